package org.replayproof.replay.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.DatabaseAddress;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Reachable;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.fixture.Histories;

class DependenciesTest {

    private static final String WIDE = "CREATE TABLE IF NOT EXISTS log (id integer, actor text)";
    private static final String NARROW = "CREATE TABLE IF NOT EXISTS log (id integer)";

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    private Dependencies find(Database database, String... history) {
        return Dependencies.of(new Histories(folder, database).of(history));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void finds_the_three_kinds_with_their_evidence(Database database) {
        Dependencies found = find(
                database,
                "001_wide.sql",
                WIDE,
                "002_narrow.sql",
                NARROW,
                "003_index.sql",
                "CREATE INDEX log_actor ON log (actor)",
                "004_unrelated.sql",
                "CREATE TABLE other (id integer)",
                "005_rename.sql",
                "ALTER TABLE other RENAME TO others");

        assertThat(found.all())
                .extracting(Dependency::toString)
                .containsExactly("0 → 1 silent", "0 → 2 requires", "3 → 4 requires");
        assertThat(found.all().get(0).headline()).startsWith("- column log.actor");
        assertThat(found.all().get(1).headline()).contains("003_index.sql fails");
        assertThat(found.search().contradictions()).isEmpty();
        assertThat(found.search().confirmed()).isPositive();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void an_older_definition_that_arrives_late_is_before_and_not_silent(Database database) {
        Dependencies found = find(
                database,
                "001_old.sql",
                "DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT 1 AS a",
                "002_new.sql",
                "DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT 2 AS a");

        assertThat(found.all()).extracting(Dependency::toString).containsExactly("0 → 1 before");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void pairs_with_the_same_effect_or_other_column_positions_are_not_a_dependency(Database database) {
        Dependencies found = find(
                database,
                "001_t.sql",
                "CREATE TABLE t (id integer, a text)",
                "002_b.sql",
                "ALTER TABLE t ADD COLUMN b text",
                "003_c.sql",
                "ALTER TABLE t ADD COLUMN c text",
                "004_index.sql",
                "CREATE INDEX IF NOT EXISTS t_a ON t (a)",
                "005_again.sql",
                "CREATE INDEX IF NOT EXISTS t_a ON t (a)");

        assertThat(found.all())
                .extracting(Dependency::toString)
                .containsExactly("0 → 1 requires", "0 → 2 requires", "0 → 3 requires", "0 → 4 requires");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_migration_that_needs_one_of_two_others_is_reported_as_such(Database database) {
        Dependencies found = find(
                database, "001_a.sql", WIDE, "002_b.sql", WIDE, "003_insert.sql", "INSERT INTO log VALUES (1, 'a')");

        assertThat(found.all()).isEmpty();
        assertThat(found.alternatives())
                .singleElement()
                .extracting(each -> each.describe(found.migrations()))
                .isEqualTo("003_insert.sql needs 001_a.sql or 002_b.sql");
    }

    @Test
    void a_spent_budget_is_reported_with_what_was_left_out() {
        String[] history = {"001_a.sql", WIDE, "002_b.sql", NARROW, "003_c.sql", "INSERT INTO log VALUES (1, 'a')"};

        Dependencies found =
                Dependencies.of(new Histories(folder, new Sqlite()).of(history), new OrderBudget(Duration.ZERO, 4));

        assertThat(found.search().steps()).isLessThan(10);
        assertThat(found.search().leftOut()).anyMatch(line -> line.endsWith("pairs: the budget was spent"));
        assertThat(found.search().budget()).hasToString("no time limit, 4 steps");
    }

    @Test
    void the_graph_of_a_rebuild_that_forgot_a_column_shows_the_chain() throws IOException {
        Dependencies found = Dependencies.of(new Histories(folder, new Sqlite()).scenario("rebuild-then-repair"));

        String page = Files.readString(Path.of("..", "docs", "orders.md"));
        String drawn = page.substring(page.indexOf("flowchart LR"));
        assertThat(new DependencyGraph(found).mermaid())
                .isEqualTo(drawn.substring(0, drawn.indexOf("```"))
                        + "  %% 1 migration without a dependency is not drawn\n  %% " + found.search() + "\n  %% "
                        + String.join("\n  %% ", found.search().leftOut()) + "\n");
        assertThat(new DependencyGraph(found).dot())
                .startsWith("digraph dependencies {")
                .contains("m1 -> m2 [label=\"requires\"");
    }

    @Test
    void declared_dependencies_are_compared_with_those_that_are_found() {
        DeclaredDependencies declared = declared(
                "-- Dependencies: 001\nCREATE TABLE shelves AS SELECT id FROM crates",
                "-- Dependencies:\n-- - Migration 001 (crates, since 2024)\n-- - Migration 009\nDROP TABLE shelves");

        assertThat(declared.proved()).hasToString("[Pair[earlier=0, later=1], Pair[earlier=0, later=2]]");
        assertThat(declared.unproved()).isEmpty();
        assertThat(declared.undeclared()).singleElement().hasToString("1 → 2 requires");
        assertThat(declared.unknown()).containsExactly("003_later.sql names 009");
    }

    @Test
    void a_declared_dependency_without_evidence_is_listed_and_complete_headers_leave_nothing() {
        DeclaredDependencies needless =
                declared("CREATE TABLE tags (id integer)", "-- Dependencies: 002\nDROP TABLE crates");
        assertThat(needless.unproved()).hasToString("[Pair[earlier=1, later=2]]");

        DeclaredDependencies complete =
                declared("CREATE TABLE tags (id integer)", "-- Dependencies: 001\nDROP TABLE crates");
        assertThat(complete.unproved()).isEmpty();
        assertThat(complete.undeclared()).isEmpty();
        assertThat(complete.unknown()).isEmpty();
    }

    private DeclaredDependencies declared(String second, String third) {
        return DeclaredDependencies.in(Dependencies.of(new Histories(folder, new Sqlite())
                .of(
                        "001_first.sql",
                        "CREATE TABLE crates (id integer PRIMARY KEY)",
                        "002_second.sql",
                        second,
                        "003_later.sql",
                        third)));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void the_script_shows_the_difference_with_the_client_of_the_product_alone(Database database)
            throws IOException, InterruptedException, SQLException {
        MigrationProject project = new Histories(folder, database).of("001_a.sql", WIDE, "002_b.sql", NARROW);
        Dependency silent = Dependencies.of(project).all().get(0);
        Counterexample example =
                new Counterexample(project.history().migrations(), silent.inSequence(), silent.swapped());
        assertThat(example.list()).isEqualTo("1. 002_b.sql\n2. 001_a.sql");

        assertThat(run(project, example)).contains("in_sequence: 0_001_a.sql").containsPattern("(?m)^< .*actor");
    }

    private String run(MigrationProject project, Counterexample example)
            throws IOException, InterruptedException, SQLException {
        String program = project.database() instanceof Sqlite ? "sqlite3" : "psql";
        assumeThat(new ProcessBuilder("sh", "-c", "command -v " + program)
                        .start()
                        .waitFor())
                .as(program)
                .isZero();
        Path script = Files.writeString(
                folder.resolve("counterexample.sh"),
                example.script(project.database().dialect()).orElseThrow());
        ProcessBuilder builder = new ProcessBuilder("sh", script.toString()).redirectErrorStream(true);
        try (LiveDatabase live = project.prepared()) {
            if (program.equals("psql")) {
                builder.environment().putAll(connectionOf(live));
            }
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(output).isEqualTo(1);
            return output;
        }
    }

    private static Map<String, String> connectionOf(LiveDatabase live) throws SQLException {
        DatabaseAddress address = live.dataSource().unwrap(Reachable.class).address();
        return Map.of(
                "PGHOST", String.valueOf(address.host()),
                "PGPORT", String.valueOf(address.port()),
                "PGUSER", String.valueOf(address.user()),
                "PGPASSWORD", String.valueOf(address.password()));
    }
}
