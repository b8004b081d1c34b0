package org.replayproof.migrator.liquibase;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.changelog.ChangeLogHistoryServiceFactory;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.command.CommandScope;
import liquibase.command.core.RollbackCountCommandStep;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.DatabaseChangelogCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionCommandStep;
import liquibase.command.core.helpers.ShowSummaryArgument;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.CommandExecutionException;
import liquibase.exception.LiquibaseException;
import liquibase.executor.ExecutorService;
import liquibase.resource.Resource;
import liquibase.structure.core.Table;
import liquibase.util.LiquibaseUtil;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.record.RecordReader;
import org.replayproof.migrator.record.RecordReaders;
import org.replayproof.sql.SqlDialect;

/** Runs change sets through Liquibase's own engine: the wanted ones are all it gets to see. */
final class LiquibaseMigrator implements Migrator {

    /** Liquibase forgets what it knows of all databases of the JVM when one run ends, also of those that are at work. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private final String name = "Liquibase " + LiquibaseUtil.getBuildVersion();
    private final SqlDialect dialect;
    private final ChangeLog changeLog;
    private final History history;
    private final Map<String, String> texts;
    private final Set<String> historyTables;
    private final RecordReader record;

    /** What it does is then not told by its files. */
    private final boolean runsCode;

    private @Nullable ParsedOnce parsed;

    private LiquibaseMigrator(MigrationSource source, ChangeLog changeLog) {
        this.dialect = source.dialect();
        this.changeLog = changeLog;
        LiquibaseHistory reader = new LiquibaseHistory(source, changeLog, name);
        this.history = inScope(reader::read);
        this.runsCode = reader.runsCode();
        this.texts = reader.texts();
        this.historyTables = inScope(() -> {
            Database offline = changeLog.offline(dialect);
            return Stream.of(offline.getDatabaseChangeLogTableName(), offline.getDatabaseChangeLogLockTableName())
                    .map(table -> offline.correctObjectName(table, Table.class))
                    .collect(Collectors.toUnmodifiableSet());
        });
        this.record = inScope(() -> RecordReaders.liquibase(
                changeLog.options().historySchema(), changeLog.offline(dialect).getDatabaseChangeLogTableName()));
    }

    static LiquibaseMigrator open(MigrationSource source, LiquibaseProperties project, ChangeLogFile file) {
        LiquibaseOptions options = LiquibaseSettings.configured(source, project);
        return new LiquibaseMigrator(source, new ChangeLog(file, options, source.classLoader()));
    }

