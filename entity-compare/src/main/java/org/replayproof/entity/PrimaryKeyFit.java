package org.replayproof.entity;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Change;
import org.replayproof.schema.ConstraintName;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.Table;

/** Whether rows are identified as the mapping identifies them. */
record PrimaryKeyFit(Comparison comparison, MappedTable mapped, Table actual) {

    Stream<Finding> findings() {
        PrimaryKey key = actual.primaryKey();
        List<String> wanted = mapped.primaryKey();
        if (wanted.isEmpty()) {
            return key == null || !comparison.belief().bothWays() ? Stream.of() : Stream.of(unmapped(key));
        }
        if (!comparison.areJudged(mapped, wanted, actual)) {
            return Stream.of();
        }
        return (key == null ? missing(wanted) : other(key, wanted)).stream();
    }

    private Finding unmapped(PrimaryKey key) {
        return Finding.of(EntityFailure.UNMAPPED_CONSTRAINT, Severity.STRICTER, key.ref())
                .sentence(
                        actual.name() + " has a primary key, but " + mapped.subject() + " may hold the same row twice.")
                .actual("PRIMARY KEY (" + Words.list(key.columns()) + ")");
    }

    private Optional<Finding> missing(List<String> wanted) {
        if (TableKind.isForeign(actual)) {
            return Optional.empty();
        }
        boolean unique = isUnique(wanted);
        Finding finding = Finding.of(
                        EntityFailure.MISSING_PRIMARY_KEY,
                        unique || mapped.isCollection() ? Severity.LOOSER : Severity.RISKY,
                        new ObjectRef(ObjectKind.PRIMARY_KEY, actual.name().toString()))
                .sentence(actual.name() + " has no primary key, but " + mapped.subject()
                        + (mapped.isCollection() ? " holds each row once: " : " is identified by ")
                        + Words.list(wanted) + (unique ? ", which are unique and NOT NULL." : "."))
                .expected("PRIMARY KEY (" + Words.list(wanted) + ")")
                .actual("no primary key");
        return Optional.of(comparison.repaired(
                finding, new Change.Added(new PrimaryKey(actual.name(), ConstraintName.NONE, wanted))));
    }

    /** Whether the columns refuse duplicates and NULL, as a primary key does. */
    private boolean isUnique(List<String> wanted) {
        boolean present = wanted.stream()
                .allMatch(name -> comparison
                        .column(actual.columns(), name)
                        .filter(column -> !column.nullable())
                        .isPresent());
        return present
                && new UniqueFit(comparison, mapped, actual)
                        .held().stream().anyMatch(is -> comparison.names().containsAll(wanted, is.columns()));
    }

    private Optional<Finding> other(PrimaryKey key, List<String> wanted) {
        if (comparison.names().sameSet(key.columns(), wanted)) {
            return Optional.empty();
        }
        boolean wider = comparison.names().containsAll(key.columns(), wanted);
        Severity severity = !wider
                ? Severity.BREAKS
                : isByPartition(key, wanted) || mapped.isCollection() || isUnique(wanted)
                        ? Severity.LOOSER
                        : Severity.RISKY;
        return Optional.of(Finding.of(EntityFailure.PRIMARY_KEY_COLUMNS, severity, key.ref())
                .sentence("The primary key of " + actual.name() + " is (" + Words.list(key.columns()) + "), but "
                        + mapped.subject() + " is identified by " + Words.list(wanted)
                        + (wider ? ": two rows may have one identifier." : "."))
                .expected("PRIMARY KEY (" + Words.list(wanted) + ")")
                .actual("PRIMARY KEY (" + Words.list(key.columns()) + ")"));
    }

    /** PostgreSQL demands the columns by which a table is divided in each of its keys. */
    private boolean isByPartition(PrimaryKey key, List<String> wanted) {
        String by = actual.partition().by();
        return by != null
                && key.columns().stream()
                        .filter(column -> !comparison.names().containsAll(wanted, List.of(column)))
                        .allMatch(column -> Pattern.compile("(?<!\\w)" + Pattern.quote(column) + "(?!\\w)")
                                .matcher(by)
                                .find());
    }
}
