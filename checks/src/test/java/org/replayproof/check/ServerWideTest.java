package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Postgres;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.finding.Report;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Replay;
import org.replayproof.replay.Step;
import org.replayproof.replay.fixture.Histories;

/** Histories that make roles, which belong to the server. */
class ServerWideTest {

    @TempDir
    private Path folder;

    private LiveDatabase outside;
    private List<String> before;

    private MigrationProject withRoles() {
        return new Histories(folder, new Postgres.Embedded()).scenario("roles-and-their-grants");
    }

    private MigrationProject project(String... history) {
        return new Histories(folder, new Postgres.Embedded()).of(history);
    }

    @BeforeEach
    void look() throws SQLException {
        outside = withRoles().server().create();
        before = roles();
    }

    @AfterEach
    void nothing_but_what_templates_need_is_left_and_it_has_stepped_aside() throws SQLException {
        List<String> left = roles();
        outside.close();
        left.removeAll(before);
        assertThat(left).allMatch(name -> name.matches("replayproof_[0-9a-f]{8}_\\d+"));
    }

    private List<String> roles() throws SQLException {
        return column(outside, "SELECT rolname FROM pg_roles ORDER BY 1");
    }

    private static List<String> column(LiveDatabase database, String... sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (Connection session = database.dataSource().getConnection();
                Statement statement = session.createStatement()) {
            for (String each : sql) {
                if (statement.execute(each)) {
                    try (ResultSet rows = statement.getResultSet()) {
                        while (rows.next()) {
                            values.add(rows.getString(1));
                        }
                    }
                }
            }
        }
        return values;
    }

    private static boolean mayRead(LiveDatabase database) throws SQLException {
        return column(
                        database,
                        "SELECT has_table_privilege('sw_reader', 'notes', 'SELECT')"
                                + " AND EXISTS (SELECT FROM pg_default_acl WHERE defaclacl::text LIKE '%sw_reader=r/%')")
                .equals(List.of("t"));
    }

    @Test
    void every_copy_has_the_roles_of_its_history_under_their_names() throws SQLException {
        MigrationProject project = withRoles();
        try (LiveDatabase head = project.fresh(3)) {
            assertThat(column(head, "SET ROLE sw_reader", "SELECT count(*) FROM notes"))
                    .containsExactly("0");
            assertThat(mayRead(head)).isTrue();
        }
        try (LiveDatabase earlier = project.fresh(2);
                LiveDatabase again = project.fresh(2)) {
            assertThat(mayRead(earlier)).isTrue();
            assertThat(mayRead(again)).isTrue();
            assertThat(column(again, "SELECT to_regrole('\"sw Writer\"')")).containsOnlyNulls();
        }
    }

    @Test
    void what_another_replay_makes_meanwhile_is_apart_and_the_test_keeps_its_own() throws SQLException {
        MigrationProject project = withRoles();
        try (LiveDatabase live = project.fresh(3);
                Connection session = live.dataSource().getConnection();
                Statement statement = session.createStatement();
                Replay replay = project.replay(live, 3)) {
            statement.execute("CREATE TABLE late (id INTEGER)");

            assertThat(replay.declared().failure()).isEmpty();
            assertThat(withRoles().fresh(2)).satisfies(other -> {
                assertThat(mayRead(other)).isTrue();
                other.close();
            });

            statement.execute("SET ROLE sw_reader");
            statement.executeQuery("SELECT * FROM late").close();
            assertThatThrownBy(() -> statement.execute("DELETE FROM notes")).hasMessageContaining("permission denied");
        }
    }

    @Test
    void a_role_that_a_test_lets_a_migration_make_goes_with_its_database() throws SQLException {
        MigrationProject project = withRoles();
        for (int i = 0; i < 2; i++) {
            try (LiveDatabase live = project.fresh(1);
                    Replay replay = project.replay(live, 1)) {
                Step step = replay.apply("002");
                assertThat(step.madeOnServer()).containsExactly("role sw_reader");
                assertThat(project.report(List.of(step)).toJson().replaceAll("\\s+", ""))
                        .contains("\"server\":[\"rolesw_reader\"]");
                assertThat(mayRead(live)).isTrue();
                assertThat(roles()).contains("sw_reader");
            }
        }
        assertThat(roles()).doesNotContain("sw_reader");
    }

