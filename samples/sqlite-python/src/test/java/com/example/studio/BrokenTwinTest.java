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
        assertThat(Failures.of(Migrations.class)).isEqualTo(Failures.expected("checks.txt"));
    }
}
