package org.replayproof.migrator.command;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.replayproof.database.server.ErrorWatch;
import org.replayproof.database.server.Reachable;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.MigratorException;
import org.replayproof.migrator.MigratorFailure;
import org.replayproof.migrator.record.RecordReader;
import org.replayproof.schema.Table;
import org.replayproof.state.State;
import org.replayproof.tap.StatementListener;

/** Runs migrations by starting programs. Only their effect is visible: the database before and after. */
final class CommandMigrator implements Migrator {

    private final CommandMigrations commands;
    private final History history;
    private final Map<String, String> texts;
    private final Execution execution;
    private final RecordReader record;

    CommandMigrator(CommandMigrations commands, MigrationSource source) {
        this.commands = commands;
        this.execution = Execution.of(commands);
        this.record = commands.record(source.settings());
        CommandHistory reader = new CommandHistory(commands, name(), source);
        this.history = reader.read();
        this.texts = reader.texts();
    }

    @Override
    public String name() {
        return "command " + commands.main();
    }

    @Override
    public Set<Capability> capabilities() {
        EnumSet<Capability> able = EnumSet.noneOf(Capability.class);
        if (commands.isStepped()) {
            able.add(Capability.LIST);
        }
        if (commands.has(Verb.APPLY)) {
            able.add(Capability.APPLY_ANY);
        }
        if (commands.has(Verb.FORGET)) {
            able.add(Capability.AGAIN);
        }
        if (commands.has(Verb.DOWN)) {
            able.add(Capability.DOWN);
        }
        return able;
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
        history.requireOneOfEachVersion();
        CommandLine step = commands.line(Verb.APPLY)
                .or(() -> commands.line(Verb.UP_TO))
                .or(() -> commands.line(Verb.HEAD))
                .orElseThrow();
        run(step, migration, target);
    }

    /** The whole history runs through the usual command; a part of it runs through the command for that part. */
    @Override
    public void applyAll(List<Migration> pending, DataSource target) throws SQLException {
        history.requireOneOfEachVersion();
        Optional<CommandLine> inOneGo =
                pending.equals(history.migrations()) ? commands.line(Verb.HEAD) : Optional.empty();
        Optional<CommandLine> together = inOneGo.or(() -> commands.line(Verb.UP_TO));
        if (pending.isEmpty()) {
            return;
        }
        if (together.isPresent()) {
            run(together.get(), pending.get(pending.size() - 1), target);
        } else {
            Migrator.super.applyAll(pending, target);
        }
    }

    @Override
    public void forget(Migration migration, DataSource target) throws SQLException {
        Optional<CommandLine> line = commands.line(Verb.FORGET);
        if (line.isPresent()) {
            run(line.get(), migration, target);
        }
    }

    @Override
    public void down(Migration migration, DataSource target) throws SQLException {
        run(
                commands.line(Verb.DOWN)
                        .orElseThrow(() -> new UnsupportedOperationException(migration
                                + " cannot be taken back: no command is set for that ("
                                + Verb.DOWN.setting().key() + ").")),
                migration,
                target);
    }

    private void run(CommandLine line, Migration migration, DataSource target) throws SQLException {
        Reachable database = target.unwrap(Reachable.class);
        State before = state(database);
        Execution.Output output;
        try (ErrorWatch watch = database.watch()) {
            output = execution.forMigration(line, migration, watch.address(), database.address());
            report(watch.errors(), target);
        }
        State after = state(database);
        refuseLostRecord(before, after, migration, output);
        refuseNoTrace(before, after, migration, output);
    }

    /** The errors of the server during a program that reports success. */
    private static void report(List<SQLException> errors, DataSource target) throws SQLException {
        if (target.isWrapperFor(StatementListener.class)) {
            StatementListener listener = target.unwrap(StatementListener.class);
            errors.forEach(error -> listener.failed(null, error));
        }
    }

    /** On a separate session, without the tap: our queries are not statements of the migration. */
    private static State state(Reachable database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return State.of(connection);
        }
    }

    private void refuseLostRecord(State before, State after, Migration migration, Execution.Output output) {
        Set<String> lost = records(before);
        lost.removeAll(records(after));
        if (!lost.isEmpty()) {
            throw new MigratorException(
                    Execution.finding(MigratorFailure.HISTORY_TABLE_DROPPED, migration)
                            .sentence(migration + " drops " + String.join(", ", lost)
                                    + ", the program's own record of what has run.")
                            .expected("the record to outlive every migration")
                            .actual(output.command() + " ended well, and " + String.join(", ", lost) + " is gone\n"
                                    + Execution.printed(output.text()))
                            .repair("Leave the table alone: without it everything runs again, or nothing does."),
                    null);
        }
    }

    private Set<String> records(State state) {
        return state.schema().tables().stream()
                .map(table -> table.name().name())
                .filter(commands.historyTables()::contains)
                .collect(Collectors.toSet());
    }

    /**
     * A program that did nothing and says that all is well: it took another database, or believes that everything has run.
     * Without a record that is known, only an empty database gives it away; a step may change nothing for good reasons. So may rows
     * that the budget leaves out.
     */
    private void refuseNoTrace(State before, State after, Migration migration, Execution.Output output) {
        if (!before.isEquivalentTo(after)
                || !after.notCompared().isEmpty()
                || !(isFresh(before) || (isRecorded() && commands.isStepped()))) {
            return;
        }
        throw new MigratorException(
                Execution.finding(MigratorFailure.COMMAND_WITHOUT_TRACE, migration)
                        .sentence(migration
                                + " has not run: the command ended with exit code 0 and changed nothing in the"
                                + " database" + (isRecorded() ? ", not even its own record." : "."))
                        .expected("a change of schema or rows"
                                + (isRecorded() ? ", or of " + String.join(", ", commands.historyTables()) : ""))
                        .actual(output.command() + "\n" + Execution.printed(output.text()))
                        .repair("See which database it worked on, and why it treated the migration as applied."),
                null);
    }

    private boolean isRecorded() {
        return !commands.historyTables().isEmpty();
    }

    /** Nothing has run yet: there is no record, or it is empty; where none is known, there is no table at all. */
    private boolean isFresh(State state) {
        if (!isRecorded()) {
            return state.tables().isEmpty();
        }
        return state.schema().tables().stream()
                .map(Table::name)
                .filter(table -> commands.historyTables().contains(table.name()))
                .allMatch(table -> state.tables().get(table) == null
                        || state.tables().get(table).rows() == 0);
    }

    @Override
    public Set<String> historyTables() {
        return commands.historyTables();
    }

    @Override
    public Optional<RecordReader> record() {
        return Optional.of(record);
    }

    @Override
    public String sorting() {
        return "by number";
    }

    /** The behaviour of a program for a late arrival is unknown, unless it can run any version on request. */
    @Override
    public LateArrivals lateArrivals() {
        return commands.has(Verb.APPLY) ? LateArrivals.RUN : LateArrivals.REFUSED;
    }

    @Override
    public Map<String, String> circumstances() {
        return Map.of("transactions and sessions", "as the program has them");
    }

    /** A program can do anything, so nothing is reused from one run to the next. */
    @Override
    public String fingerprint() {
        return "";
    }
}
