package org.replayproof.replay.orders;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.replayproof.database.server.DatabaseAddress;

/** The program {@code pg_dump}. */
final class PgDump {

    /** Another one than that on the path: {@code -Dreplayproof.test.pgdump=/usr/lib/postgresql/17/bin/pg_dump}. */
    private static final String PROGRAM = System.getProperty("replayproof.test.pgdump", "pg_dump");

    private static final Pattern VERSION = Pattern.compile("(?s)pg_dump \\(PostgreSQL\\) (\\d+).*");

    private PgDump() {}

    /** Whether the program is there and new enough for a server. */
    static boolean canDump(int server) {
        try {
            Matcher version = VERSION.matcher(run(Map.of(), PROGRAM, "--version"));
            return version.matches() && Integer.parseInt(version.group(1)) >= server;
        } catch (UncheckedIOException absent) {
            return false;
        }
    }

    static String of(DatabaseAddress address) {
        Map<String, String> login = Map.of("PGPASSWORD", String.valueOf(address.password()));
        String[] command = {
            PROGRAM,
            "-w",
            "-s",
            "-h",
            String.valueOf(address.host()),
            "-p",
            String.valueOf(address.port()),
            "-U",
            String.valueOf(address.user()),
            address.database()
        };
        // The key that newer versions put around a dump is new each time.
        return run(login, command)
                .lines()
                .filter(line -> !line.startsWith("--") && !line.isBlank() && !line.matches("\\\\(un)?restrict .*"))
                .collect(Collectors.joining("\n"));
    }

    private static String run(Map<String, String> environment, String... command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(environment);
            Process process = builder.start();
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
