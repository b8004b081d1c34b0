package org.replayproof.migrator.command;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.api.CheckReturnValue;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.MigrationsInCode;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.record.RecordReader;
import org.replayproof.migrator.record.RecordReaders;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/**
 * Migrations that a program runs: a Python runner, {@code alembic}, {@code npm run migrate}. It is started without a shell,
 * once for the whole history or once for each version, and finds the database through placeholders: {@code {url}}, {@code
 * {jdbcUrl}}, {@code {file}}, {@code {host}}, {@code {port}}, {@code {database}}, {@code {user}}, {@code {password}}.
 *
 * <p>Example:
 *
 * <pre>{@code
 * MigrationProject project = ProjectDefinition.standard()
 *         .on(new Sqlite())
 *         .migrations(CommandMigrations.of("python3 -m migrations.manager migrate --db {file}")
 *                 .upTo("python3 -m migrations.manager migrate --db {file} --to {version}")
 *                 .listing("migrations")
 *                 .historyTables("schema_versions"))
 *         .open();
 * }</pre>
 *
 * <p>A command is one text, which is split into words at blanks and quotes, or several texts, one for each word. Settings do the same
 * for a whole project: {@code replayproof.command} and the settings that begin like it. The kit sees only the effect of such a
 * program, one step at a time.
 *
 * @since 0.1.0
 */
