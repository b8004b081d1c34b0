package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.database.Postgres;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.fixture.ForkedJvm;
import org.replayproof.replay.fixture.Histories;

/** Changes of the server outside its databases, on a server of this run: they run, are reported, and are taken back. */
@Timeout(120)
class OwnServerTest {

    private static final String SERVER = """
            SELECT concat_ws(' ', 'role', rolname, rolcreatedb, rolconnlimit, rolpassword) FROM pg_authid
             WHERE rolname !~ '^(replayproof|pg)_'
            UNION ALL SELECT concat_ws(' ', 'member', m.member::regrole, m.roleid::regrole) FROM pg_auth_members m
             WHERE m.member::regrole::text !~ 'replayproof_'
            UNION ALL SELECT concat_ws(' ', 'role setting', setrole::regrole, setdatabase, setconfig::text) FROM pg_db_role_setting
            UNION ALL SELECT 'setting ' || name || ' ' || setting FROM pg_file_settings WHERE sourcefile ~ 'auto[.]conf$'
            UNION ALL SELECT 'database ' || datname FROM pg_database WHERE datname !~ '^replayproof_'
            UNION ALL SELECT 'slot ' || slot_name FROM pg_replication_slots
            UNION ALL SELECT 'origin ' || roname FROM pg_replication_origin
            UNION ALL SELECT 'subscription ' || subname FROM pg_subscription
            ORDER BY 1""";

    @TempDir
    private Path folder;

    private LiveDatabase outside;
    private List<String> before;

    private MigrationProject project(String... history) {
        return new Histories(folder, new Postgres.Embedded()).of(history);
    }

    @BeforeEach
    void look() throws SQLException {
        outside = project("001_a.sql", "CREATE TABLE a (x integer)").server().create();
        run("DROP ROLE IF EXISTS own_app", "CREATE ROLE own_app LOGIN PASSWORD 'before' CONNECTION LIMIT 5");
        run("GRANT pg_monitor TO own_app WITH ADMIN OPTION", "ALTER ROLE own_app SET search_path = ''");
        before = server();
    }

    @AfterEach
    void drop() throws SQLException {
        run("DROP ROLE own_app");
        outside.close();
    }

    private List<String> server() throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection session = outside.dataSource().getConnection();
                Statement statement = session.createStatement();
                ResultSet rows = statement.executeQuery(SERVER)) {
            while (rows.next()) {
                values.add(rows.getString(1));
            }
        }
        return values;
    }

    private void run(String... statements) throws SQLException {
        try (Connection session = outside.dataSource().getConnection();
                Statement statement = session.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "ALTER SYSTEM SET work_mem = '8MB'                                     | ALTER SYSTEM",
                "CREATE DATABASE own_reporting                                         | CREATE DATABASE own_reporting",
                "ALTER ROLE own_app RENAME TO own_other                                | ALTER ROLE own_app",
                "ALTER ROLE own_app CREATEDB PASSWORD 'after' CONNECTION LIMIT 1       | ALTER ROLE own_app",
                "ALTER ROLE own_app RESET search_path                                  | ALTER ROLE own_app",
                "ALTER ROLE own_app SET work_mem = '1MB'                               | ALTER ROLE own_app",
                "ALTER ROLE ALL SET work_mem = '1MB'                                   | ALTER ROLE all",
                "GRANT pg_read_all_data TO own_app                                     | GRANT role own_app",
                "REVOKE pg_monitor FROM own_app                                        | REVOKE role own_app",
                "DROP ROLE own_app                                                     | DROP ROLE own_app",
                "ALTER DATABASE postgres SET work_mem = '1MB'                          | ALTER DATABASE postgres",
                "SELECT pg_replication_origin_create('own_origin')                     | pg_replication_origin_create",
                "CREATE SUBSCRIPTION own_s CONNECTION 'host=localhost' PUBLICATION p WITH (connect = false) | CREATE SUBSCRIPTION own_s"
            })
    void a_change_is_reported_and_taken_back_for_the_next_replay(String sql, String reported) throws SQLException {
        MigrationProject project = project("001_a.sql", "CREATE TABLE a (x integer)", "002_b.sql", sql);
        for (int replay = 0; replay < 2; replay++) {
            try (LiveDatabase live = project.prepared()) {
                List<Step> steps = project.stepping(live.dataSource())
                        .run(project.history().migrations());

                assertThat(steps).allSatisfy(step -> assertThat(step.failure()).isNull());
                assertThat(steps.get(1).madeOnServer()).containsExactly(reported);
                assertThat(server()).isNotEqualTo(before);
            }
            assertThat(server()).isEqualTo(before);
        }
        project.fresh(2).close();
        assertThat(server()).isEqualTo(before);
    }

    @Test
    void a_setting_of_the_server_no_longer_counts_for_the_next_test() throws Exception {
        try (LiveDatabase live = project(
                        "001_a.sql",
                        "ALTER SYSTEM SET log_min_duration_statement = 4711",
                        "002_b.sql",
                        "SELECT pg_reload_conf()")
                .fresh(2)) {
            assertThat(live).isNotNull();
        }
        ForkedJvm.until(() -> {
            try (Connection session = outside.dataSource().getConnection();
                    Statement statement = session.createStatement();
                    ResultSet row = statement.executeQuery("SHOW log_min_duration_statement")) {
                return row.next() && row.getString(1).equals("-1");
            }
        });
    }

    @Test
    void a_change_holds_from_one_step_to_the_next_while_the_database_is_in_use() throws SQLException {
        MigrationProject project = project(
                "001_a.sql", "ALTER ROLE own_app RENAME TO own_other", "002_b.sql", "ALTER ROLE own_other CREATEDB");
        try (LiveDatabase live = project.prepared()) {
            for (int i = 0; i < 2; i++) {
                assertThat(project.stepping(live.dataSource())
                                .run(project.history().migrations().subList(i, i + 1))
                                .get(0)
                                .failure())
                        .isNull();
            }
        }
        assertThat(server()).isEqualTo(before);
    }
}
