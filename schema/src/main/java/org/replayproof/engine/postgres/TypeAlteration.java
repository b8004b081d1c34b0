package org.replayproof.engine.postgres;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.CompositeType;
import org.replayproof.schema.CompositeType.AttributeComment;
import org.replayproof.schema.Domain;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.RangeType;
import org.replayproof.schema.SchemaObject;

/** The statements that alter types. A label cannot be taken away, nor anything of a range. */
final class TypeAlteration {

    /** A composite type's attribute: its name as SQL writes it, and the rest. */
    private static final Pattern ATTRIBUTE = Pattern.compile("(\"(?:[^\"]|\"\")*\"|[^ ]+) (.*)");

    private TypeAlteration() {}

    static Optional<String> of(Change.Altered change) {
        SchemaObject after = change.after();
        if (after instanceof EnumType type) {
            return labels((EnumType) change.before(), type);
        }
        if (after instanceof CompositeType type) {
            return change.aspect() == Aspect.PART_COMMENTS
                    ? Statements.joined(comments(type, ((CompositeType) change.before()).attributeComments()))
                    : attributes((CompositeType) change.before(), type);
        }
        if (after instanceof RangeType) {
            return Statements.again(change.before(), after);
        }
        return after instanceof Domain domain
                ? domain((Domain) change.before(), domain, change.aspect())
                : Optional.empty();
    }

    private static Optional<String> attributes(CompositeType before, CompositeType after) {
        Map<String, String> was = byName(before.attributes());
        Map<String, String> is = byName(after.attributes());
        List<String> actions = new ArrayList<>();
        was.keySet().stream()
                .filter(name -> !is.containsKey(name))
                .forEach(name -> actions.add("DROP ATTRIBUTE " + name));
        is.forEach((name, rest) -> {
            if (!was.containsKey(name)) {
                actions.add("ADD ATTRIBUTE " + name + " " + rest);
            } else if (!rest.equals(was.get(name))) {
                actions.add("ALTER ATTRIBUTE " + name + " TYPE " + rest);
            }
        });
        return actions.isEmpty()
                ? Optional.empty()
                : Optional.of("ALTER TYPE " + Names.quote(after.name()) + " " + String.join(", ", actions));
    }

    /** What makes the comments on attributes those of this type. */
    static List<String> comments(CompositeType after, List<AttributeComment> was) {
        List<AttributeComment> is = after.attributeComments();
        Stream<String> gone = was.stream()
                .filter(comment ->
                        is.stream().noneMatch(other -> other.attribute().equals(comment.attribute())))
                .map(comment -> comment(after, comment.attribute(), null));
        Stream<String> made = is.stream()
                .filter(comment -> !was.contains(comment))
                .map(comment -> comment(after, comment.attribute(), comment.comment()));
        return Stream.concat(gone, made).toList();
    }

    private static String comment(CompositeType type, String attribute, @Nullable String comment) {
        return "COMMENT ON COLUMN " + Names.quote(type.name()) + "." + attribute + " IS " + Alteration.comment(comment);
    }

    private static Map<String, String> byName(List<String> attributes) {
        Map<String, String> byName = new LinkedHashMap<>();
        for (String attribute : attributes) {
            Matcher parts = ATTRIBUTE.matcher(attribute);
            if (parts.matches()) {
                byName.put(parts.group(1), parts.group(2));
            }
        }
        return byName;
    }

    private static Optional<String> labels(EnumType before, EnumType after) {
        List<String> added = new ArrayList<>(after.labels());
        added.removeAll(before.labels());
        List<String> kept = new ArrayList<>(after.labels());
        kept.removeAll(added);
        if (added.size() != 1) {
            return Optional.empty();
        }
        String type = "ALTER TYPE " + Names.quote(after.name());
        int place = after.labels().indexOf(added.get(0));
        String label = Names.literal(added.get(0));
        if (kept.equals(before.labels())) {
            String where = place == after.labels().size() - 1
                    ? ""
                    : " BEFORE " + Names.literal(after.labels().get(place + 1));
            return Optional.of(type + " ADD VALUE " + label + where);
        }
        if (before.labels().size() != after.labels().size()) {
            return Optional.empty();
        }
        List<String> renamed = new ArrayList<>(before.labels());
        String was = renamed.set(place, added.get(0));
        return renamed.equals(after.labels())
                ? Optional.of(type + " RENAME VALUE " + Names.literal(was) + " TO " + label)
                : Optional.empty();
    }

    private static Optional<String> domain(Domain before, Domain domain, Aspect aspect) {
        String start = "ALTER DOMAIN " + Names.quote(domain.name());
        return switch (aspect) {
            case NULLABLE -> Optional.of(start + (domain.nullable() ? " DROP" : " SET") + " NOT NULL");
            case DEFAULT ->
                Optional.of(start
                        + (domain.defaultValue() == null ? " DROP DEFAULT" : " SET DEFAULT " + domain.defaultValue()));
            case EXPRESSION -> conditions(start, before, domain);
            case PART_COMMENTS -> Statements.joined(comments(domain, before.checks()));
            default -> Optional.empty();
        };
    }

    private static Optional<String> conditions(String start, Domain before, Domain after) {
        List<String> statements = new ArrayList<>();
        before.checks().stream()
                .filter(check -> !isAmong(after.checks(), check))
                .forEach(check -> statements.add(
                        start + " DROP CONSTRAINT " + Names.quote(check.name().value())));
        List<Domain.Condition> added = after.checks().stream()
                .filter(check -> !isAmong(before.checks(), check))
                .toList();
        added.forEach(check -> statements.add(
                start + " ADD CONSTRAINT " + Names.quote(check.name().value()) + " CHECK (" + check.expression() + ")"
                        + (check.validated() ? "" : " NOT VALID")));
        added.stream().filter(check -> check.comment() != null).forEach(check -> statements.add(comment(check, after)));
        return Optional.of(String.join("; ", statements));
    }

    private static boolean isAmong(List<Domain.Condition> checks, Domain.Condition wanted) {
        return checks.stream().anyMatch(check -> check.toString().equals(wanted.toString()));
    }

    /** What makes the comments on conditions those of this domain. */
    static List<String> comments(Domain after, List<Domain.Condition> was) {
        return after.checks().stream()
                .filter(check -> !Objects.equals(check.comment(), commentAmong(was, check)))
                .map(check -> comment(check, after))
                .toList();
    }

    private static @Nullable String commentAmong(List<Domain.Condition> checks, Domain.Condition wanted) {
        return checks.stream()
                .filter(check -> check.name().equals(wanted.name()))
                .findFirst()
                .map(Domain.Condition::comment)
                .orElse(null);
    }

    private static String comment(Domain.Condition check, Domain domain) {
        return "COMMENT ON CONSTRAINT " + Names.quote(check.name().value()) + " ON DOMAIN " + Names.quote(domain.name())
                + " IS " + Alteration.comment(check.comment());
    }
}
