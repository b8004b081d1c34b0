package org.replayproof.database.postgres;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replayproof.database.server.UnusableSourceException;

/** One of PostgreSQL's own programs for dumps, which writes SQL to its standard output. */
final class DumpProgram {

    private static final Pattern VERSION = Pattern.compile("\\(PostgreSQL\\) (\\d+)");
    private static final int ERROR_LINES = 5;
    private static final long ENDS_WITHIN_SECONDS = 2;

    private final Path program;
    private final Map<String, String> environment;

    private DumpProgram(Path program, Map<String, String> environment) {
        this.program = program;
        this.environment = environment;
    }

    /**
     * Finds a program.
     *
     * @throws UnusableSourceException when no folder of the path has it
     */
    static DumpProgram onPath(String name) {
        return in(Objects.requireNonNullElse(System.getenv("PATH"), ""), name);
    }

    static DumpProgram in(String path, String name) {
        for (String folder : path.split(Pattern.quote(File.pathSeparator))) {
            for (String ending : List.of("", ".exe")) {
                Path program = Path.of(folder, name + ending);
                if (Files.isExecutable(program) && !Files.isDirectory(program)) {
                    return new DumpProgram(program, Map.of());
                }
            }
        }
        throw new UnusableSourceException(
                "The copy needs the program " + name + " of PostgreSQL, and no folder of PATH has it."
                        + "\n  next step   install PostgreSQL's client programs, or name a dump in plain SQL: pg_dump DATABASE > dump.sql",
                null);
    }

    /** Connects by the environment: other users of the machine can read a command line. */
    DumpProgram connectingTo(PostgresAddress address) {
        return new DumpProgram(program, address.libpq());
    }

    /** Rejects a program that is older than a server, as it would refuse to read that server. */
    void requireAtLeast(int major) {
        try (Running version = run(List.of("--version"))) {
            String printed = version.text().readLine();
            Matcher found = VERSION.matcher(Objects.requireNonNullElse(printed, ""));
            if (found.find() && Integer.parseInt(found.group(1)) < major) {
                throw new UnusableSourceException(
                        program + " is version " + found.group(1) + ", and cannot read a server of version " + major
                                + ".\n  next step   install PostgreSQL's client programs of version " + major
                                + " or newer, and put them first on PATH; or name a dump in plain SQL",
                        null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(program + " cannot be run: " + e.getMessage(), e);
        }
    }

    Running run(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("PGCLIENTENCODING", "UTF8");
        builder.environment().put("PGOPTIONS", "-c default_transaction_read_only=on");
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new Running(program.getFileName().toString(), process);
        } catch (IOException e) {
            throw new UncheckedIOException(program + " cannot be run: " + e.getMessage(), e);
        }
    }

    /** The program while it runs. */
    static final class Running implements AutoCloseable {

        private final String name;
        private final Process process;
        private final BufferedReader text;
        private final Thread listener;
        private final List<String> errors = new ArrayList<>();

        private Running(String name, Process process) {
            this.name = name;
            this.process = process;
            this.text = process.inputReader(StandardCharsets.UTF_8);
            this.listener = new Thread(this::listen, "replayproof-" + name);
            listener.setDaemon(true);
            listener.start();
        }

        private void listen() {
            try (BufferedReader lines = process.errorReader(StandardCharsets.UTF_8)) {
                lines.lines().forEach(this::heard);
            } catch (IOException | UncheckedIOException e) {
                heard("its errors cannot be read: " + e.getMessage());
            }
        }

        private synchronized void heard(String line) {
            if (errors.size() < ERROR_LINES) {
                errors.add(line);
            }
        }

        /** The SQL, as it is written. */
        BufferedReader text() {
            return text;
        }

        /** Waits for the end. */
        void requireSuccess(String source) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            requireNoFailure(source);
        }

        /** Rejects a text that was cut off because the program failed. */
        void requireNoFailure(String source) {
            try {
                if (process.waitFor(ENDS_WITHIN_SECONDS, TimeUnit.SECONDS) && process.exitValue() != 0) {
                    listener.join();
                    throw new UnusableSourceException(
                            name + " cannot read " + source + ": " + String.join("\n", errors) + "\n  next step   run "
                                    + name + " yourself until it succeeds, and name the dump that it writes",
                            null);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            process.destroy();
        }
    }
}
