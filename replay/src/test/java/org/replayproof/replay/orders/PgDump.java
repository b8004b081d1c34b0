package org.replayproof.replay.orders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The program {@code pg_dump}. */
final class PgDump {

    /** Another one than that on the path: {@code -Dreplayproof.test.pgdump=/usr/lib/postgresql/17/bin/pg_dump}. */
    private static final String PROGRAM = System.getProperty("replayproof.test.pgdump", "pg_dump");

    private static final Pattern URL = Pattern.compile("jdbc:postgresql://([^:/]+):(\\d+)/(\\w+).*");
    private static final Pattern VERSION = Pattern.compile("(?s)pg_dump \\(PostgreSQL\\) (\\d+).*");

    private PgDump() {}

    /** Whether the program is there and new enough for a server. */
    static boolean canDump(int server) {
        try {
            Matcher version = VERSION.matcher(run(PROGRAM, "--version"));
            return version.matches() && Integer.parseInt(version.group(1)) >= server;
        } catch (UncheckedIOException absent) {
            return false;
        }
    }

    static String of(Connection connection) throws SQLException {
        Matcher url = URL.matcher(connection.getMetaData().getURL());
        if (!url.matches()) {
            throw new IllegalStateException(
                    "not a server's URL: " + connection.getMetaData().getURL());
        }
        String user = connection.getMetaData().getUserName();
        // The key that newer versions put around a dump is new each time.
        return run(PROGRAM, "-s", "-h", url.group(1), "-p", url.group(2), "-U", user, url.group(3))
                .lines()
                .filter(line -> !line.startsWith("--") && !line.isBlank() && !line.matches("\\\\(un)?restrict .*"))
                .collect(Collectors.joining("\n"));
    }

    private static String run(String... command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", command) + " failed:\n" + text);
            }
            return text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
