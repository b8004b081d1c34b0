package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.finding.FindingText;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.NoMigrationsException;
import org.replayproof.migrator.UnsoundHistoryException;
import org.replayproof.migrator.code.JavaMigration;
import org.replayproof.migrator.code.JavaMigrations;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.replay.Replay;
import org.replayproof.replay.Step;
import org.replayproof.replay.fixture.Histories;
import org.replayproof.settings.Settings;

class JavaMigratorTest {

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static int count(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
            row.next();
            return row.getInt(1);
        }
    }

    /** Found by its name. */
    static final class People implements JavaMigrations {
        @Override
        public List<JavaMigration> migrations() {
            return List.of(
                    JavaMigration.of("1", "people", c -> run(c, "CREATE TABLE people (name text)"))
                            .down(c -> run(c, "DROP TABLE people")),
                    JavaMigration.of("2", "first", c -> run(c, "INSERT INTO people VALUES ('Ada')"))
                            .before("the table is empty", c -> count(c, "people") == 0)
                            .after("the table has rows", c -> count(c, "people") == 1));
        }
    }

    private static MigrationProject named(String location) {
        return ProjectDefinition.standard()
                .on(new Sqlite())
                .migrations(location)
                .open();
    }

    private static MigrationProject of(Database database, JavaMigration... migrations) {
        return of(database, Map.of(), migrations);
    }

    private static MigrationProject of(Database database, Map<String, String> settings, JavaMigration... migrations) {
        JavaMigrations all = () -> List.of(migrations);
        return ProjectDefinition.standard()
                .on(database)
                .settings(Settings.fromSystem().with(settings).with(Map.of("replayproof.keep", "0")))
                .migrations(all)
                .open();
    }

    private static String only(MigrationProject project) {
        return FindingText.PLAIN.print(Histories.only(new ReplaysFromZero(project).run()));
    }

    @Test
    void a_class_that_is_named_says_the_migrations() {
        MigrationProject project = named("class:" + People.class.getName());

        assertThat(project.migrator().name()).isEqualTo("Java");
        assertThat(project.migrator().capabilities()).isEqualTo(EnumSet.allOf(Migrator.Capability.class));
        assertThat(project.history().migrations()).extracting(Migration::script).containsExactly("1 people", "2 first");
        assertThat(new ReplaysFromZero(project).run().findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void every_verb_works_and_statements_are_seen(Database database) {
        MigrationProject project = of(database, new People().migrations().toArray(JavaMigration[]::new));
        try (LiveDatabase live = project.fresh(0);
                Replay replay = project.replay(live, 0)) {
            Step step = replay.apply("1");
            assertThat(step.statements())
                    .extracting(Step.Executed::sql)
                    .containsExactly("CREATE TABLE people (name text)");
            replay.down("1");
            assertThat(replay.toHead()).hasSize(2);
            assertThatThrownBy(() -> replay.down("2"))
                    .hasMessageContaining(
                            "2 first has nothing that takes it back. It would be said with .down(connection -> …)");
        }
    }

    @ParameterizedTest
    @MethodSource("databases")
    void checks_look_at_it_like_at_a_script(Database database) {
        MigrationProject project = of(
                database,
                JavaMigration.of("1", "people", c -> run(c, "CREATE TABLE IF NOT EXISTS people (name text)")),
                JavaMigration.of(
                        "2", "more people", c -> run(c, "CREATE TABLE IF NOT EXISTS people (name text, age integer)")));

        assertThat(Histories.codes(new EveryStepTakesEffect(project).run()))
                .containsExactly("breaks shadowed-statement people", "note no-effect 2 more people");
        assertThat(Histories.codes(new RepeatSafe(project).run())).isEmpty();
        assertThat(Histories.codes(new OrdersConverge(project).run()))
                .containsExactly("risky orders-diverge 2 more people, 1 people");
    }

    @Test
    void a_condition_before_keeps_it_from_running() throws SQLException {
        MigrationProject project = of(
                new Sqlite(),
                JavaMigration.of("1", "people", c -> run(c, "CREATE TABLE people (name text)")),
                JavaMigration.of("2", "first", c -> run(c, "INSERT INTO people VALUES ('Ada')"))
                        .before("the table has rows", c -> count(c, "people") > 0));

        assertThat(only(project)).isEqualTo("""
                Condition fails: 2 first fails: what must hold before it runs does not.

                  expected   the table has rows
                  actual     that is false, so nothing was run
                  repair     Correct the migration, or the migration that left this state.
                  more       docs/failures/condition-fails.md""");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_condition_after_takes_its_work_back(Database database) throws SQLException {
        MigrationProject project = of(
                database,
                JavaMigration.of("1", "people", c -> run(c, "CREATE TABLE people (name text)")),
                JavaMigration.of("2", "first", c -> run(c, "INSERT INTO people VALUES ('Ada')"))
                        .after("two are there", c -> count(c, "people") == 2));
        try (LiveDatabase live = project.fresh(1);
                Replay replay = project.replay(live, 1);
                Connection connection = live.dataSource().getConnection()) {
            assertThatThrownBy(() -> replay.apply("2")).hasMessageStartingWith("""
                    Condition fails: 2 first fails: what must hold after it ran does not.

                      expected   two are there
                      actual     that is false, so its work was taken back
                    """);
            assertThat(count(connection, "people")).isZero();
        }
    }

    @Test
    void without_transactions_what_was_done_stays_done() throws SQLException {
        MigrationProject project = of(
                new Sqlite(),
                Map.of("replayproof.transaction", "none"),
                JavaMigration.of("1", "people", c -> run(c, "CREATE TABLE people (name text)", "SELECT * FROM gone")));
        try (LiveDatabase live = project.fresh(0);
                Replay replay = project.replay(live, 0);
                Connection connection = live.dataSource().getConnection()) {
            assertThatThrownBy(() -> replay.apply("1")).hasMessageContaining("no such table: gone");
            assertThat(count(connection, "people")).isZero();
        }
    }

    @Test
    void an_assertion_in_the_code_is_a_failure_with_its_line() {
        MigrationProject project = of(new Sqlite(), JavaMigration.of("1", "people", c -> {
            assertThat(count(c, "sqlite_schema")).as("tables").isEqualTo(7);
        }));

        assertThat(only(project)).matches("""
                Condition fails: 1 people fails: an assertion in it does not hold, JavaMigratorTest.java:\\d+.

                  actual     \\[tables]\\s
                \\s+expected: 7
                \\s+but was: 0
                  repair     Correct the migration, or the migration that left this state.
                  more       docs/failures/condition-fails.md""");
    }

    @Test
    void a_failing_statement_is_shown_with_the_line_that_sent_it() {
        MigrationProject project = of(
                new Sqlite(), JavaMigration.of("1", "people", c -> run(c, "CREATE TABLE a (x)", "DROP TABLE people")));

        assertThat(only(project).replaceAll("java:\\d+", "java:LINE")).isEqualTo("""
                Migration fails: 1 people fails at JavaMigratorTest.java:LINE: no such table: people.

                  expected   this statement to run: DROP TABLE people
                  actual     no such table: people
                             error code 1
                  repair     Create it in an earlier migration, or correct the name.
                  more       docs/failures/migration-fails.md""");
    }

    @Test
    void two_of_one_version_are_refused() {
        MigrationProject project =
                of(new Sqlite(), JavaMigration.of("1", "a", c -> {}), JavaMigration.of("1", "b", c -> {}));

        assertThatThrownBy(() -> project.fresh(2))
                .isInstanceOf(UnsoundHistoryException.class)
                .hasMessageStartingWith(
                        "1 a and 1 b have the version 1; which one runs, or runs first, is left to chance.");
    }

    @Test
    void a_name_that_says_no_migrations_is_an_error() {
        assertThatThrownBy(() -> named("class:com.acme.Gone"))
                .isInstanceOf(NoMigrationsException.class)
                .hasMessage("No migrations found: there is no class com.acme.Gone on the class path."
                        + "\n  next step   write its full name; a class in another is named with a dollar sign:"
                        + " com.acme.SchemaTest$OurMigrations");
        assertThatThrownBy(() -> named("class:java.lang.String"))
                .hasMessage(
                        "java.lang.String says no migrations: it implements neither"
                                + " org.replayproof.migrator.code.JavaMigrations nor org.replayproof.migrator.MigrationsInCode.");
        assertThatThrownBy(() -> ProjectDefinition.standard()
                        .on(new Sqlite())
                        .migrations("class:a.A", "class:b.B")
                        .open())
                .hasMessage("Only one class can say the migrations, and several are named: class:a.A, class:b.B"
                        + "\n  next step   name it: @MigratedDatabase(migrations = \"class:com.acme.OurMigrations\")");
        assertThatThrownBy(() -> of(new Sqlite()))
                .hasMessageMatching("No migrations found: .*\\.migrations\\(\\) returns none\\.");
    }

    @Test
    void what_came_of_code_is_never_reused() {
        assertThat(new People()
                        .open(org.replayproof.migrator.fixture.Sources.of(new org.replayproof.sql.SqliteDialect()))
                        .fingerprint())
                .isEmpty();
    }
}
