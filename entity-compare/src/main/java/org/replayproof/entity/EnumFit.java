package org.replayproof.entity;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.replayproof.engine.ValueDomain;
import org.replayproof.entity.SqlType.Family;
import org.replayproof.entity.model.Binding;
import org.replayproof.entity.model.MappedColumn;
import org.replayproof.entity.model.MappedColumn.EnumConstants;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.Column;
import org.replayproof.schema.EnumType;

/**
 * Whether what a column takes fits the constants of its enum, or the classes of its hierarchy.
 *
 * @param kinds whether the constants tell the classes of a hierarchy apart
 */
record EnumFit(
        Comparison comparison,
        Column column,
        MappedColumn mapped,
        EnumConstants constants,
        String subject,
        boolean kinds) {

    List<Finding> findings(ValueDomain domain) {
        List<Finding> findings = new ArrayList<>();
        Set<String> tooLong = tooLong();
        List<String> rejected = values().stream()
                .filter(domain.rejected()::contains)
                .filter(value -> !tooLong.contains(value))
                .toList();
        if (!tooLong.isEmpty()) {
            findings.add(tooLong(tooLong));
        }
        findings.addAll(compared(rejected, domain.accepted(), domain.guards()));
        if (domain.open() && !kinds && tooLong.isEmpty()) {
            findings.add(unguarded(domain.guards()));
        }
        return findings;
    }

    /** The constants against the labels of the enum type that an array is made of; empty when it is made of none. */
    Optional<List<Finding>> labels() {
        String element = column.type().endsWith("[]")
                ? column.type().substring(0, column.type().length() - 2)
                : column.type();
        return comparison.actual().enumTypes().stream()
                .filter(type -> comparison.actual().isNamed(type.name(), element))
                .findFirst()
                .map(this::labels);
    }

    private List<Finding> labels(EnumType type) {
        Set<String> labels = new LinkedHashSet<>(type.labels());
        List<String> rejected =
                values().stream().filter(value -> !labels.contains(value)).toList();
        return compared(rejected, labels, List.of("enum type " + type.name()));
    }

    private List<Finding> compared(List<String> rejected, Set<String> accepted, List<String> guards) {
        List<Finding> findings = new ArrayList<>();
        Set<String> inOtherCase = new LinkedHashSet<>();
        List<String> unknownToDatabase = new ArrayList<>();
        List<String> pairs = new ArrayList<>();
        for (String value : rejected) {
            Optional<String> other =
                    accepted.stream().filter(value::equalsIgnoreCase).findFirst();
            other.ifPresentOrElse(
                    label -> {
                        inOtherCase.add(label);
                        pairs.add(value + " differs only in case: '" + label + "'");
                    },
                    () -> unknownToDatabase.add(value));
        }
        if (!pairs.isEmpty()) {
            findings.add(blamed(otherCase(pairs, inOtherCase, guards), guards));
        }
        if (!unknownToDatabase.isEmpty()) {
            findings.add(blamed(rejected(unknownToDatabase, accepted, guards), guards));
        }
        Set<String> unknownToJava = new LinkedHashSet<>(accepted);
        unknownToJava.removeAll(values());
        unknownToJava.removeAll(inOtherCase);
        if (!unknownToJava.isEmpty() && (!kinds || comparison.belief().bothWays())) {
            findings.add(blamed(unknown(unknownToJava, guards), guards));
        }
        return findings;
    }

    /** To blame is the migration that made what refuses or takes a value, not that of the column. */
    private Finding blamed(Finding finding, List<String> guards) {
        return repair().guard(guards)
                .flatMap(comparison.origins()::of)
                .map(finding::blame)
                .orElse(finding);
    }

    private Finding otherCase(List<String> pairs, Set<String> labels, List<String> guards) {
        return finding(EntityFailure.ENUM_CASE, Severity.BREAKS)
                .sentence(place() + " refuses constants of " + constants.enumName() + " (" + subject + "): "
                        + String.join(", ", pairs) + ".")
                .expected(Words.quoted(values()))
                .actual(Words.quoted(labels) + by(guards))
                .repair(caseRepair(labels));
    }

    /** An enum type can be repaired label by label; any other guard must be replaced. */
    private String caseRepair(Set<String> labels) {
        Optional<EnumType> type = repair().enumType();
        if (type.isEmpty()) {
            return "spell the values in the database as the enum does: "
                    + Words.quoted(values().stream()
                            .filter(value -> labels.stream().anyMatch(value::equalsIgnoreCase))
                            .toList());
        }
        return labels.stream()
                .map(label -> "ALTER TYPE " + repair().quoted(type.get().name()) + " RENAME VALUE "
                        + EnumRepair.literal(label) + " TO "
                        + EnumRepair.literal(values().stream()
                                .filter(label::equalsIgnoreCase)
                                .findFirst()
                                .orElse(label))
                        + ";")
                .collect(Collectors.joining("\n"));
    }

    private EnumRepair repair() {
        return new EnumRepair(comparison, column, constants);
    }

    private Finding rejected(List<String> rejected, Set<String> accepted, List<String> guards) {
        return finding(EntityFailure.ENUM_VALUE_REJECTED, Severity.BREAKS)
                .sentence(place() + " refuses " + Words.quoted(rejected) + " of " + constants.enumName() + " ("
                        + subject + "): storing " + (rejected.size() == 1 ? "it" : "them") + " fails.")
                .expected(Words.quoted(values()))
                .actual((accepted.isEmpty() ? "none of them" : Words.quoted(accepted)) + by(guards))
                .repair(repair().letting(rejected, accepted, guards)
                        .orElse("let the column take " + Words.quoted(rejected) + " too"));
    }

    private Finding unknown(Set<String> values, List<String> guards) {
        return finding(EntityFailure.ENUM_VALUE_UNKNOWN, Severity.RISKY)
                .sentence(place() + " also takes " + Words.quoted(values) + ", which " + constants.enumName() + " ("
                        + subject + ") does not know: " + reading(values) + ".")
                .expected(Words.quoted(values()))
                .actual("also " + Words.quoted(values) + by(guards))
                .repair("add the constant to the enum, or take the value out of the database");
    }

    /** What reading does with such a value depends on the mapping and on the version of the mapper: it is tried. */
    private String reading(Set<String> values) {
        Binding binding = mapped.binding();
        if (binding != null && !kinds && !constants.array()) {
            Optional<Trial.Answer> answer = comparison
                    .trials()
                    .reading(column.type(), binding, values.iterator().next());
            if (answer.isPresent() && answer.get().outcome() == Trial.Outcome.CHANGED) {
                return "such a row is read as " + answer.get().words() + ", and the next update overwrites it";
            }
        }
        return "reading such a row fails";
    }

    private Finding unguarded(List<String> guards) {
        return finding(EntityFailure.ENUM_UNGUARDED, Severity.NOTE)
                .sentence(place() + " takes any value, though " + constants.enumName() + " (" + subject + ") has "
                        + Words.count(constants.constants().size(), "constant") + ".")
                .expected("a check or an enum type with " + Words.quoted(values()))
                .actual(guards.isEmpty() ? "no guard" : "accepts values outside the list" + by(guards));
    }

    private Finding tooLong(Set<String> values) {
        int longest = values.stream().mapToInt(String::length).max().orElse(0);
        Finding finding = finding(EntityFailure.ENUM_VALUE_TOO_LONG, Severity.BREAKS)
                .sentence(place() + " is " + column.type() + ", too short for " + Words.quoted(values) + " of "
                        + constants.enumName() + " (" + subject + ").")
                .expected("room for " + longest + " characters")
                .actual(column.type());
        String wider = column.type().replaceFirst("\\(\\d+\\)", "(" + longest + ")");
        return comparison.repaired(
                finding, new Change.Altered(column, ColumnCopy.withType(column, wider), Aspect.TYPE));
    }

    private Set<String> tooLong() {
        SqlType type = SqlType.parse(column.type());
        boolean limited = comparison.types().enforcesLength()
                && (type.family() == Family.TEXT || type.family() == Family.FIXED_TEXT);
        return limited
                ? values().stream()
                        .filter(value -> value.length() > type.length())
                        .collect(Collectors.toCollection(LinkedHashSet::new))
                : Set.of();
    }

    private List<String> values() {
        return constants.constants().stream()
                .map(constant -> String.valueOf(constant.value()))
                .toList();
    }

    private Finding finding(EntityFailure code, Severity severity) {
        return Finding.of(code, severity, column.ref());
    }

    private String place() {
        return column.table() + "." + column.name();
    }

    private static String by(List<String> guards) {
        return guards.isEmpty() ? "" : ", by " + String.join(", ", guards);
    }
}
