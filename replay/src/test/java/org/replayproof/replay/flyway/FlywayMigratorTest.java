package org.replayproof.replay.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.database.LiveDatabase;
import org.replayproof.database.Postgres;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.Strangers;
import org.replayproof.fixture.TestPostgres;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.replay.History;
import org.replayproof.replay.Migration;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.MigrationSource;
import org.replayproof.replay.Migrator;
import org.replayproof.replay.MigratorCustomizer;
import org.replayproof.replay.NoMigrationsException;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.replay.Step;
import org.replayproof.replay.UnsoundHistoryException;
import org.replayproof.settings.Settings;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqliteDialect;
import org.replayproof.tap.StatementListener;
import org.replayproof.tap.StatementTap;

class FlywayMigratorTest {

    @TempDir
    Path directory;

    private Folder folder;

    @BeforeEach
    void makeFolder() {
        folder = new Folder(directory.resolve("migrations"));
    }

    private void people() {
        folder.with("V1__person.sql", "CREATE TABLE person(id INT PRIMARY KEY, name VARCHAR(50));")
                .with("V2__age.sql", "ALTER TABLE person ADD COLUMN age INT;")
                .with("sub/V4__gadget.sql", "CREATE TABLE gadget(id INT PRIMARY KEY);\nINSERT INTO gadget VALUES (7);")
                .with("R__view.sql", "DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT age FROM person;");
    }

    private Migrator open(SqlDialect dialect) {
        return open(dialect, null);
    }

    private Migrator open(SqlDialect dialect, @Nullable MigratorCustomizer<FluentConfiguration> customizer) {
        MigrationSource plain = Folder.source(dialect, folder.location());
        return new FlywayProvider()
                .open(new MigrationSource(
                        plain.locations(),
                        plain.classLoader(),
                        dialect,
                        Map.of("tenant", "acme"),
                        plain.settings(),
                        customizer));
    }

    private record Target(SqlDialect dialect, DataSource source) {}

    private Target target(String product) throws SQLException {
        return product.equals("sqlite")
                ? new Target(new SqliteDialect(), TestSqlite.at(directory.resolve("test.db")))
                : new Target(new PostgresDialect(), TestPostgres.freshDatabase());
    }