@CheckReturnValue
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class CommandMigrations implements MigrationsInCode {

    private final Map<Verb, CommandLine> lines;
    private final List<String> folders;
    private final @Nullable Path directory;
    private final Map<String, CommandLine> environment;
    private final Set<String> historyTables;
    private final @Nullable String record;

    private CommandMigrations(
            Map<Verb, CommandLine> lines,
            List<String> folders,
            @Nullable Path directory,
            Map<String, CommandLine> environment,
            Set<String> historyTables,
            @Nullable String record) {
        this.lines = lines;
        this.folders = folders;
        this.directory = directory;
        this.environment = environment;
        this.historyTables = historyTables;
        this.record = record;
    }

    private static CommandMigrations none() {
        return new CommandMigrations(Map.of(), List.of(), null, Map.of(), Set.of(), null);
    }

    /**
     * Sets the command that runs the whole history. Without another command, the history is one step.
     *
     * @param command a line, or a program and its arguments
     * @return migrations with this command
     * @throws IllegalArgumentException when the line cannot be split into words, or has a placeholder that does not exist
     */
    public static CommandMigrations of(String... command) {
        return none().with(Verb.HEAD, "The command", command);
    }

    /**
     * Sets the command that runs whatever is missing up to a version and with it, so that the history can be stepped: {@code
     * alembic upgrade {version}}.
     *
     * @param command a line, or a program and its arguments; with the placeholders {@code {version}} and {@code {script}}, too
     * @return migrations with it
     */
    public CommandMigrations upTo(String... command) {
        return with(Verb.UP_TO, "The command that runs up to a version", command);
    }

    /**
     * Sets the command that runs exactly one version, whether or not those before it have run.
     *
     * @param command a line, or a program and its arguments; with the placeholders {@code {version}} and {@code {script}}, too
     * @return migrations with it
     */
    public CommandMigrations apply(String... command) {
        return with(Verb.APPLY, "The command that runs one version", command);
    }

    /**
     * Sets the command that takes one version back.
     *
     * @param command a line, or a program and its arguments; with the placeholders {@code {version}} and {@code {script}}, too
     * @return migrations with it
     */
    public CommandMigrations down(String... command) {
        return with(Verb.DOWN, "The command that takes a version back", command);
    }

    /**
     * Sets the command that makes the program's own record forget a version, so that it runs again.
     *
     * @param command a line, or a program and its arguments; with the placeholders {@code {version}} and {@code {script}}, too
     * @return migrations with it
     */
    public CommandMigrations forget(String... command) {
        return with(Verb.FORGET, "The command that forgets a version", command);
    }

    /**
     * Sets the command that prints which versions there are: one a line, in their order, the version up to the first blank
     * and what it is about behind that. Runs without a database.
     *
     * @param command a line, or a program and its arguments
     * @return migrations with it
     */
    public CommandMigrations list(String... command) {
        return with(Verb.LIST, "The command that lists versions", command);
    }

    /**
     * Sets the folder whose file names say which versions there are, in the order of their numbers: {@code 001_x.py}, {@code
     * 20240816_000004_x.sql}, {@code migration_0020.py}, {@code V2__x.js}.
     *
     * @param locations as {@code migrations} takes them
     * @return migrations with it
     */
    public CommandMigrations listing(String... locations) {
        return new CommandMigrations(lines, List.of(locations), directory, environment, historyTables, record);
    }

    /**
     * Sets the working directory of the commands.
     *
     * @param folder a folder; a relative one begins at the working directory, which is also where they run otherwise
     * @return migrations with it
     */
    public CommandMigrations in(Path folder) {
        return new CommandMigrations(lines, folders, folder, environment, historyTables, record);
    }

    /**
     * Sets an environment variable of the commands, in addition to those of this JVM.
     *
     * @param name the variable
     * @param value its value; knows the placeholders of the database: {@code {password}}
     * @return migrations with it
     */
    public CommandMigrations environment(String name, String value) {
        Map<String, CommandLine> more = new LinkedHashMap<>(environment);
        more.put(name, new CommandLine(name, List.of(value)).knowing("The variable " + name, Verb.HEAD.placeholders()));
        return new CommandMigrations(lines, folders, directory, more, historyTables, record);
    }

    /**
     * Sets the tables of the program's own record. They are not part of the effect of a migration. A step that
     * changes nothing, not even these tables, has not run.
     *
     * @param tables names as the catalog spells them
     * @return migrations with these tables
     */
    public CommandMigrations historyTables(String... tables) {
        return new CommandMigrations(
                lines, folders, directory, environment, new LinkedHashSet<>(List.of(tables)), record);
    }

    /**
     * Sets the table in which the program records executed migrations, and the columns that it uses there: {@code schema_versions
     * version=version time=applied_at state=description}. The table is a history table.
     *
     * @param description as {@code replayproof.history.table} has it
     * @return migrations with it
     * @throws IllegalArgumentException when the description cannot be read; the message shows how to write it
     */
    public CommandMigrations recordedIn(String description) {
        Set<String> tables = new LinkedHashSet<>(historyTables);
        tables.add(RecordReaders.describedTable(description));
        return new CommandMigrations(lines, folders, directory, environment, tables, description);
    }

    private CommandMigrations with(Verb verb, String what, String... command) {
        Map<Verb, CommandLine> more = new EnumMap<>(Verb.class);
        more.putAll(lines);
        more.put(verb, CommandLine.of(what, List.of(command)).knowing(what, verb.placeholders()));
        return new CommandMigrations(more, folders, directory, environment, historyTables, record);
    }

    /** What a project's settings say; empty when they say no command that runs anything. */
    static Optional<CommandMigrations> of(Settings settings) {
        CommandMigrations said = none();
        for (Verb verb : Verb.values()) {
            Optional<String> line = settings.get(verb.setting());
            if (line.isPresent()) {
                said = said.with(verb, "The setting " + verb.setting().key(), line.get());
            }
        }
        if (!said.has(Verb.HEAD) && !said.has(Verb.UP_TO) && !said.has(Verb.APPLY)) {
            return Optional.empty();
        }
        Optional<String> folder = settings.get(Setting.COMMAND_DIRECTORY);
        if (folder.isPresent()) {
            said = said.in(Path.of(folder.get().strip()));
        }
        for (String variable : variables(settings)) {
            int equals = variable.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("The setting " + Setting.COMMAND_ENVIRONMENT.key()
                        + " wants words like NAME=VALUE, and one is \"" + variable + "\".");
            }
            said = said.environment(variable.substring(0, equals), variable.substring(equals + 1));
        }
        Optional<String> tables = settings.get(Setting.COMMAND_HISTORY_TABLES);
        return Optional.of(
                tables.isEmpty()
                        ? said
                        : said.historyTables(tables.get().strip().split("\\s*,\\s*")));
    }

    private static List<String> variables(Settings settings) {
        return settings.get(Setting.COMMAND_ENVIRONMENT)
                .map(line -> Words.of("The setting " + Setting.COMMAND_ENVIRONMENT.key(), line))
                .orElse(List.of());
    }

    boolean has(Verb verb) {
        return lines.containsKey(verb);
    }

    Optional<CommandLine> line(Verb verb) {
        return Optional.ofNullable(lines.get(verb));
    }

    /** The line that stands for the whole in messages: the first that was said, in the order of verbs. */
    CommandLine main() {
        return new EnumMap<>(lines).values().iterator().next();
    }

    /** Whether the history can be run a version at a time. */
    boolean isStepped() {
        return has(Verb.UP_TO) || has(Verb.APPLY);
    }

    List<String> folders() {
        return folders;
    }

    Path directory() {
        return (directory == null ? Path.of("") : directory).toAbsolutePath().normalize();
    }

    Map<String, CommandLine> environment() {
        return environment;
    }

    Set<String> historyTables() {
        return historyTables;
    }

    /** Reads the record as it is described, else where its table is recognised. */
    RecordReader record(Settings settings) {
        return record != null ? RecordReaders.described(record) : RecordReaders.detecting(settings, "", historyTables);
    }

    @Override
    public Migrator open(MigrationSource source) {
        CommandMigrations listed =
                folders.isEmpty() ? listing(source.locations().toArray(String[]::new)) : this;
        CommandMigrations complete = source.settings()
                .get(Setting.HISTORY_TABLE)
                .filter(set -> record == null)
                .map(listed::recordedIn)
                .orElse(listed);
        return new CommandMigrator(complete, source);
    }
}
