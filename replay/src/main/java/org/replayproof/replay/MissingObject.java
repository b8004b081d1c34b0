package org.replayproof.replay;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.replayproof.finding.Blame;
import org.replayproof.finding.Finding;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.settings.Setting;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlFailure;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementIntent;

/**
 * Explains why a statement does not find an object: a later migration creates it, or the history builds on a schema that was
 * there before.
 */
final class MissingObject {

    private final Migrator migrator;
    private final History history;
    private final SqlDialect dialect;

    MissingObject(Migrator migrator, SqlDialect dialect) {
        this.migrator = migrator;
        this.history = migrator.history();
        this.dialect = dialect;
    }

    /** A statement and the migration that it is part of. */
    private record Place(Migration migration, SqlStatement statement) {}

    /** The finding with its explanation; empty where the history has none. */
    Optional<Finding> explained(Finding finding, RunScript script, Optional<SqlStatement> failed, SqlFailure failure) {
        if (!script.isUp()
                || failure.cause() != SqlFailure.Cause.OBJECT_MISSING
                || failure.object().isEmpty()
                || script.sql() == null) {
            return Optional.empty();
        }
        String name = failure.object().get();
        Optional<Place> later = later(script.migration(), last(name));
        if (later.isPresent()) {
            return Optional.of(wrongOrder(finding, script.migration(), name, later.get()));
        }
        boolean isFirst = history.indexOf(script.migration()) == 0;
        boolean isColumn = failure.message().contains("column");
        return isFirst && !isColumn && !isMadeIn(script, failed, last(name))
                ? Optional.of(baselineMissing(finding, script.migration(), name))
                : Optional.empty();
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    private Optional<Place> later(Migration failed, String name) {
        List<Migration> migrations = history.migrations();
        return migrations.subList(history.indexOf(failed) + 1, migrations.size()).stream()
                .filter(migration -> migration.sql() != null
                        && migration.sql().toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT)))
                .flatMap(migration -> RunScript.up(migration).statements(dialect).stream()
                        .filter(statement -> makes(statement, name))
                        .map(statement -> new Place(migration, statement)))
                .findFirst();
    }

    /** Whether a statement creates an object of a name, or gives a table a column of that name. */
    private boolean makes(SqlStatement statement, String name) {
        StatementIntent intent = dialect.intent(statement);
        if (intent instanceof StatementIntent.Creates creates) {
            return !creates.temporary() && creates.name().name().equalsIgnoreCase(name);
        }
        return intent instanceof StatementIntent.Alters alters
                && alters.parts().stream()
                        .anyMatch(part -> part.kind() == ObjectKind.COLUMN
                                && part.deed() == StatementIntent.Deed.ADDS
                                && part.name().equalsIgnoreCase(name));
    }

    private Finding wrongOrder(Finding finding, Migration failed, String name, Place later) {
        Blame.Event created = new Blame.Event(
                Blame.Deed.CREATED, later.migration().ref(), later.statement().lineOf(last(name)), "which runs later");
        return finding.sentence(finding.sentence() + " " + later.migration() + " creates " + name
                        + ", and runs later: the order of " + migrator.name() + " is " + migrator.sorting() + ".")
                .blame(new Blame(List.of(created)))
                .repair("Rename one of the two, so that " + later.migration() + " runs before " + failed + ".");
    }

    /**
     * Whether the first migration itself makes what one of its statements does not find. A rebuild does not: it takes the table
     * that it creates from one that was there.
     */
    private boolean isMadeIn(RunScript script, Optional<SqlStatement> failed, String name) {
        List<SqlStatement> statements = script.statements(dialect);
        int end = failed.map(SqlStatement::index).orElse(Integer.MAX_VALUE);
        boolean before = statements.stream().anyMatch(statement -> statement.index() < end && makes(statement, name));
        boolean at = statements.stream().anyMatch(statement -> makes(statement, name));
        return before || (at && statements.stream().noneMatch(statement -> replaces(statement, name)));
    }

    private boolean replaces(SqlStatement statement, String name) {
        StatementIntent intent = dialect.intent(statement);
        if (intent instanceof StatementIntent.Drops drops) {
            return drops.names().stream().map(ObjectName::name).anyMatch(name::equalsIgnoreCase);
        }
        return intent instanceof StatementIntent.Alters alters
                && (alters.name().name().equalsIgnoreCase(name)
                        || alters.parts().stream()
                                .anyMatch(part -> name.equalsIgnoreCase(Objects.toString(part.newName(), ""))))
                && alters.parts().stream().anyMatch(part -> part.deed() == StatementIntent.Deed.RENAMES);
    }

    private static Finding baselineMissing(Finding finding, Migration migration, String name) {
        Finding missing = Finding.of(ReplayFailure.BASELINE_MISSING, finding.severity(), finding.object())
                .in(migration.ref())
                .sentence(migration + " is the first migration and expects " + name
                        + ", which nothing has made before it.")
                .actual(String.valueOf(finding.actual()))
                .repair("If the history builds on an older schema, give that as a script: before ="
                        + " \"classpath:db/baseline.sql\" in @MigratedDatabase, or " + Setting.BEFORE.key() + ". If "
                        + name + " was forgotten or misspelt, correct that.");
        return finding.expected() == null ? missing : missing.expected(finding.expected());
    }
}
