package org.replayproof.migrator.command;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.replayproof.database.server.DatabaseAddress;
import org.replayproof.finding.FailureCode;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.MigratorException;
import org.replayproof.migrator.MigratorFailure;
import org.replayproof.migrator.NoMigrationsException;
import org.replayproof.schema.ObjectRef;
import org.replayproof.settings.Setting;

/** Starts commands and reports their end. Its texts contain no passwords. */
final class Execution {

    /** The exit code of a process that a signal ended, without the signal's number. */
    private static final int SIGNALLED = 128;

    private static final Map<Integer, String> SIGNALS = Map.of(
            1, "SIGHUP", 2, "SIGINT", 3, "SIGQUIT", 4, "SIGILL", 6, "SIGABRT", 7, "SIGBUS", 9, "SIGKILL", 11, "SIGSEGV",
            13, "SIGPIPE", 15, "SIGTERM");

    private final CommandMigrations commands;

    private Execution(CommandMigrations commands) {
        this.commands = commands;
    }

    static Execution of(CommandMigrations commands) {
        return new Execution(commands);
    }

    /**
     * The output of a command.
     *
     * @param text its end, errors included, without passwords
     * @param command the command as it was started, without passwords
     */
    record Output(String text, String command) {}

    /** Runs a command that needs no database, such as the one that lists the migrations. */
    Output list(CommandLine line, Duration limit) {
        try {
            Subprocess.Ended ended = Subprocess.run(line.filled(Map.of()), commands.directory(), Map.of(), limit);
            if (ended.exitCode() == 0) {
                return new Output(ended.output(), line.written());
            }
            throw new NoMigrationsException("The command that lists the migrations " + ending(ended.exitCode())
                    + ".\n  command     " + line + "\n  it printed  "
                    + ended.output().replace("\n", "\n              "));
        } catch (Subprocess.StoppedException e) {
            throw new NoMigrationsException("The command that lists the migrations did not end within "
                    + limit.toSeconds() + " s (" + Setting.TIME_LIMIT.key() + ").\n  command     " + line
                    + "\n  it printed  " + e.output().replace("\n", "\n              "));
        } catch (IOException e) {
            throw new NoMigrationsException("The command that lists the migrations cannot be started: "
                    + cannotStart(line.words().get(0), e) + ".\n  command     " + line);
        }
    }

    /**
     * Runs a command for a migration.
     *
     * @param address where the command finds the database
     * @param shown the address that messages show, since the other one may last no longer than the command
     */
    Output forMigration(CommandLine line, Migration migration, DatabaseAddress address, DatabaseAddress shown) {
        Map<String, String> values = values(address, migration);
        Masked masked = Masked.secretsOf(address);
        try {
            List<String> words = line.filled(values);
            String written = masked.mask(String.join(" ", line.filled(values(shown, migration))));
            return run(words, written, environment(address, values), migration, masked);
        } catch (CommandLine.NoValueException e) {
            throw new MigratorException(
                    finding(MigratorFailure.COMMAND_FAILS, migration)
                            .sentence(migration + " cannot run: " + e.getMessage() + " has no value on this database.")
                            .expected("one of {"
                                    + String.join("}, {", address.parts().keySet()) + "}")
                            .actual(line.written())
                            .repair("Name the database by a placeholder that has a value."),
                    e);
        }
    }

    private static Map<String, String> values(DatabaseAddress address, Migration migration) {
        Map<String, String> values = new LinkedHashMap<>(address.parts());
        values.put("version", migration.version());
        values.put("script", migration.script());
        return values;
    }

    private Map<String, String> environment(DatabaseAddress address, Map<String, String> values) {
        Map<String, String> environment = new LinkedHashMap<>(address.variables());
        commands.environment()
                .forEach((name, value) ->
                        environment.put(name, value.filled(values).get(0)));
        return environment;
    }

    private Output run(
            List<String> words, String shown, Map<String, String> environment, Migration migration, Masked masked) {
        Finding about = finding(MigratorFailure.COMMAND_FAILS, migration)
                .expected("exit code 0 of " + shown)
                .repair("To see it alone, run the command in " + commands.directory() + ".");
        try {
            Subprocess.Ended ended = Subprocess.run(words, commands.directory(), environment);
            String output = masked.mask(ended.output());
            if (ended.exitCode() == 0) {
                return new Output(output, shown);
            }
            throw new MigratorException(
                    about.sentence(migration + " fails: " + words.get(0) + " " + ending(ended.exitCode()) + ".")
                            .actual(printed(output)),
                    null);
        } catch (IOException e) {
            throw new MigratorException(
                    about.sentence(migration + " fails: " + words.get(0) + " cannot be started.")
                            .actual(cannotStart(words.get(0), e))
                            .repair("Install it, use its path, or correct the command."),
                    e);
        } catch (Subprocess.StoppedException e) {
            throw new MigratorException(
                    about.sentence(migration + " was stopped while " + words.get(0) + " ran.")
                            .actual("still running: " + shown + "\n" + printed(masked.mask(e.output()))),
                    e);
        }
    }

    static Finding finding(FailureCode code, Migration migration) {
        return Finding.of(code, Severity.BREAKS, ObjectRef.migration(migration.script()))
                .in(migration.ref());
    }

    static String printed(String output) {
        return output.isEmpty() ? "it printed nothing" : "it printed:\n" + output;
    }

    private static String ending(int exitCode) {
        String signal = SIGNALS.get(exitCode - SIGNALLED);
        return "ended with exit code " + exitCode
                + (signal == null ? "" : ", which is what " + signal + " leaves when it kills a process");
    }

    private String cannotStart(String program, IOException error) {
        if (!Files.isDirectory(commands.directory())) {
            return "the folder it is to run in does not exist: " + commands.directory();
        }
        boolean named = program.contains("/") || program.contains(File.separator);
        Path path = commands.directory().resolve(program);
        if (named && Files.isRegularFile(path)) {
            return path + " is there and cannot be started: " + reason(error);
        }
        return named
                ? "there is no " + path
                : "no program of that name is in any folder of PATH: "
                        + System.getenv().getOrDefault("PATH", "");
    }

    /** Without the words of Java around it. */
    private static String reason(IOException error) {
        return String.valueOf(error.getMessage()).replaceFirst("^Cannot run program .*?: (?:error=\\d+, )?", "");
    }
}
