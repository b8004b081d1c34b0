package org.replayproof.replay.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.fixture.Strangers;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.flyway.FlywayFolder;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.replay.Step;
import org.replayproof.settings.Settings;
import org.replayproof.tap.StatementListener;
import org.replayproof.tap.StatementTap;

/** What runs through Flyway. */
class FlywayMigratorTest {

    @TempDir
    Path directory;

    private FlywayFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new FlywayFolder(directory);
    }

    @Test
    void a_copy_for_the_next_test_reads_no_script_again() throws IOException, SQLException {
        folder.with("V1__person.sql", "CREATE TABLE person(id INT PRIMARY KEY);");
        MigrationProject project = ProjectDefinition.standard()
                .on(new Sqlite())
                .migrator("flyway")
                .migrations(folder.location())
                .open();
        project.fresh(1).close();

        Files.delete(folder.path().resolve("V1__person.sql"));

        try (LiveDatabase live = project.fresh(1);
                Connection session = live.dataSource().getConnection()) {
            assertThat(project.schema(session).table("person")).isPresent();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void runs_all_in_one_go(String product) throws SQLException {
        folder.people();
        FlywayFolder.Target target = folder.target(product);
        Migrator migrator = folder.open(target.dialect());

        migrator.applyAll(migrator.history().migrations(), target.source());

        assertThat(target.versions()).containsExactly("1", "2", "4", "view");
        assertThat(migrator.historyTables()).containsExactly("flyway_schema_history");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void runs_exactly_one_in_any_order_and_again(String product) throws SQLException {
        folder.people();
        FlywayFolder.Target target = folder.target(product);
        Migrator migrator = folder.open(target.dialect());
        History history = migrator.history();

        migrator.apply(history.migration("4"), target.source());
        migrator.apply(history.migration("1"), target.source());
        migrator.apply(history.migration("2"), target.source());
        migrator.apply(history.migrations().get(3), target.source());
        assertThat(target.versions()).containsExactly("4", "1", "2", "view");

        migrator.forget(history.migration("4"), target.source());
        assertThat(target.versions()).containsExactly("1", "2", "view");
        assertThatThrownBy(() -> migrator.apply(history.migration("4"), target.source()))
                .isInstanceOf(FlywayException.class)
                .rootCause()
                .isInstanceOf(SQLException.class);
        migrator.forget(history.migrations().get(3), target.source());
        migrator.apply(history.migrations().get(3), target.source());
        assertThat(target.versions()).containsExactly("1", "2", "view");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void keeps_callbacks_placeholders_and_the_name_of_the_table(String product) throws SQLException {
        folder.with("V1__a.sql", "CREATE TABLE ${tenant}_a(x INT);")
                .with("V2__b.sql", "CREATE TABLE b(x INT);")
                .with("afterEachMigrate__log.sql", "INSERT INTO ${tenant}_a VALUES (1);");
        FlywayFolder.Target target = folder.target(product);
        Migrator migrator = folder.open(target.dialect(), flyway -> flyway.table("ours"));

        migrator.apply(migrator.history().migration("1"), target.source());
        migrator.apply(migrator.history().migration("2"), target.source());

        assertThat(target.column("SELECT count(*) FROM acme_a")).containsExactly("2");
        assertThat(target.column("SELECT count(*) FROM ours")).containsExactly("2");
        assertThat(migrator.historyTables()).containsExactly("ours");
        assertThat(migrator.history().migration("1").sql()).isEqualTo("CREATE TABLE acme_a(x INT);");
        assertThat(migrator.history().problems()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void runs_migrations_in_java(String product) throws SQLException {
        folder.people();
        FlywayFolder.Target target = folder.target(product);
        Migrator migrator = folder.open(
                target.dialect(),
                flyway -> flyway.locations(folder.location(), "classpath:org/replayproof/migrator/flyway"));

        assertThat(migrator.history().migrations())
                .extracting(Migration::version)
                .containsExactly("1", "2", "3", "4", "");
        migrator.apply(migrator.history().migration("3"), target.source());
        migrator.apply(migrator.history().migration("1"), target.source());

        assertThat(target.versions()).containsExactly("3", "1");
        assertThat(target.column("SELECT count(*) FROM from_java")).containsExactly("0");
        assertThat(migrator.fingerprint()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void a_baseline_migration_takes_the_place_of_what_it_holds(String product) throws SQLException {
        folder.people();
        folder.with("B2__baseline.sql", "CREATE TABLE person(id INT, name TEXT, age INT);");
        FlywayFolder.Target target = folder.target(product);
        Migrator migrator = folder.open(target.dialect());

        assertThat(migrator.history().migrations())
                .extracting(Migration::script)
                .containsExactly("B2__baseline.sql", "sub/V4__gadget.sql", "R__view.sql");
        migrator.applyAll(migrator.history().migrations(), target.source());

        assertThat(target.versions()).containsExactly("2", "4", "view");
    }

    @Test
    @Timeout(60)
    void an_index_is_built_concurrently_without_waiting_for_flyways_own_lock() throws SQLException {
        folder.with("V1__a.sql", "CREATE TABLE a(x INT);").with("V2__i.sql", "CREATE INDEX CONCURRENTLY i ON a(x);");
        FlywayFolder.Target target = folder.target("postgres");
        Migrator migrator = folder.open(target.dialect());
        long start = System.nanoTime();

        migrator.applyAll(migrator.history().migrations(), target.source());

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
        assertThat(target.versions()).containsExactly("1", "2");
    }

    @Test
    @Timeout(60)
    void a_step_that_blocks_is_stopped_by_the_time_limit() throws SQLException {
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
        folder.people();
        FlywayFolder.Target target = folder.target(product);
        Migrator migrator = folder.open(target.dialect());
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

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void prints_nothing_and_contacts_no_server(String product) throws Exception {
        folder.people();
        FlywayFolder.Target target = folder.target(product);
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        Set<String> called;
        try {
            called = Strangers.calledDuring(() -> {
                Migrator migrator = folder.open(target.dialect());
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
}
