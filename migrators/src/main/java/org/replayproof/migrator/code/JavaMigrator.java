package org.replayproof.migrator.code;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.History;
import org.replayproof.migrator.HistoryProblems;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.MigratorException;
import org.replayproof.migrator.MigratorFailure;
import org.replayproof.migrator.NoMigrationsException;
import org.replayproof.migrator.record.RecordReader;
import org.replayproof.migrator.record.RecordReaders;
import org.replayproof.schema.ObjectRef;
import org.replayproof.settings.Setting;

/** Runs migrations that are code. Like a folder they keep no history table: the replay knows what ran. */
final class JavaMigrator implements Migrator {

    private final History history;
    private final Map<Migration, JavaMigration> code = new LinkedHashMap<>();
    private final boolean transactions;
    private final RecordReader record;

    JavaMigrator(Class<?> type, List<JavaMigration> migrations, MigrationSource source) {
        // The class of a lambda has a generated name; its lines are in the enclosing class.
        String className = type.getName().replaceFirst("\\$\\$Lambda.*", "");
        if (migrations.isEmpty()) {
            throw new NoMigrationsException("No migrations found: " + className + ".migrations() returns none.");
        }
        this.transactions =
                !source.settings().get(Setting.TRANSACTION).orElse("").equals("none");
        this.record = RecordReaders.detecting(source.settings(), "", List.of());
        List<Migration> all = new ArrayList<>();
        for (JavaMigration migration : migrations) {
            Migration said = new Migration(
                    migration.version(),
                    migration.description(),
                    migration.toString(),
                    className,
                    "",
                    Migration.Kind.VERSIONED,
                    null,
                    migration.down() == null
                            ? null
                            : new Migration.Down(migration.toString(), null, migration.irreversible()));
            all.add(said);
            code.put(said, migration);
        }
        this.history = new History(name(), List.of("class:" + className), all, problems(all));
    }

    private static List<Finding> problems(List<Migration> all) {
        Map<String, List<Migration>> byVersion = new LinkedHashMap<>();
        all.forEach(migration -> byVersion
                .computeIfAbsent(migration.version(), version -> new ArrayList<>())
                .add(migration));
        HistoryProblems problems = new HistoryProblems();
        byVersion
                .values()
                .forEach(same -> problems.duplicates(
                        same.stream().map(Migration::ref).toList(),
                        same.stream().map(Migration::location).distinct().toList()));
        problems.missingDowns(all, migration -> migration.down() != null, "a .down(connection -> …) behind it");
        return problems.findings();
    }

    @Override
    public String name() {
        return "Java";
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public History history() {
        return history;
    }

    @Override
    public void apply(Migration migration, DataSource target) throws SQLException {
        history.requireOneOfEachVersion();
        JavaMigration work = code(migration);
        inTransaction(migration, target, connection -> {
            require(migration, "before it runs", work.before(), connection);
            work.up().on(connection);
            require(migration, "after it ran", work.after(), connection);
        });
    }

    @Override
    public void down(Migration migration, DataSource target) throws SQLException {
        history.requireOneOfEachVersion();
        JavaMigration.Work work = code(migration).down();
        if (work == null) {
            throw new UnsupportedOperationException(
                    migration + " has nothing that takes it back. It would be said with .down(connection -> …).");
        }
        inTransaction(migration, target, work);
    }

    private JavaMigration code(Migration migration) {
        JavaMigration found = code.get(migration);
        if (found == null) {
            throw new IllegalArgumentException(migration + " is not a migration of " + history.locations());
        }
        return found;
    }

    private void inTransaction(Migration migration, DataSource target, JavaMigration.Work work) throws SQLException {
        try (Connection connection = target.getConnection()) {
            connection.setAutoCommit(!transactions);
            try {
                work.on(connection);
                if (transactions) {
                    connection.commit();
                }
            } catch (AssertionError e) {
                rollBack(connection, e);
                throw new MigratorException(
                        finding(migration)
                                .sentence(migration + " fails: an assertion in it does not hold"
                                        + migration
                                                .placeIn(e)
                                                .map(at -> ", " + at)
                                                .orElse("") + ".")
                                .actual(String.valueOf(e.getMessage())),
                        e);
            } catch (SQLException | RuntimeException e) {
                rollBack(connection, e);
                throw e;
            }
        }
    }

    private void rollBack(Connection connection, Throwable because) {
        try {
            if (transactions) {
                connection.rollback();
            }
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    private static void require(
            Migration migration, String when, List<JavaMigration.Named> conditions, Connection connection)
            throws SQLException {
        for (JavaMigration.Named named : conditions) {
            if (!named.condition().holds(connection)) {
                throw new MigratorException(
                        finding(migration)
                                .sentence(migration + " fails: what must hold " + when + " does not.")
                                .expected(named.name())
                                .actual("that is false"
                                        + (when.startsWith("before")
                                                ? ", so nothing was run"
                                                : ", so its work was taken back")),
                        null);
            }
        }
    }

    private static Finding finding(Migration migration) {
        return Finding.of(MigratorFailure.CONDITION_FAILS, Severity.BREAKS, ObjectRef.migration(migration.script()))
                .in(migration.ref())
                .repair("Correct the migration, or the migration that left this state.");
    }

    /** None. */
    @Override
    public Set<String> historyTables() {
        return Set.of();
    }

    @Override
    public Optional<RecordReader> record() {
        return Optional.of(record);
    }

    @Override
    public LateArrivals lateArrivals() {
        return LateArrivals.RUN;
    }

    @Override
    public Map<String, String> circumstances() {
        return Map.of("transactions", transactions ? "one for each migration" : "none");
    }

    /** Code can do anything, so nothing is reused from one run to the next. */
    @Override
    public String fingerprint() {
        return "";
    }
}
