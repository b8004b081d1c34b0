package org.replayproof.replay.folder;

import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.replayproof.replay.History;
import org.replayproof.replay.Migration;
import org.replayproof.replay.MigrationSource;
import org.replayproof.replay.Migrator;
import org.replayproof.settings.Setting;

/** Runs the scripts of a folder. A folder has no tool, so there is no history table: the replay knows what ran. */
final class FolderMigrator implements Migrator {

    static final String NAME = "SQL folder";

    private final History history;
    private final ScriptRunner runner;
    private final String transactions;
    private final String fingerprint;

    FolderMigrator(MigrationSource source, FolderReader reader) {
        this.history = new FolderHistory(reader, source::filled).history(NAME, source.locations());
        String transaction = transaction(source);
        this.runner = new ScriptRunner(source.dialect(), transaction.equals("file"));
        this.transactions = transaction.equals("file") ? "one for each file, unless it says otherwise" : "none";
        this.fingerprint = NAME
                + ' '
                + source.dialect().getClass().getName()
                + ' '
                + transaction
                + ' '
                + ScriptText.digest(contents(history));
    }

    private static String transaction(MigrationSource source) {
        String value = source.settings().get(Setting.TRANSACTION).orElse("file");
        if (!value.equals("file") && !value.equals("none")) {
            throw new IllegalArgumentException("The setting " + Setting.TRANSACTION.key()
                    + " wants \"file\" (a transaction per file where it can) or \"none\", and is \"" + value + "\".");
        }
        return value;
    }

    @Override
    public String name() {
        return NAME;
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
        runner.run(migration.script(), migration.source().orElseThrow(), target);
    }

    @Override
    public void applyAll(List<Migration> pending, DataSource target) throws SQLException {
        history.requireOneOfEachVersion();
        runner.runAll(pending, target);
    }

    @Override
    public void down(Migration migration, DataSource target) throws SQLException {
        history.requireOneOfEachVersion();
        String sql = migration.downSql();
        if (sql == null) {
            throw new UnsupportedOperationException(migration + " has no down script. One would be called "
                    + migration.script().replaceAll("(\\.up)?\\.sql$", "") + ".down.sql, or U" + migration.version()
                    + "__" + migration.description().replace(' ', '_') + ".sql.");
        }
        runner.run("the down script of " + migration.script(), sql, target);
    }

    /** None. */
    @Override
    public Set<String> historyTables() {
        return Set.of();
    }

    /** The few lines of code that run a folder compare names with what ran, so a late one is run as well. */
    @Override
    public boolean acceptsLateArrivals() {
        return true;
    }

    @Override
    public Map<String, String> circumstances() {
        return Map.of("transactions", transactions);
    }

    /** Asked for with each copy of a database, and the scripts do not change: worked out once. */
    @Override
    public String fingerprint() {
        return fingerprint;
    }

    private static String contents(History history) {
        return history.migrations().stream()
                .map(migration -> migration.script() + '\u0000' + migration.sql() + '\u0000' + migration.downSql())
                .collect(Collectors.joining("\u0001"));
    }
}
