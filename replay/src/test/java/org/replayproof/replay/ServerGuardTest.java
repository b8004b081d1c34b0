package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.database.Postgres;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.replay.fixture.Histories;

/** On a server that others use, a migration that would change the server fails before its statement runs. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServerGuardTest {

    @TempDir
    Path folder;

    private EmbeddedPostgres server;

    @BeforeAll
    void start() throws IOException, SQLException {
        server = EmbeddedPostgres.start();
        try (Connection session = server.getPostgresDatabase().getConnection();
                Statement statement = session.createStatement()) {
            statement.execute("CREATE ROLE guarded_role");
        }
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
    }

    private MigrationProject project(String sql) {
        return new Histories(folder, new Postgres.Server())
                .with(Map.of(
                        "replayproof.postgres.url",
                                server.getJdbcUrl("postgres", "postgres").replaceFirst("\\?.*", ""),
                        "replayproof.postgres.user", "postgres",
                        "replayproof.keep", "0"))
                .of("001_a.sql", "CREATE TABLE a (x integer)", "002_b.sql", sql);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ALTER SYSTEM SET work_mem = '8MB' | ALTER SYSTEM",
                "DROP ROLE guarded_role            | DROP ROLE guarded_role",
                "ALTER ROLE guarded_role CREATEDB  | ALTER ROLE guarded_role"
            })
    void refuses_what_changes_the_server(String sql, String named) throws SQLException {
        assertThatThrownBy(() -> project(sql).fresh(2))
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("002_b.sql fails in statement 1, line 1: " + named + " changes the server at ")
                .hasMessageContaining("outside the database of this replay, and others use that server")
                .hasMessageContaining("repair     Replay this history on a server of its own");

        assertThat(one("SELECT count(*) FROM pg_file_settings WHERE name = 'work_mem'"))
                .isEqualTo("0");
        assertThat(one("SELECT rolcreatedb FROM pg_roles WHERE rolname = 'guarded_role'"))
                .isEqualTo("f");
    }

    @Test
    void runs_what_stays_in_its_database() {
        try (LiveDatabase live = project("ALTER TABLE a ADD COLUMN y integer").fresh(2)) {
            assertThat(live).isNotNull();
        }
    }

    private String one(String sql) throws SQLException {
        try (Connection session = server.getPostgresDatabase().getConnection();
                Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
