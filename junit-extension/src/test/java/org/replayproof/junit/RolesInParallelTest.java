package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.replayproof.database.Postgres;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.replay.Replay;
import org.replayproof.settings.Settings;

/** Classes that run at the same time on a server whose roles are everybody's. */
class RolesInParallelTest {

    private static final String ROLES =
            "SELECT coalesce(string_agg(rolname, ' ' ORDER BY rolname), 'none') FROM pg_roles WHERE rolname LIKE 'parallel_%'";

    @MigratedDatabase(database = Postgres.Embedded.class, migrations = "classpath:histories/roles")
    static class HeadCases {
        @RepeatedTest(3)
        void reads_and_writes_as_its_own_roles(Connection connection) throws SQLException {
            as("parallel_writer", connection, "INSERT INTO notes VALUES (1, 'mine')");
            as("parallel_reader", connection, "SELECT * FROM notes");
        }

        @Test
        void has_its_own_roles_again_after_other_replays(Connection connection, Replay replay) throws SQLException {
            assertThat(one(connection, ROLES)).isEqualTo("parallel_reader parallel_writer");
            assertThat(replay.declared().succeeded()).isTrue();
            as("parallel_writer", connection, "INSERT INTO notes VALUES (1, 'mine')");
        }
    }

    @MigratedDatabase(database = Postgres.Embedded.class, migrations = "classpath:histories/roles", upTo = "2")
    static class EarlierCases {
        @RepeatedTest(3)
        void sees_the_roles_of_its_version_and_makes_the_next_one(Connection connection, Replay replay)
                throws SQLException {
            assertThat(one(connection, ROLES)).isEqualTo("parallel_reader");
            as("parallel_reader", connection, "SELECT * FROM notes");
            assertThat(replay.apply("3").madeOnServer())
                    .containsExactly("role parallel_writer", "GRANT role parallel_writer");
            as("parallel_writer", connection, "INSERT INTO notes VALUES (1, 'mine')");
        }
    }

    @MigratedDatabase(database = Postgres.Embedded.class, migrations = "classpath:histories/roles", upTo = "1")
    static class EarliestCases {
        @RepeatedTest(3)
        void sees_no_rows_of_others(Connection connection) throws SQLException {
            assertThat(one(connection, ROLES)).isEqualTo("none");
        }
    }

    @MigratedDatabase(database = Postgres.Embedded.class, migrations = "classpath:histories/roles")
    static class ChecksCases implements MigrationChecks {}

    private static void as(String role, Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET ROLE " + role);
            statement.execute(sql);
            statement.execute("RESET ROLE");
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    @Test
    @Timeout(120)
    void each_class_has_the_roles_of_its_own_replay_and_none_is_left() throws SQLException {
        JupiterRun run = JupiterRun.of(
                ParallelTest.inParallel(4),
                ChecksCases.class,
                HeadCases.class,
                EarlierCases.class,
                EarliestCases.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.tests().succeeded().count()).isGreaterThan(10 + 3);
        try (LiveDatabase outside =
                        new Postgres.Embedded().server(Settings.fromSystem()).create();
                Connection connection = outside.dataSource().getConnection()) {
            assertThat(one(connection, ROLES)).isEqualTo("none");
        }
    }
}
