package org.replayproof.migrator.flyway;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.output.MigrateResult;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.MigratorFailure;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementIntent;

/**
 * The migrations that Flyway takes for done where {@code baselineOnMigrate} meets a schema that is not empty. It is as it should
 * be where the schema holds what they create.
 */
final class BaselinedMigrations {

    private final SqlDialect dialect;
    private final Map<String, Finding> byScript = new ConcurrentHashMap<>();

    BaselinedMigrations(SqlDialect dialect) {
        this.dialect = dialect;
    }

    Optional<Finding> finding(Migration migration) {
        return Optional.ofNullable(byScript.get(migration.script()));
    }

    /** Compares what was to run with what Flyway ran. */
    void ran(List<Migration> pending, MigrateResult result, DataSource target) throws SQLException {
        Set<String> executed =
                result.migrations.stream().map(migration -> migration.version).collect(Collectors.toSet());
        for (Migration migration : pending) {
            byScript.remove(migration.script());
            if (migration.kind() == Migration.Kind.VERSIONED && !executed.contains(migration.version())) {
                byScript.put(migration.script(), finding(migration, missing(migration, target)));
            }
        }
    }

    private static Finding finding(Migration migration, List<String> missing) {
        Finding finding = Finding.of(
                        MigratorFailure.MIGRATION_SKIPPED,
                        missing.isEmpty() ? Severity.NOTE : Severity.RISKY,
                        ObjectRef.migration(migration.script()))
                .in(migration.ref())
                .sentence("Flyway takes " + migration
                        + " for done and does not run it: baselineOnMigrate is on, and the schema" + " was not empty.")
                .repair(
                        "Set baselineVersion to the version that the schema has, or 0 where no migration has run in it; or let"
                                + " the script of replayproof.before make all that the migration makes.");
        return missing.isEmpty()
                ? finding.actual("all tables that it creates are there")
                : finding.expected("the tables that it creates: " + String.join(", ", missing))
                        .actual("they do not exist");
    }

    private List<String> missing(Migration migration, DataSource target) throws SQLException {
        List<String> created = migration.source().map(this::tables).orElse(List.of());
        Set<String> present = new HashSet<>();
        try (Connection connection = target.getConnection();
                ResultSet tables = connection.getMetaData().getTables(null, null, "%", null)) {
            while (tables.next()) {
                present.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return created.stream()
                .filter(table -> !present.contains(table.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private List<String> tables(String sql) {
        try {
            return dialect.split(sql).stream().flatMap(this::created).toList();
        } catch (SqlScriptException unreadable) {
            return List.of(); // Flyway reads it otherwise; then nothing is known to be missing.
        }
    }

    private Stream<String> created(SqlStatement statement) {
        return dialect.intent(statement) instanceof StatementIntent.Creates creates
                        && creates.kind() == ObjectKind.TABLE
                        && !creates.temporary()
                ? Stream.of(creates.name().name())
                : Stream.of();
    }
}
