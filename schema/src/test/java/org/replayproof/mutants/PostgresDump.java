package org.replayproof.mutants;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What {@code pg_dump -s} writes of a schema, without what differs from run to run. */
final class PostgresDump {

    /** Another one than that on the path: {@code -Dreplayproof.test.pgdump=/usr/lib/postgresql/17/bin/pg_dump}. */
    private static final String PROGRAM = System.getProperty("replayproof.test.pgdump", "pg_dump");

    private static final Pattern URL = Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/(\\w+).*");
    private static final Pattern VERSION = Pattern.compile("pg_dump \\(PostgreSQL\\) (\\d+).*\\R");

    private PostgresDump() {}

    /** Why a server of this version cannot be dumped here; empty when it can. */
    static String whyNot(int server) {
        try {
            Matcher version = VERSION.matcher(run(PROGRAM, "--version"));
            if (!version.matches()) {
                return PROGRAM + " does not say its version";
            }
            return Integer.parseInt(version.group(1)) < server
                    ? PROGRAM + " is of version " + version.group(1) + " and dumps no server of version " + server
                    : "";
        } catch (UncheckedIOException absent) {
            return PROGRAM + " cannot be run: " + absent.getMessage();
        }
    }

    static String of(Connection connection) throws SQLException {
        Matcher url = URL.matcher(connection.getMetaData().getURL());
        if (!url.matches()) {
            throw new IllegalStateException(
                    "not a server's URL: " + connection.getMetaData().getURL());
        }
        String text = run(
                PROGRAM,
                "-s",
                "-h",
                url.group(1),
                "-p",
                url.group(2),
                "-U",
                connection.getMetaData().getUserName(),
                url.group(3));
        // The key that newer versions put around a dump is made up each time.
        return text.lines()
                .filter(line -> !line.startsWith("--") && !line.isBlank() && !line.matches("\\\\(un)?restrict .*"))
                .collect(Collectors.joining("\n"));
    }

    private static String run(String... command) {
        try {
            Path out = Files.createTempFile("dump", ".sql");
            try {
                Process process = new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(out.toFile())
                        .start();
                int code = process.waitFor();
                String text = Files.readString(out, StandardCharsets.UTF_8);
                if (code != 0) {
                    throw new IllegalStateException(String.join(" ", command) + " failed:\n" + text);
                }
                return text;
            } finally {
                Files.delete(out);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
