package org.replayproof.migrator.folder;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.record.RecordReader;
import org.replayproof.migrator.record.RecordReaders;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;

/** Runs the scripts of a folder as their tool does. There is no history table: the replay knows what ran. */
final class FolderMigrator implements Migrator {

    static final String NAME = "SQL folder";

    private final Convention convention;
    private final History history;
    private final Map<String, RunnableScript> scripts;
    private final Map<String, RunnableScript> downs;
    private final ScriptRunner runner;
    private final OneDeployment deployment;
    private final Sharing sharing;
    private final Transactions transactions;
    private final String fingerprint;
    private final RecordReader record;

    FolderMigrator(MigrationSource source, FolderReader reader) {
        this.convention = reader.convention();
        FolderHistory read = new FolderHistory(reader, source::filled, source.dialect());
        this.history = read.history(name(), source.locations());
        this.scripts = read.runnable();
        this.downs = read.takingBack();
        this.transactions = Transactions.of(source.settings());
        this.record = RecordReaders.detecting(source.settings(), convention.tool(), List.of());
        this.runner = new ScriptRunner(source.dialect(), transactions);
        this.deployment = new OneDeployment(runner, source.dialect(), convention.record());
        this.sharing = sharing(source.dialect());
        this.fingerprint = String.join(
                " ",
                name(),
                source.dialect().getClass().getName(),
                transactions.name(),
                new TreeMap<>(source.placeholders()).toString(),
                ScriptText.digest(contents(history)));
    }

    @Override
    public String name() {
        return convention.tool().isEmpty() ? NAME : NAME + " (" + convention.tool() + ")";
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
        return Optional.of(script(migration).written());
    }

    @Override
    public void apply(Migration migration, DataSource target) throws SQLException {
        history.requireOneOfEachVersion();
        runner.runEach(List.of(script(migration)), target, place -> {});
    }

    @Override
    public void applyAll(List<Migration> pending, DataSource target) throws SQLException {
        deploy(pending, target, migration -> {});
    }

    @Override
    public void deploy(List<Migration> pending, DataSource target, Progress progress) throws SQLException {
        history.requireOneOfEachVersion();
        List<RunnableScript> all = pending.stream().map(this::script).toList();
        ScriptRunner.Ran ran = place -> progress.ran(pending.get(place));
        switch (all.isEmpty() ? Sharing.NOTHING : sharing) {
            case TRANSACTION -> deployment.inOneTransaction(all, target, ran);
            case SESSION -> deployment.onOneSession(all, target, ran);
            case NOTHING -> runner.runEach(all, target, ran);
        }
    }

    @Override
    public Sharing sharing() {
        return sharing;
    }

    /** Files that leave no trace in a session cannot tell whether they share one. */
    private Sharing sharing(SqlDialect dialect) {
        boolean asTheTool = transactions == Transactions.TOOL;
        if (asTheTool && scripts.values().stream().allMatch(script -> script.mode() == TransactionMode.ALL_PENDING)) {
            return Sharing.TRANSACTION;
        }
        boolean kept = asTheTool
                && convention.keepsSession()
                && scripts.values().stream().anyMatch(script -> mayLeaveTraces(script, dialect));
        return kept ? Sharing.SESSION : Sharing.NOTHING;
    }

    private static boolean mayLeaveTraces(RunnableScript script, SqlDialect dialect) {
        if (script.isRefused()) {
            return false;
        }
        try {
            return !Survey.of(script.statements(), dialect).isFreeOfTraces();
        } catch (SqlScriptException | SQLException unreadable) {
            return true; // The step that runs it names the line.
        }
    }

    @Override
    public void applyEach(List<Migration> pending, DataSource target, Progress progress) throws SQLException {
        history.requireOneOfEachVersion();
        runner.runEach(pending.stream().map(this::script).toList(), target, place -> progress.ran(pending.get(place)));
    }

    @Override
    public void down(Migration migration, DataSource target) throws SQLException {
        history.requireOneOfEachVersion();
        RunnableScript down = downs.get(migration.script());
        if (down == null) {
            throw new UnsupportedOperationException(migration + " has no down script. " + wanted(migration));
        }
        runner.runEach(List.of(down), target, place -> {});
    }

    private String wanted(Migration migration) {
        if (!convention.tool().isEmpty()) {
            return "It would be " + convention.downPlace() + ".";
        }
        return "One would be called " + migration.script().replaceAll("(\\.up)?\\.sql$", "") + ".down.sql, or U"
                + migration.version() + "__" + migration.description().replace(' ', '_') + ".sql.";
    }

    private RunnableScript script(Migration migration) {
        RunnableScript script = scripts.get(migration.script());
        if (script == null) {
            throw new IllegalArgumentException(migration + " is not a migration of " + history.locations() + ".");
        }
        return script;
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
    public String sorting() {
        return convention.sorting();
    }

    /** As the convention's tool does it. The few lines of code that run a plain folder run a late one as well. */
    @Override
    public LateArrivals lateArrivals() {
        return convention.lateArrivals();
    }

    @Override
    public Map<String, String> circumstances() {
        return Map.of("transactions", transactions.description(scripts.values()));
    }

    /** Asked for with each copy of a database, and the scripts do not change: worked out once. */
    @Override
    public String fingerprint() {
        return fingerprint;
    }

    private static String contents(History history) {
        return history.migrations().stream()
                .map(migration -> String.join(
                        "\u0000",
                        migration.script(),
                        migration.checksum(),
                        String.valueOf(migration.sql()),
                        String.valueOf(migration.downSql())))
                .collect(Collectors.joining("\u0001"));
    }
}
