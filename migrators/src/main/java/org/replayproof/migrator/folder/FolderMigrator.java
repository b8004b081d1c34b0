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

/** Runs the scripts of a folder as their tool does. There is no history table: the replay knows what ran. */
final class FolderMigrator implements Migrator {

    static final String NAME = "SQL folder";

    private final Convention convention;
    private final History history;
    private final Map<String, RunnableScript> scripts;
    private final Map<String, RunnableScript> downs;
    private final ScriptRunner runner;
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
        runner.runAll(List.of(script(migration)), target);
    }

    @Override
    public void applyAll(List<Migration> pending, DataSource target) throws SQLException {
        history.requireOneOfEachVersion();
        runner.runAll(pending.stream().map(this::script).toList(), target);
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
        runner.runAll(List.of(down), target);
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
            throw new IllegalArgumentException(migration + " is no migration of " + history.locations() + ".");
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

    /** As the convention's tool does it. The few lines of code that run a plain folder run a late one as well. */
    @Override
    public boolean acceptsLateArrivals() {
        return convention.acceptsLateArrivals();
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