    @Test
    void lists_what_flyway_would_run() {
        people();

        History history = open(new SqliteDialect()).history();

        assertThat(history.migrator()).matches("Flyway \\d+\\.\\d+\\.\\d+");
        assertThat(history.migrations())
                .extracting(Migration::version, Migration::description, Migration::script, Migration::kind)
                .containsExactly(
                        tuple("1", "person", "V1__person.sql", Migration.Kind.VERSIONED),
                        tuple("2", "age", "V2__age.sql", Migration.Kind.VERSIONED),
                        tuple("4", "gadget", "sub/V4__gadget.sql", Migration.Kind.VERSIONED),
                        tuple("", "view", "R__view.sql", Migration.Kind.REPEATABLE));
        assertThat(history.migration("1").sql()).contains("CREATE TABLE person");
        assertThat(history.migration("1").location())
                .isEqualTo(folder.path().resolve("V1__person.sql").toString());
        assertThat(history.problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void runs_all_in_one_go(String product) throws SQLException {
        people();
        Target target = target(product);
        Migrator migrator = open(target.dialect());

        migrator.applyAll(migrator.history().migrations(), target.source());

        assertThat(versions(target)).containsExactly("1", "2", "4", "view");
        assertThat(migrator.historyTables()).containsExactly("flyway_schema_history");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void runs_exactly_one_in_any_order_and_again(String product) throws SQLException {
        people();
        Target target = target(product);
        Migrator migrator = open(target.dialect());
        History history = migrator.history();

        migrator.apply(history.migration("4"), target.source());
        migrator.apply(history.migration("1"), target.source());
        migrator.apply(history.migration("2"), target.source());
        migrator.apply(history.migrations().get(3), target.source());
        assertThat(versions(target)).containsExactly("4", "1", "2", "view");

        migrator.forget(history.migration("4"), target.source());
        assertThat(versions(target)).containsExactly("1", "2", "view");
        assertThatThrownBy(() -> migrator.apply(history.migration("4"), target.source()))
                .isInstanceOf(FlywayException.class)
                .rootCause()
                .isInstanceOf(SQLException.class);
        migrator.forget(history.migrations().get(3), target.source());
        migrator.apply(history.migrations().get(3), target.source());
        assertThat(versions(target)).containsExactly("1", "2", "view");
    }

    private static List<String> versions(Target target) throws SQLException {
        return TestSqlite.column(
                target.source(),
                "SELECT COALESCE(\"version\", \"description\") FROM flyway_schema_history ORDER BY \"installed_rank\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void keeps_callbacks_placeholders_and_the_name_of_the_table(String product) throws SQLException {
        folder.with("V1__a.sql", "CREATE TABLE ${tenant}_a(x INT);")
                .with("V2__b.sql", "CREATE TABLE b(x INT);")
                .with("afterEachMigrate__log.sql", "INSERT INTO ${tenant}_a VALUES (1);");
        Target target = target(product);
        Migrator migrator = open(target.dialect(), flyway -> flyway.table("ours"));

        migrator.apply(migrator.history().migration("1"), target.source());
        migrator.apply(migrator.history().migration("2"), target.source());

        assertThat(TestSqlite.column(target.source(), "SELECT count(*) FROM acme_a"))
                .containsExactly("2");
        assertThat(TestSqlite.column(target.source(), "SELECT count(*) FROM ours"))
                .containsExactly("2");
        assertThat(migrator.historyTables()).containsExactly("ours");
        assertThat(migrator.history().migration("1").sql()).isEqualTo("CREATE TABLE acme_a(x INT);");
        assertThat(migrator.history().problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void runs_migrations_in_java(String product) throws SQLException {
        people();
        Target target = target(product);
        Migrator migrator = open(
                target.dialect(),
                flyway -> flyway.locations(folder.location(), "classpath:org/replayproof/replay/flyway"));

        assertThat(migrator.history().migrations())
                .extracting(Migration::version)
                .containsExactly("1", "2", "3", "4", "");
        migrator.apply(migrator.history().migration("3"), target.source());
        migrator.apply(migrator.history().migration("1"), target.source());

        assertThat(versions(target)).containsExactly("3", "1");
        assertThat(TestSqlite.column(target.source(), "SELECT count(*) FROM from_java"))
                .containsExactly("0");
        assertThat(migrator.fingerprint()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void a_baseline_migration_takes_the_place_of_what_it_holds(String product) throws SQLException {
        people();
        folder.with("B2__baseline.sql", "CREATE TABLE person(id INT, name TEXT, age INT);");
        Target target = target(product);
        Migrator migrator = open(target.dialect());

        assertThat(migrator.history().migrations())
                .extracting(Migration::script)
                .containsExactly("B2__baseline.sql", "sub/V4__gadget.sql", "R__view.sql");
        migrator.applyAll(migrator.history().migrations(), target.source());

        assertThat(versions(target)).containsExactly("2", "4", "view");
    }

    @Test
    @Timeout(60)
    void an_index_is_built_concurrently_without_waiting_for_flyways_own_lock() throws SQLException {
        folder.with("V1__a.sql", "CREATE TABLE a(x INT);").with("V2__i.sql", "CREATE INDEX CONCURRENTLY i ON a(x);");
        Target target = target("postgres");
        Migrator migrator = open(target.dialect());
        long start = System.nanoTime();

        migrator.applyAll(migrator.history().migrations(), target.source());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(versions(target)).containsExactly("1", "2");
    }

    @Test
    @Timeout(60)
    void a_step_that_waits_for_ever_is_stopped_by_the_time_limit() throws SQLException {
        folder.with("V1__a.sql", "CREATE TABLE a(x INT);").with("V2__i.sql", "CREATE INDEX CONCURRENTLY i ON a(x);");
        MigrationProject project = ProjectDefinition.standard()
                .on(new Postgres.Embedded())
                .settings(Settings.fromSystem().with(Map.of("replayproof.timeLimit", "5")))
                .migrations(folder.location())
                .open();
        try (LiveDatabase live = project.fresh(1);
                Connection holder = live.dataSource().getConnection();
                Statement statement = holder.createStatement()) {
            // A writer that never commits: the index waits for its end, as it would for a lock of Flyway's own.
            holder.setAutoCommit(false);
            statement.execute("INSERT INTO a VALUES (1)");

            Step step = project.step(project.history().migration("2"), live.dataSource(), new StatementListener() {});

            assertThat(step.failure()).hasMessageStartingWith("Time limit: V2__i.sql was stopped after 5 seconds");
            assertThat(step.duration()).isLessThan(Duration.ofSeconds(30));
            holder.rollback();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void its_statements_go_through_a_tap(String product) throws SQLException {
        people();
        Target target = target(product);
        Migrator migrator = open(target.dialect());
        List<String> heard = new ArrayList<>();
        StatementTap tap = new StatementTap(target.source(), new StatementListener() {
            @Override
            public void before(String sql, Connection connection) {
                heard.add(sql.strip());
            }
        });

        migrator.applyAll(migrator.history().migrations(), tap.dataSource());

        assertThat(heard)
                .containsSubsequence(
                        "CREATE TABLE person(id INT PRIMARY KEY, name VARCHAR(50))",
                        "ALTER TABLE person ADD COLUMN age INT",
                        "CREATE TABLE gadget(id INT PRIMARY KEY)",
                        "INSERT INTO gadget VALUES (7)",
                        "DROP VIEW IF EXISTS v",
                        "CREATE VIEW v AS SELECT age FROM person");
    }

    @Test
    void two_files_of_one_version_are_a_problem_and_nothing_runs() throws SQLException {
        people();
        folder.with("V2__other.sql", "SELECT 1;").with("V2.0__third.sql", "SELECT 1;");
        Target target = target("sqlite");
        Migrator migrator = open(target.dialect());

        assertThat(migrator.history().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code().id()).isEqualTo("duplicate-version");
            assertThat(problem.sentence())
                    .contains("V2__age.sql", "V2__other.sql", "V2.0__third.sql")
                    .endsWith("; which one runs, or runs first, is left to chance.");
        });
        assertThatThrownBy(() -> migrator.apply(migrator.history().migration("1"), target.source()))
                .isInstanceOf(UnsoundHistoryException.class)
                .hasMessageContaining(folder.path().resolve("V2__other.sql").toString());
    }

    @Test
    void what_flyway_passes_over_in_silence_is_told() {
        people();
        folder.with("V1_50_Name.sql", "SELECT 1;")
                .with("v5__x.sql", "SELECT 1;")
                .with("006_x.sql", "SELECT 1;")
                .with("V4__gadget.sql.bak", "SELECT 1;")
                .with("V2__age.sql.conf", "executeInTransaction=false")
                .with("beforeMigrate.sql", "SELECT 1;")
                .with("V7__todo.sql", "-- TODO: all of it\nSELECT 1;");

        assertThat(open(new SqliteDialect()).history().problems())
                .extracting(problem -> problem.code().id() + " " + problem.sentence() + " " + problem.expected())
                .containsExactly(
                        "near-miss-name 006_x.sql is no migration to Flyway; it was not run. a name such as V006__x.sql",
                        "near-miss-name V1_50_Name.sql nearly fits the naming convention and does not; it was not run."
                                + " a name such as V1_50__Name.sql",
                        "stray-copy V4__gadget.sql.bak looks like a copy of V4__gadget.sql that was left behind; it was not"
                                + " run, and a runner that takes every file would run it. only migrations in the folder",
                        "near-miss-name v5__x.sql is no migration to Flyway; it was not run. a name such as V5__x.sql",
                        "left-over-todo V7__todo.sql:1 says that it is not finished. null");
    }

    @Test
    void an_empty_folder_names_what_was_looked_for_and_what_is_there() {
        folder.with("001_a.sql", "SELECT 1;");

        assertThatThrownBy(() -> open(new SqliteDialect()))
                .isInstanceOf(NoMigrationsException.class)
                .hasMessage("""
                        No migrations found.
                          looked for  V1__name.sql, R__name.sql, B1__name.sql, V1__Name.class
                          looked in   %s
                                      %s
                          found there 001_a.sql
                          next step   say where they lie: @MigratedDatabase(migrations = "classpath:db/migration")""".formatted(folder.location(), folder.path()));
    }

    @Test
    void late_arrivals_are_as_flyway_is_configured() {
        people();

        assertThat(open(new SqliteDialect()).acceptsLateArrivals()).isFalse();
        assertThat(open(new SqliteDialect(), flyway -> flyway.outOfOrder(true)).acceptsLateArrivals())
                .isTrue();
    }

    @Test
    void the_fingerprint_follows_migrations_callbacks_and_configuration() {
        people();
        String before = open(new SqliteDialect()).fingerprint();

        assertThat(open(new SqliteDialect()).fingerprint()).isEqualTo(before).isNotEmpty();
        assertThat(open(new SqliteDialect(), flyway -> flyway.table("x")).fingerprint())
                .isNotEqualTo(before);
        folder.with("afterMigrate.sql", "SELECT 1;");
        assertThat(open(new SqliteDialect()).fingerprint()).isNotEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void says_nothing_and_calls_nobody(String product) throws Exception {
        people();
        Target target = target(product);
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        Set<String> called;
        try {
            called = Strangers.calledDuring(() -> {
                Migrator migrator = open(target.dialect());
                migrator.applyAll(migrator.history().migrations(), target.source());
                migrator.forget(migrator.history().migrations().get(3), target.source());
                migrator.apply(migrator.history().migrations().get(3), target.source());
            });
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(called).isEmpty();
    }

    @Test
    void a_customizer_for_another_tool_is_refused() {
        people();
        MigrationSource plain = Folder.source(new SqliteDialect(), folder.location());
        MigratorCustomizer<String> wrong = text -> assertThat(text.length()).isZero();

        assertThatThrownBy(() -> new FlywayProvider()
                        .open(new MigrationSource(
                                plain.locations(),
                                plain.classLoader(),
                                plain.dialect(),
                                Map.of(),
                                plain.settings(),
                                wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("customizes something else than Flyway");
    }

    @Test
    void is_recognised_by_its_names() {
        folder.with("001_a.sql", "SELECT 1;");
        MigrationSource source = Folder.source(new SqliteDialect(), folder.location());
        assertThat(new FlywayProvider().recognise(source)).isEmpty();
        folder.with("v1__a.sql", "SELECT 1;");
        assertThat(new FlywayProvider().recognise(source)).isEmpty();
        folder.with("V2__a.sql", "SELECT 1;");
        assertThat(new FlywayProvider().recognise(source)).isPresent();
    }
}
