package org.replayproof.replay;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.MigratorFailure;
import org.replayproof.schema.ObjectRef;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementIntent;

/** Watches over the tables in which a migrator keeps its record. */
final class HistoryTables {

    private static final Pattern DROP = Pattern.compile("\\bDROP\\b", Pattern.CASE_INSENSITIVE);

    private final Set<String> names;
    private final SqlDialect dialect;

    HistoryTables(Set<String> names, SqlDialect dialect) {
        this.names = names;
        this.dialect = dialect;
    }

    /** The first of them that statements drop by its name. */
    Optional<String> droppedBy(List<Step.Executed> statements) {
        return names.isEmpty()
                ? Optional.empty()
                : statements.stream()
                        .filter(executed -> DROP.matcher(executed.sql()).find())
                        .flatMap(executed -> statements(executed.sql()).stream())
                        .flatMap(statement -> dropped(statement).stream())
                        .findFirst();
    }

    private List<SqlStatement> statements(String sql) {
        try {
            return dialect.split(sql);
        } catch (SqlScriptException notOurs) {
            // A tool may send a text that is not a script of this dialect; then the dropped objects are unknown.
            return List.of();
        }
    }

    private Optional<String> dropped(SqlStatement statement) {
        return dialect.intent(statement) instanceof StatementIntent.Drops drops
                ? drops.names().stream()
                        .flatMap(name -> names.stream().filter(name.name()::equalsIgnoreCase))
                        .findFirst()
                : Optional.empty();
    }

    static Finding dropped(Migration migration, String table, Migrator migrator) {
        return Finding.of(
                        MigratorFailure.HISTORY_TABLE_DROPPED, Severity.BREAKS, ObjectRef.migration(migration.script()))
                .in(migration.ref())
                .sentence(migration + " drops " + table + ", in which " + migrator.name() + " keeps what has run.")
                .expected("the record to outlive every migration")
                .repair("Leave the table alone: without it everything runs again, or nothing does.");
    }
}