    @Test
    void a_role_that_was_there_before_is_never_touched() throws SQLException {
        column(outside, "CREATE ROLE sw_there", "COMMENT ON ROLE sw_there IS 'not ours'");
        try {
            MigrationProject project = project("001_grant.sql", "CREATE ROLE sw_mine; GRANT sw_there TO sw_mine;");
            project.fresh(1).close();
            assertThatThrownBy(() ->
                            project("001_there.sql", "CREATE ROLE sw_there;").fresh(1))
                    .isInstanceOf(MigrationFailedException.class)
                    .hasMessageStartingWith(
                            "Migration fails: 001_there.sql fails in statement 1, line 1: ERROR: role \"sw_there\" already exists.");

            assertThat(column(outside, "SELECT shobj_description('sw_there'::regrole, 'pg_authid')"))
                    .containsExactly("not ours");
        } finally {
            column(outside, "DROP ROLE IF EXISTS sw_there");
        }
    }

    @Test
    void the_checks_work_on_such_a_history_again_and_again() {
        MigrationProject project = withRoles();
        assertCleanAndWhole(new ReplaysFromZero(project).run());
        assertCleanAndWhole(new EveryStepTakesEffect(project).run());
        assertCleanAndWhole(new RepeatSafe(project).run());
        assertThat(new OrdersConverge(project).run().findings()).isEmpty();
        assertCleanAndWhole(new ReplaysFromZero(project).run());
    }

    @Test
    void what_a_failed_replay_made_does_not_stay() throws SQLException {
        MigrationProject project = project("001_half.sql", "CREATE ROLE sw_half;", "002_fails.sql", "SELECT 1 / 0;");
        for (int i = 0; i < 2; i++) {
            Report report = new ReplaysFromZero(project).run();
            assertThat(Histories.only(report).object().toString()).isEqualTo("002_fails.sql");
        }
        assertThat(roles()).doesNotContain("sw_half");
    }

    private static final String[] IN_PLACE = {
        "001_space.sql",
        "SET allow_in_place_tablespaces = on; CREATE TABLESPACE sw_space LOCATION '';",
        "002_notes.sql",
        "CREATE TABLE notes (id INTEGER PRIMARY KEY) TABLESPACE sw_space;"
    };

    private List<String> tablespaces() throws SQLException {
        return column(outside, "SELECT spcname FROM pg_tablespace WHERE spcname !~ '^pg_' ORDER BY 1");
    }

    @Test
    void every_copy_has_the_tablespace_of_its_history() throws SQLException {
        MigrationProject project = project(IN_PLACE);
        for (int i = 0; i < 2; i++) {
            try (LiveDatabase head = project.fresh(2)) {
                assertThat(column(head, "SELECT tablespace FROM pg_tables WHERE tablename = 'notes'"))
                        .containsExactly("sw_space");
            }
        }
        assertThat(tablespaces()).allMatch(name -> name.matches("replayproof_[0-9a-f]{8}_\\d+"));
    }

    @Test
    void the_checks_work_on_tablespaces_again_and_again() throws SQLException {
        List<String> there = tablespaces();
        for (int i = 0; i < 2; i++) {
            Report report = new ReplaysFromZero(project(IN_PLACE)).run();
            assertThat(report.findings()).isEmpty();
            assertThat(report.notExamined()).isEmpty();
        }
        assertThat(new EveryStepTakesEffect(project(IN_PLACE)).run().findings()).isEmpty();
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!tablespaces().equals(there) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        }
        assertThat(tablespaces()).isEqualTo(there);
    }

    @Test
    void a_directory_serves_one_replay_after_the_other() throws IOException, SQLException {
        Path directory = Files.createDirectory(folder.resolve("space"));
        MigrationProject project = project(
                "001_space.sql",
                "CREATE TABLESPACE sw_space LOCATION '" + directory + "';",
                "002_notes.sql",
                "CREATE TABLE notes (id INTEGER PRIMARY KEY) TABLESPACE sw_space;");
        List<LiveDatabase> goneBefore =
                Stream.generate(project.server()::create).limit(3).toList();
        LiveDatabase second = project.prepared();
        try (LiveDatabase first = project.prepared()) {
            assertThat(project.stepping(first.dataSource())
                            .run(project.history().migrations()))
                    .allMatch(Step::succeeded);
            goneBefore.forEach(LiveDatabase::close);
        }
        try (second) {
            assertThat(project.stepping(second.dataSource())
                            .run(project.history().migrations()))
                    .allMatch(Step::succeeded);
            assertThat(column(second, "SELECT tablespace FROM pg_tables WHERE tablename = 'notes'"))
                    .containsExactly("sw_space");
        }
    }

    private static void assertCleanAndWhole(Report report) {
        assertThat(report.findings()).isEmpty();
        assertThat(report.examined()).hasSize(3);
        assertThat(report.notExamined()).isEmpty();
    }
}
