package com.example.expected;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** What the tests of a broken twin say, and what they are to say. */
public final class Failures {

    private Failures() {}

    /**
     * Runs the tests of a class as a build would.
     *
     * @param testClass the class
     * @return every failed node with its message, sorted, without what differs from machine to machine
     */
    public static String of(Class<?> testClass) {
        String all =
                EngineTestKit.engine("junit-jupiter")
                        .selectors(selectClass(testClass))
                        .execute()
                        .allEvents()
                        .failed()
                        .stream()
                        .map(Failures::text)
                        .sorted()
                        .collect(Collectors.joining("\n\n", "", "\n"));
        if (Boolean.getBoolean("replayproof.report")) {
            System.out.println("The tests of " + testClass.getSimpleName() + " fail, as they should:\n\n" + all);
        }
        return all;
    }

    /**
     * Reads what was planted.
     *
     * @param name of a file in {@code src/test/resources/expected}
     * @return its content
     * @throws IOException when it cannot be read
     */
    public static String expected(String name) throws IOException {
        return Files.readString(Path.of("src/test/resources/expected", name));
    }

    private static String text(Event failed) {
        Throwable thrown = failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
        return "[" + failed.getTestDescriptor().getDisplayName() + "]\n" + steady(thrown.getMessage());
    }

    private static String steady(String message) {
        return message.replace(Path.of("").toAbsolutePath().toString(), "…")
                .replaceAll("(SQLite|PostgreSQL) [0-9.]+", "$1")
                .replaceAll("/\\S*/replayproof-sqlite-\\w+/replayproof_\\d+\\.db", "studio.db")
                .replaceAll("\\d{4}-\\d{2}-\\d{2}T[\\d:.]+", "(time)")
                .replaceAll("(kept at|as it was left:) .*", "$1 …");
    }
}
