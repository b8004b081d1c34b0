package org.replayproof.check.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.check.EveryStepTakesEffect;
import org.replayproof.check.HistoryIsSound;
import org.replayproof.check.OrdersConverge;
import org.replayproof.check.RepeatSafe;
import org.replayproof.check.ReplaysFromZero;
import org.replayproof.database.Databases;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.engine.Engines;
import org.replayproof.finding.Check;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.fixture.Scenario;
import org.replayproof.replay.EffectScope;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Step;
import org.replayproof.replay.fixture.Histories;
import org.replayproof.schema.Schema;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/** H2 is known to these tests alone: an engine, a database and a dialect are all that a product needs. */
class ThirdDatabaseTest {

    private static final String DEALS = Scenario.text("deals-and-runs/001_deals.sql");

    @TempDir
    Path folder;

    private MigrationProject good() {
        return histories().scenario("deals-and-runs");
    }

    private MigrationProject project(String... namesAndContents) {
        return histories().of(namesAndContents);
    }

    private Histories histories() {
        return new Histories(folder, new H2()).with(Map.of(Setting.KEEP.key(), "0"));
    }

    private static List<Check> checks(MigrationProject project) {
        return List.of(
                new HistoryIsSound(project.history(), null),
                new ReplaysFromZero(project),
                new EveryStepTakesEffect(project),
                new RepeatSafe(project),
                new OrdersConverge(project));
    }

    @Test
    void is_found_by_its_name_and_by_its_connection() throws SQLException {
        Settings settings = Settings.fromSystem().with(Map.of(Setting.DATABASE.key(), "h2"));

        assertThat(Databases.chosen(settings)).isInstanceOf(H2.class);
        try (LiveDatabase live = good().fresh(0);
                Connection connection = live.dataSource().getConnection()) {
            assertThat(Engines.of(connection)).isInstanceOf(H2Engine.class);
        }
    }

    @Test
    void replays_a_folder_from_zero_into_a_schema() throws SQLException {
        MigrationProject project = good();

        try (LiveDatabase live = project.fresh(4);
                Connection connection = live.dataSource().getConnection()) {
            Schema schema = project.schema(connection);
            assertThat(schema.product()).isEqualTo("H2");
            assertThat(schema.allObjects().map(object -> object.ref().kind() + " " + object.ref()))
                    .contains(
                            "table DEALS",
                            "column DEALS.STATUS",
                            "primary key DEALS",
                            "foreign key RUNS(DEAL_ID)",
                            "index RUNS.RUNS_BY_DEAL",
                            "view OPEN_DEALS");
        }
    }

    @Test
    void each_step_has_its_statements_and_its_effect() {
        MigrationProject project = good();

        try (LiveDatabase live = project.prepared()) {
            List<Step> steps = project.stepping(live.dataSource())
                    .reading(EffectScope.ALL)
                    .run(project.history().migrations());

            assertThat(steps).allMatch(Step::succeeded).hasSize(4);
            assertThat(steps.get(2).effect()).hasToString("~ rows of DEALS: 0 → 1 rows");
            assertThat(steps.get(1).statements()).hasSize(2);
        }
    }

    @Test
    void a_good_history_is_green_in_every_check() {
        for (Check check : checks(good())) {
            Report report = check.run();

            assertThat(report.findings()).as(check.getClass().getSimpleName()).isEmpty();
            assertThat(report.examined()).as(check.getClass().getSimpleName()).isNotEmpty();
        }
    }

    @Test
    void a_failing_statement_is_red_with_its_place_and_a_repair_by_the_standard_codes() {
        Finding finding = Histories.only(new ReplaysFromZero(project(
                        "001_a.sql",
                        "CREATE TABLE a (id INTEGER);",
                        "002_b.sql",
                        "SELECT 1;\nINSERT INTO missing VALUES (1);"))
                .run());

        assertThat(finding.code().id()).isEqualTo("migration-fails");
        assertThat(finding.sentence()).contains("statement 2, line 2");
        assertThat(finding.actual()).contains("MISSING").contains("SQLSTATE 42S02");
        assertThat(finding.repair()).isEqualTo("Create it in an earlier migration, or correct the name.");
    }

    @Test
    void a_duplicate_version_is_red() {
        MigrationProject project = project("V1__a.sql", DEALS, "V1__b.sql", "CREATE TABLE b (id INTEGER);");

        assertThat(Histories.codes(new HistoryIsSound(project.history(), null).run()))
                .containsExactly("breaks duplicate-version V1__b.sql");
    }

    @Test
    void a_step_that_does_nothing_is_noted() {
        MigrationProject project =
                project("001_a.sql", DEALS, "002_b.sql", "UPDATE deals SET status = 'done' WHERE id = 7;");

        assertThat(Histories.codes(new EveryStepTakesEffect(project).run()))
                .containsExactly("note no-effect 002_b.sql");
    }

    @Test
    void rows_that_come_twice_are_red() {
        MigrationProject project =
                project("001_a.sql", "CREATE TABLE a (id INTEGER);", "002_rows.sql", "INSERT INTO a VALUES (1);");

        assertThat(Histories.codes(new RepeatSafe(project).run()))
                .hasSize(1)
                .first()
                .asString()
                .endsWith("002_rows.sql");
    }

    @Test
    void orders_that_end_differently_are_red() {
        MigrationProject project = project(
                "001_a.sql",
                "CREATE TABLE a (id INTEGER);",
                "002_rows.sql",
                "INSERT INTO a VALUES (1);",
                "003_change.sql",
                "UPDATE a SET id = 2;");

        assertThat(new OrdersConverge(project).run().findings()).isNotEmpty();
    }

    /** H2 commits what defines something: trying it would change the database. */
    @Test
    void a_guarded_statement_that_cannot_be_taken_back_is_not_tried() {
        Report report = new EveryStepTakesEffect(project(
                        "001_a.sql",
                        "CREATE TABLE a (id INTEGER); INSERT INTO a VALUES (1);",
                        "002_b.sql",
                        "CREATE TABLE IF NOT EXISTS a (id INTEGER, name VARCHAR(9)); INSERT INTO a VALUES (2);"))
                .run();

        assertThat(report.findings()).isEmpty();
        assertThat(report.notExamined()).hasSize(1).first().asString().contains("002_b.sql", "commits");
    }

    @Test
    void a_product_without_an_engine_is_an_error() {
        assertThatThrownBy(() -> Databases.chosen(Settings.fromSystem().with(Map.of(Setting.DATABASE.key(), "oracle"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("oracle");
        assertThat(Engines.named("Oracle")).isEmpty();
    }
}
