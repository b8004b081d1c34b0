package com.example.studio;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.expected.Failures;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.junit.MigrationChecks;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.MigrationsInCode;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.command.CommandMigrations;

/** The same program on migrations with a fault each. */
@WithPython
class BrokenTwinTest {

    private static Migrator runner(String folder, MigrationSource source) {
        return CommandMigrations.of("python3 -m migrations.manager migrate --db {file} --folder " + folder)
                .upTo("python3 -m migrations.manager migrate --db {file} --folder " + folder + " --to {version}")
                .listing(folder)
                .environment("PYTHONDONTWRITEBYTECODE", "1")
                .recordedIn("schema_migrations script=filename time=executed_at state=status checksum=checksum")
                .open(source);
    }

    /** The program's own table lacks the column that the program asks for. It takes the error for "everything has run". */
    static final class WithoutStatus implements MigrationsInCode {
        @Override
        public Migrator open(MigrationSource source) {
            return runner("src/test/broken", source);
        }
    }

    @MigratedDatabase(migrations = "class:com.example.studio.BrokenTwinTest$WithoutStatus")
    static class Migrations implements MigrationChecks {}

    @Test
    void a_run_that_skips_all_and_says_passed_is_red() throws IOException {
        assertThat(Failures.of(Migrations.class)).isEqualTo(Failures.expected("checks.txt"));
    }

    /** A migration was marked as applied by hand where it failed, and then in a migration, for all databases. */
    static final class Marked implements MigrationsInCode {
        @Override
        public Migrator open(MigrationSource source) {
            return runner("src/test/marked", source);
        }
    }

    @MigratedDatabase(migrations = "class:com.example.studio.BrokenTwinTest$Marked")
    static class MarkedMigrations implements MigrationChecks {}

    @Test
    void a_migration_that_is_marked_as_applied_is_red() throws IOException {
        assertThat(Failures.of(MarkedMigrations.class)).isEqualTo(Failures.expected("marked.txt"));
    }
}
