package com.example.studio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.junit.MigrationChecks;
import org.replayproof.replay.MigrationSource;
import org.replayproof.replay.MigrationsInCode;
import org.replayproof.replay.Migrator;
import org.replayproof.replay.command.CommandMigrations;

/**
 * The same program on the same migrations, but for one: its own table lacks the column that it asks for. It takes the error
 * for "everything has run", and says that all is well.
 */
@WithPython
class BrokenTwinTest {

    static final class BrokenRunner implements MigrationsInCode {
        @Override
        public Migrator open(MigrationSource source) {
            return CommandMigrations.of("python3 -m migrations.manager migrate --db {file} --folder src/test/broken")
                    .upTo("python3 -m migrations.manager migrate --db {file} --folder src/test/broken --to {version}")
                    .listing("src/test/broken")
                    .environment("PYTHONDONTWRITEBYTECODE", "1")
                    .historyTables("schema_migrations")
                    .open(source);
        }
    }

    @MigratedDatabase(migrations = "class:com.example.studio.BrokenTwinTest$BrokenRunner")
    static class Migrations implements MigrationChecks {}

    @Test
    void a_run_that_skips_all_and_says_passed_is_red() throws IOException {
        assertThat(failuresOf(Migrations.class))
                .isEqualTo(Files.readString(Path.of("src/test/resources/expected/checks.txt")));
    }

    private static String failuresOf(Class<?> testClass) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(testClass))
                .execute()
                .allEvents()
                .failed()
                .stream()
                .map(BrokenTwinTest::text)
                .sorted()
                .collect(Collectors.joining("\n\n", "", "\n"));
    }

    private static String text(Event failed) {
        Throwable thrown = failed.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .orElseThrow();
        return "[" + failed.getTestDescriptor().getDisplayName() + "]\n" + steady(thrown.getMessage());
    }

    /** Without what differs from machine to machine. */
    private static String steady(String message) {
        return message.replace(Path.of("").toAbsolutePath().toString(), "…")
                .replaceAll("SQLite [0-9.]+", "SQLite")
                .replaceAll("/\\S*/replayproof-sqlite-\\w+/replayproof_\\d+\\.db", "studio.db")
                .replaceAll("(kept at|as it was left:) .*", "$1 …");
    }
}