    @Override
    public String name() {
        return name;
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
    public Optional<String> text(Migration migration) {
        return Optional.ofNullable(texts.get(migration.script()));
    }

    @Override
    public void apply(Migration migration, DataSource target) throws SQLException {
        applyAll(List.of(migration), target);
    }

    @Override
    public void applyAll(List<Migration> pending, DataSource target) throws SQLException {
        history.requireOneOfEachVersion();
        Set<String> names = pending.stream().map(Migration::script).collect(Collectors.toSet());
        on(target, database -> {
            DatabaseChangeLog wanted = changeLog.only(names, unused(names, database));
            if (isPending(wanted, database)) {
                command(UpdateCommandStep.COMMAND_NAME, wanted, database)
                        .addArgumentValue(ShowSummaryArgument.SHOW_SUMMARY, UpdateSummaryEnum.OFF)
                        .execute();
                changeLog.ignored().ran(wanted.getChangeSets(), database);
            }
        });
    }

    @Override
    public Optional<Finding> leftOut(Migration migration) {
        return changeLog.ignored().finding(migration);
    }

    /** Asked for nothing, Liquibase remembers by URL that a database is up to date, and would do nothing there ever after. */
    private static boolean isPending(DatabaseChangeLog wanted, Database database) throws LiquibaseException {
        Scope.getCurrentScope()
                .getSingleton(ChangeLogHistoryServiceFactory.class)
                .getChangeLogService(database)
                .init();
        for (ChangeSet changeSet : wanted.getChangeSets()) {
            if (database.getRunStatus(changeSet) != ChangeSet.RunStatus.ALREADY_RAN) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void forget(Migration migration, DataSource target) throws SQLException {
        on(target, database -> {
            for (ChangeSet changeSet : named(migration, database).getChangeSets()) {
                database.removeRanStatus(changeSet);
            }
            database.commit();
        });
    }

    @Override
    public void down(Migration migration, DataSource target) throws SQLException {
        on(target, database -> {
            DatabaseChangeLog one = named(migration, database);
            ChangeSet changeSet = one.getChangeSets().get(0);
            if (database.getRanChangeSet(changeSet) == null) {
                throw new IllegalStateException(migration + " has not run here, so Liquibase would take nothing back.");
            }
            if (!changeSet.supportsRollback(database)) {
                throw new UnsupportedOperationException(migration
                        + " has no <rollback>, and Liquibase cannot make one for its changes ("
                        + changeSet.getDescription() + ").");
            }
            command(RollbackCountCommandStep.COMMAND_NAME, one, database)
                    .addArgumentValue(RollbackCountCommandStep.COUNT_ARG, 1)
                    .execute();
        });
    }

    private CommandScope command(String[] name, DatabaseChangeLog some, Database database)
            throws CommandExecutionException {
        return new CommandScope(name)
                .addArgumentValue(DbUrlConnectionCommandStep.DATABASE_ARG, database)
                .addArgumentValue(DatabaseChangelogCommandStep.CHANGELOG_ARG, some)
                .addArgumentValue(DatabaseChangelogCommandStep.CHANGELOG_PARAMETERS, some.getChangeLogParameters())
                .addArgumentValue(
                        DatabaseChangelogCommandStep.CONTEXTS_ARG,
                        changeLog.options().activeContexts().toString())
                .addArgumentValue(
                        DatabaseChangelogCommandStep.LABEL_FILTER_ARG,
                        changeLog.options().wantedLabels().getOriginalString());
    }

    private DatabaseChangeLog named(Migration migration, Database database) throws Exception {
        return changeLog.only(Set.of(migration.script()), changeLog.parse(database));
    }

    /** Objects that Liquibase has not run yet: a change set that was marked as run once is recorded so ever after. */
    private DatabaseChangeLog unused(Set<String> names, Database database) throws Exception {
        String url = database.getConnection().getURL();
        if (parsed == null || !parsed.isFresh(url, names)) {
            parsed = new ParsedOnce(url, changeLog.parse(database));
        }
        parsed.used().addAll(names);
        return parsed.all();
    }

    /** Work on a database that Liquibase has opened. */
    private interface DatabaseWork {
        void on(Database database) throws Exception;
    }

    /** With a session and a database object of its own: Liquibase keeps in them what it has read. */
    private void on(DataSource target, DatabaseWork work) throws SQLException {
        try (Connection connection = target.getConnection()) {
            boolean autoCommit = connection.getAutoCommit();
            inScope(() -> {
                Database database = changeLog.on(new JdbcConnection(connection));
                try {
                    Scope.child(Map.of(Scope.Attr.database.name(), database), () -> work.on(database));
                } finally {
                    Scope.getCurrentScope().getSingleton(ExecutorService.class).clearExecutor("jdbc", database);
                }
                return true;
            });
            connection.setAutoCommit(autoCommit);
        }
    }

    private <T> T inScope(QuietScope.Work<T> work) {
        ONE_AT_A_TIME.lock();
        try {
            return changeLog.scope().call(work);
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(ErrorText.of(e), e);
        } finally {
            ONE_AT_A_TIME.unlock();
        }
    }

    @Override
    public Set<String> historyTables() {
        return historyTables;
    }

    @Override
    public Optional<RecordReader> record() {
        return Optional.of(record);
    }

    @Override
    public String sorting() {
        return "that of the changelog";
    }

    @Override
    public LateArrivals lateArrivals() {
        return LateArrivals.RUN;
    }

    @Override
    public Map<String, String> circumstances() {
        return Map.of("transactions", "one for each change set, unless it says runInTransaction=false");
    }

    @Override
    public String fingerprint() {
        if (runsCode) {
            return "";
        }
        String contents = changeLog.files().opened().stream()
                .map(resource -> resource.getPath() + '\u0000' + read(resource))
                .sorted()
                .collect(Collectors.joining("\u0001"));
        String scripts = history.migrations().stream()
                .map(migration -> migration.script() + migration.checksum() + migration.sql())
                .collect(Collectors.joining("\u0001"));
        return String.join(
                "\u0001",
                name,
                dialect.getClass().getName(),
                changeLog.file().path(),
                changeLog.options().toString(),
                scripts,
                contents);
    }

    private static String read(Resource resource) {
        try (InputStream stream = resource.openInputStream()) {
            return new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(resource.getUri() + " cannot be read: " + e.getMessage(), e);
        }
    }
}
