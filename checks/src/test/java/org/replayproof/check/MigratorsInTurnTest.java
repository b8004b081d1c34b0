package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.fixture.Folder;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.NoMigrationsException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.replay.Replay;

class MigratorsInTurnTest {

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    @BeforeEach
    void write() {
        new Folder(folder)
                .with("app/V1__people.sql", "CREATE TABLE people (id integer);")
                .with("app/V2__tags.sql", "CREATE TABLE tags (id integer);")
                .with("jobs/001_jobs.sql", "CREATE TABLE jobs (id integer);")
                .with("jobs/001_jobs 2.sql", "");
    }

    private MigrationProject open(Database database, String... locations) {
        return ProjectDefinition.standard().on(database).migrations(locations).open();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void an_application_and_a_library_share_a_database(Database database) throws SQLException {
        MigrationProject project = open(database, "flyway:filesystem:" + folder + "/app", "sql:" + folder + "/jobs");

        assertThat(project.history().migrations())
                .extracting(Migration::version)
                .containsExactly("flyway/1", "flyway/2", "sql/001");
        assertThat(project.history().problems()).hasSize(1);
        assertThat(project.migrator().name()).matches("Flyway [0-9.]+, then SQL folder");
        assertThat(project.migrator().capabilities()).doesNotContain(Migrator.Capability.DOWN);
        assertThat(project.migrator().circumstances())
                .isEqualTo(Map.of(
                        "flyway transactions", "one for each migration, where Flyway can",
                        "sql transactions", "one for each file, unless it says otherwise"));
        try (LiveDatabase live = project.fresh(project.countUpTo("flyway/1"));
                Replay replay = project.replay(live, 1);
                Connection connection = live.dataSource().getConnection()) {
            replay.apply("sql/001");
            replay.apply("flyway/2");
            assertThat(project.schema(connection).tables())
                    .extracting(table -> table.name().name())
                    .containsExactly("jobs", "people", "tags");
        }
        assertThat(new ReplaysFromZero(project).run().findings()).isEmpty();
        assertThat(new RepeatSafe(project).run().findings()).isEmpty();
        assertThat(new OrdersConverge(project).run().findings()).isEmpty();
        try (LiveDatabase live = project.fresh(3)) {
            assertThat(live.openTransaction()).isEmpty();
        }
    }

    @Test
    void one_name_in_front_is_the_migrator_s_name() {
        MigrationProject project = open(new Sqlite(), "sql:" + folder + "/app");

        assertThat(project.migrator().name()).isEqualTo("SQL folder");
        assertThat(project.history().migration("1").script()).isEqualTo("V1__people.sql");
    }

    @Test
    void all_locations_name_their_migrator_or_none() {
        assertThatThrownBy(() -> open(new Sqlite(), "app", "sql:jobs"))
                .isInstanceOf(NoMigrationsException.class)
                .hasMessage("Some locations name their migrator and some do not: app, sql:jobs"
                        + "\n  next step   write it in front of each: sql:app");
    }
}
