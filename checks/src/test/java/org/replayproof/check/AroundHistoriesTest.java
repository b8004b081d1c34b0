package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.SessionCustomizer;
import org.replayproof.finding.FindingText;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.Scenario;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.MigrationsInCode;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.code.JavaMigration;
import org.replayproof.migrator.code.JavaMigrations;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.replay.fixture.Histories;
import org.replayproof.settings.Settings;
import org.sqlite.Function;

/** What histories need around them. */
class AroundHistoriesTest {

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    private ProjectDefinition definition(Database database, Map<String, String> settings) {
        return ProjectDefinition.standard()
                .on(database)
                .settings(Settings.fromSystem().with(settings).with(Map.of("replayproof.keep", "0")))
                .migrations("filesystem:" + folder.resolve("migrations"));
    }

    private Folder with(String name, String content) {
        return new Folder(folder.resolve("migrations")).with(name, content);
    }

    private void scenario(String name) {
        Scenario.copy(name, new Folder(folder.resolve("migrations")));
    }

    private static List<String> rows(MigrationProject project, String sql) throws SQLException {
        try (LiveDatabase live = project.fresh(project.history().migrations().size())) {
            return TestSqlite.column(live.dataSource(), sql);
        }
    }

    private static String only(MigrationProject project) {
        return FindingText.PLAIN.print(Histories.only(new ReplaysFromZero(project).run()));
    }

    @Test
    void schemas_are_made_before_all_else_and_compared_together() throws SQLException {
        with("001_a.sql", "CREATE TABLE orders (id integer); CREATE TABLE audit.\"log\" (at date)")
                .with("002_b.sql", "CREATE TABLE events (id integer)");
        Database postgres = new Postgres.Embedded();
        MigrationProject project = definition(
                        postgres, Map.of("replayproof.schemas", "shop, audit", "replayproof.searchPath", "shop,public"))
                .open();

        assertThat(rows(
                        project,
                        "SELECT table_schema || '.' || table_name FROM information_schema.tables"
                                + " WHERE table_schema IN ('shop', 'audit', 'public') ORDER BY 1"))
                .containsExactly("audit.log", "shop.events", "shop.orders");
        assertThat(project.circumstances()).containsEntry("search_path", "shop, public");
        assertThat(new OrdersConverge(project).run().findings()).isEmpty();
        try (LiveDatabase live = project.fresh(2);
                Connection connection = live.dataSource().getConnection()) {
            assertThat(project.schema(connection).tables())
                    .extracting(table -> table.name().toString())
                    .containsExactlyInAnyOrder("audit.log", "events", "orders");
        }
    }

    @ParameterizedTest
    @CsvSource({"on, 0", "off, 1"})
    void foreign_keys_decide_what_a_rebuild_does_and_the_report_says_how_they_were(String foreignKeys, int left)
            throws SQLException {
        scenario("rebuild-of-a-referenced-table");
        MigrationProject project = definition(new Sqlite(), Map.of("replayproof.foreignKeys", foreignKeys))
                .open();

        assertThat(rows(project, "SELECT count(*) FROM runs")).containsExactly(String.valueOf(left));
        assertThat(project.circumstances())
                .isEqualTo(Map.of(
                        "foreign_keys", foreignKeys, "transactions", "one for each file, unless it says otherwise"));
    }

    @Test
    void foreign_keys_are_on_or_off() {
        with("001_a.sql", "CREATE TABLE a (x)");
        MigrationProject project = definition(new Sqlite(), Map.of("replayproof.foreignKeys", "yes"))
                .open();

        assertThatThrownBy(() -> project.fresh(1))
                .hasMessage("The setting replayproof.foreignKeys must be \"on\" or \"off\", and is \"yes\".");
    }

    @Test
    void the_mode_of_transactions_is_part_of_the_report() {
        with("001_a.sql", "CREATE TABLE a (x)");

        assertThat(definition(new Sqlite(), Map.of("replayproof.transaction", "none"))
                        .open()
                        .circumstances())
                .containsEntry("transactions", "none");
    }

    /** Defines what an application defines. */
    static final class WithShout implements SessionCustomizer {
        @Override
        public void customize(Connection session) throws SQLException {
            Function.create(session, "shout", new Function() {
                @Override
                protected void xFunc() throws SQLException {
                    result(value_text(0).toUpperCase(java.util.Locale.ROOT) + "!");
                }
            });
        }
    }

