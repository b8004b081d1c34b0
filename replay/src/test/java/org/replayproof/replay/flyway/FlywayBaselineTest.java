package org.replayproof.replay.flyway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.finding.Finding;
import org.replayproof.fixture.Folder;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.MigratorCustomizer;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;

/** What {@code baselineOnMigrate} skips. */
class FlywayBaselineTest {

    @TempDir
    Path directory;

    private Optional<Finding> leftOut(String... before) throws SQLException {
        Folder folder = new Folder(directory)
                .with("V1__base.sql", "CREATE TABLE customers (id int);")
                .with("V2__orders.sql", "CREATE TABLE orders (id int);");
        MigratorCustomizer<FluentConfiguration> customizer = flyway -> flyway.baselineOnMigrate(true);
        MigrationProject project = ProjectDefinition.standard()
                .on(new Sqlite())
                .migrator("flyway")
                .migrations(folder.location())
                .customizer(customizer)
                .before(before)
                .open();
        List<Migration> migrations = project.history().migrations();
        try (LiveDatabase live = project.prepared()) {
            project.migrator().applyAll(migrations, live.dataSource());
        }
        assertThat(project.migrator().leftOut(migrations.get(1))).isEmpty();
        return project.migrator().leftOut(migrations.get(0));
    }

    @Test
    void a_schema_that_is_not_empty_has_flyway_skip_the_first_version() throws SQLException {
        assertThat(leftOut("CREATE TABLE legacy (id int)")).hasValueSatisfying(finding -> {
            assertThat(finding.severity() + " " + finding.code().id() + " " + finding.object())
                    .isEqualTo("risky migration-skipped V1__base.sql");
            assertThat(finding.sentence())
                    .isEqualTo(
                            "Flyway takes V1__base.sql for done and does not run it: baselineOnMigrate is on, and the"
                                    + " schema was not empty.");
            assertThat(finding.expected()).isEqualTo("the tables that it creates: customers");
        });
    }

    @Test
    void a_schema_that_holds_what_it_creates_is_only_noted() throws SQLException {
        assertThat(leftOut("CREATE TABLE customers (id int)"))
                .hasValueSatisfying(finding -> assertThat(finding.severity()).hasToString("note"));
    }

    @Test
    void in_an_empty_schema_everything_runs() throws SQLException {
        assertThat(leftOut()).isEmpty();
    }
}