    @Test
    void functions_that_an_application_defines_are_there_in_every_session() throws SQLException {
        with("001_a.sql", "CREATE TABLE words (word text)")
                .with("002_b.sql", "INSERT INTO words VALUES (shout('hi'))")
                .with("003_c.sql", "CREATE VIEW loud AS SELECT shout(word) AS word FROM words");
        MigrationProject project =
                definition(new Sqlite(), Map.of()).session(new WithShout()).open();

        assertThat(rows(project, "SELECT word FROM loud")).containsExactly("HI!!");
        assertThat(new ReplaysFromZero(project).run().findings()).isEmpty();
        assertThat(new EveryStepTakesEffect(project).run().findings()).isEmpty();
        assertThat(new OrdersConverge(project).run().examined()).hasSize(6);
    }

    @Test
    void a_class_can_be_set_for_the_whole_project() throws SQLException {
        with("001_a.sql", "CREATE TABLE words AS SELECT shout('hi') AS word");
        MigrationProject project = definition(new Sqlite(), Map.of("replayproof.session", WithShout.class.getName()))
                .open();

        assertThat(rows(project, "SELECT word FROM words")).containsExactly("HI!");
        assertThatThrownBy(() -> definition(new Sqlite(), Map.of("replayproof.session", "java.lang.String"))
                        .open())
                .hasMessageStartingWith(
                        "The setting replayproof.session names java.lang.String, and a class on the class"
                                + " path is wanted that implements org.replayproof.database.server.SessionCustomizer and has a"
                                + " constructor without parameters: ");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_session_that_cannot_be_prepared_says_so(Database database) {
        with("001_a.sql", "CREATE TABLE a (x integer)");
        MigrationProject project = definition(database, Map.of())
                .session(session -> {
                    try (Statement statement = session.createStatement()) {
                        statement.execute("SELECT * FROM gone");
                    }
                })
                .open();

        assertThatThrownBy(() -> project.fresh(1))
                .hasMessageContaining("A session cannot be prepared: ")
                .hasMessageContaining("gone");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${name}       | CREATE TABLE ${table} (x text DEFAULT '${other}')",
                "{{name}}      | CREATE TABLE {{ table }} (x text DEFAULT '{{other}}')",
                "@name@        | CREATE TABLE @table@ (x text DEFAULT '@other@')",
                ":name         | CREATE TABLE :table (x text DEFAULT ':tables ::table :other')",
                "<%= name %>   | CREATE TABLE <%=table%> (x text DEFAULT '<%= other %>')"
            })
    void placeholders_are_written_as_the_project_writes_them(String style, String script) throws SQLException {
        with("001_a.sql", script);
        MigrationProject project = definition(new Sqlite(), Map.of("replayproof.placeholderStyle", style))
                .placeholders(Map.of("table", "people$1"))
                .open();

        String rest = script.substring(script.indexOf('('));
        assertThat(project.history().migration("1").source()).contains("CREATE TABLE people$1 " + rest);
    }

    @Test
    void a_style_without_a_name_is_an_error() {
        with("001_a.sql", "CREATE TABLE a (x)");

        assertThatThrownBy(() -> definition(new Sqlite(), Map.of("replayproof.placeholderStyle", "$x"))
                        .open())
                .hasMessage("The setting replayproof.placeholderStyle must be a placeholder called \"name\", such as"
                        + " {{name}}, :name or @name@, and is \"$x\".");
    }

    @Test
    void a_history_that_builds_on_an_older_schema_asks_for_it() {
        with("001_email.sql", "-- since June\nALTER TABLE users ADD COLUMN email text;");

        assertThat(only(definition(new Sqlite(), Map.of()).open())).isEqualTo("""
                Baseline missing: 001_email.sql is the first migration and expects users, which nothing has made before it.

                  expected   this statement to run: ALTER TABLE users ADD COLUMN email text
                  actual     no such table: users
                             error code 1
                  repair     If the history builds on an older schema, give that as a script: before = "classpath:db/baseline.sql" in @MigratedDatabase, or replayproof.before. If users was forgotten or misspelt, correct that.
                  more       docs/failures/baseline-missing.md""");
        assertThat(only(definition(new Postgres.Embedded(), Map.of()).open())).startsWith("""
                Baseline missing: 001_email.sql is the first migration and expects users, which nothing has made before it.

                  expected   this statement to run: ALTER TABLE users ADD COLUMN email text
                  actual     ERROR: relation "users" does not exist
                             SQLSTATE 42P01
                """);
    }

    @Test
    void an_object_that_the_first_migration_creates_too_late_is_not_a_baseline() {
        with("001_a.sql", "INSERT INTO users VALUES (1); CREATE TABLE users (id integer);");

        assertThat(only(definition(new Sqlite(), Map.of()).open()))
                .startsWith("Migration fails: 001_a.sql fails in statement 1, line 1: no such table: users.");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_dump_given_as_a_script_is_what_the_history_builds_on(Database database) throws SQLException {
        with("001_email.sql", "ALTER TABLE users ADD COLUMN email text;");
        Scenario.copy(database instanceof Sqlite ? "dump-of-sqlite" : "dump-of-postgres", new Folder(folder));
        MigrationProject project = definition(database, Map.of())
                .before("filesystem:" + folder.resolve("baseline.sql"), "INSERT INTO users VALUES ('Grace')")
                .open();

        assertThat(rows(project, "SELECT name FROM users ORDER BY 1")).containsExactly("Ada", "Grace");
        assertThat(new ReplaysFromZero(project).run().findings()).isEmpty();
    }

    @Test
    void a_script_that_is_not_there_or_fails_says_where_it_was_looked_for() {
        with("001_a.sql", "CREATE TABLE a (x)");
        Folder dumps = new Folder(folder).with("dump.sql", "CREATE TABLE b (x);\n\nINSERT INTO gone VALUES (1);");

        assertThatThrownBy(() -> definition(new Sqlite(), Map.of())
                        .before("classpath:db/gone.sql")
                        .open())
                .hasMessage("The script before the first migration does not exist: classpath:db/gone.sql"
                        + "\n  looked for  db/gone.sql on the class path"
                        + "\n  next step   correct it where it is set: before = \"…\" or replayproof.before");
        MigrationProject failing = definition(new Sqlite(), Map.of())
                .before("filesystem:" + dumps.path().resolve("dump.sql"))
                .open();
        assertThatThrownBy(() -> failing.fresh(1))
                .hasMessageStartingWith("What runs before the first migration fails in filesystem:" + dumps.path()
                        + "/dump.sql, line 3: INSERT INTO gone VALUES (1)\n  actual      ")
                .hasMessageContaining("no such table: gone");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_migration_that_drops_flyway_s_own_record_is_named(Database database) {
        with("V1__a.sql", "CREATE TABLE a (x integer);")
                .with("V2__tidy.sql", "CREATE TABLE b (x integer);\nDROP TABLE flyway_schema_history;");

        assertThat(only(definition(database, Map.of()).open())).matches("""
                        History table dropped: V2__tidy.sql drops flyway_schema_history, in which Flyway [0-9.]+ keeps what has run.

                          expected   the record to outlive every migration
                          actual     then it cannot go on: (?s:.*flyway_schema_history.*)
                          repair     Leave the table alone: without it everything runs again, or nothing does.
                          more       docs/failures/history-table-dropped.md""");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_change_set_that_drops_liquibase_s_own_record_is_named(Database database) {
        scenario("record-of-liquibase-dropped");

        assertThat(only(definition(database, Map.of()).open())).matches("""
                        History table dropped: db.changelog-master.sql::2::x drops (?i:databasechangelog), in which Liquibase [0-9.]+ keeps what has run.

                          expected   the record to outlive every migration
                          actual     then it cannot go on: (?s:.*(?i:databasechangelog).*)
                          repair     Leave the table alone: without it everything runs again, or nothing does.
                          more       docs/failures/history-table-dropped.md""");
    }

    /** A runner with a record of its own that does not mind when it is gone. */
    private static MigrationsInCode carelessRunner() {
        JavaMigrations migrations = () -> List.of(
                JavaMigration.of("1", "record", c -> run(c, "CREATE TABLE runs (version text)")),
                JavaMigration.of("2", "tidy", c -> run(c, "DROP TABLE IF EXISTS \"RUNS\"")));
        return source -> {
            Migrator java = migrations.open(source);
            return new Migrator() {
                @Override
                public String name() {
                    return "our runner";
                }

                @Override
                public History history() {
                    return java.history();
                }

                @Override
                public void apply(Migration migration, DataSource target) throws SQLException {
                    java.apply(migration, target);
                }

                @Override
                public Set<String> historyTables() {
                    return Set.of("runs");
                }

                @Override
                public LateArrivals lateArrivals() {
                    return LateArrivals.RUN;
                }

                @Override
                public String fingerprint() {
                    return "";
                }
            };
        };
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void a_runner_that_does_not_notice_the_loss_of_its_record_is_told() {
        MigrationProject project = ProjectDefinition.standard()
                .on(new Sqlite())
                .migrations(carelessRunner())
                .open();

        assertThat(only(project)).isEqualTo("""
                        History table dropped: 2 tidy drops runs, in which our runner keeps what has run.

                          expected   the record to outlive every migration
                          actual     it succeeds, and runs is gone
                          repair     Leave the table alone: without it everything runs again, or nothing does.
                          more       docs/failures/history-table-dropped.md""");
    }
}
