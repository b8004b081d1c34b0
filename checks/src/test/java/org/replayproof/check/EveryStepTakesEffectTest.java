package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Finding;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Report;
import org.replayproof.fixture.Scenario;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.fixture.Histories;

class EveryStepTakesEffectTest {

    private static final String BASELINE = Scenario.text("table-shadowed-by-an-older-one/001_baseline.sql");

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    @Test
    void a_table_that_met_an_older_one_is_told_with_all_that_is_missing() {
        Report report =
                check(new Histories(folder, new Postgres.Embedded()).scenario("table-shadowed-by-an-older-one"));

        assertThat(FindingText.PLAIN.print(Histories.only(report))).isEqualTo("""
                        Shadowed statement: 003_autopilot.sql:2 creates milestones only if it does not exist, found the one of \
                        001_baseline.sql, and did nothing. 3 things are missing now.

                          expected   + foreign key milestones(app_id): columns app_id, references apps(id), \
                        on update NO ACTION, on delete NO ACTION
                                     + column milestones.app_id: type integer, nullable yes
                                     + column milestones.risk_score: type real, nullable no
                          actual     milestones as 001_baseline.sql left it
                          blame      created by 001_baseline.sql, not created by 003_autopilot.sql:2 \
                        (IF NOT EXISTS found an older milestones and did nothing)
                          repair     ALTER TABLE milestones ADD COLUMN app_id integer;
                                     ALTER TABLE milestones ADD COLUMN risk_score real NOT NULL;
                                     ALTER TABLE milestones ADD CONSTRAINT milestones_app_id_fkey FOREIGN KEY (app_id) \
                        REFERENCES apps (id);
                          more       docs/failures/shadowed-statement.md""");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_shadowed_table_is_red(Database database) {
        Report report = check(new Histories(folder, database)
                .of(
                        "001_baseline.sql",
                        BASELINE,
                        "002_again.sql",
                        "CREATE TABLE IF NOT EXISTS milestones (id integer PRIMARY KEY, app_id integer)"));

        assertThat(Histories.codes(report))
                .containsExactly("breaks shadowed-statement milestones", "note no-effect 002_again.sql");
        assertThat(report.notExamined()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_a_later_migration_adds_is_not_missing(Database database) {
        String[] history = {
            "001_baseline.sql",
            BASELINE + "CREATE TABLE apps (id integer PRIMARY KEY);",
            "003_autopilot.sql",
            "CREATE TABLE IF NOT EXISTS milestones (id integer PRIMARY KEY, app_id integer REFERENCES apps, risk integer)",
            "004_fix.sql",
            "ALTER TABLE milestones ADD COLUMN risk integer"
        };
        Finding some =
                check(new Histories(folder, database).of(history)).findings().get(0);
        assertThat(some.sentence()).endsWith("2 things are missing now.");
        assertThat(String.valueOf(some.expected())).doesNotContain("risk");
        assertThat(String.valueOf(some.repair())).contains("ADD COLUMN").doesNotContain("risk");

        history[5] += "; ALTER TABLE milestones ADD COLUMN app_id integer REFERENCES apps";
        Finding none =
                check(new Histories(folder, database).of(history)).findings().get(0);
        assertThat(none.severity() + ": " + none.sentence())
                .startsWith("note: 003_autopilot.sql:1 creates milestones only if it does not exist")
                .endsWith("and did nothing. Later migrations added what it lacked, or dropped it.");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void the_same_table_once_more_is_only_noted(Database database) {
        Report report = check(new Histories(folder, database)
                .of(
                        "001_baseline.sql",
                        BASELINE,
                        "002_again.sql",
                        "CREATE TABLE IF NOT EXISTS milestones (id integer PRIMARY KEY, name text NOT NULL)"));

        assertThat(Histories.codes(report)).containsExactly("note no-effect 002_again.sql");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_table_that_has_more_than_the_guarded_statement_wants_lacks_nothing(Database database) {
        Report report = check(new Histories(folder, database)
                .of(
                        "001_baseline.sql",
                        BASELINE,
                        "002_again.sql",
                        "CREATE TABLE IF NOT EXISTS milestones (id integer PRIMARY KEY)"));

        assertThat(Histories.codes(report)).containsExactly("note no-effect 002_again.sql");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_shadowed_index_is_red_and_its_twin_is_not(Database database) {
        String[] history = {
            "001_baseline.sql",
            BASELINE + "CREATE INDEX idx_m ON milestones (name);",
            "002_index.sql",
            "CREATE UNIQUE INDEX IF NOT EXISTS idx_m ON milestones (name)"
        };
        assertThat(Histories.codes(check(new Histories(folder, database).of(history))))
                .containsExactly("breaks shadowed-statement milestones.idx_m", "note no-effect 002_index.sql");

        history[3] = "CREATE INDEX IF NOT EXISTS idx_m ON milestones (name)";
        assertThat(Histories.codes(check(new Histories(folder, database).of(history))))
                .containsExactly("note no-effect 002_index.sql");
    }

    @Test
    void a_column_that_met_an_older_one_of_another_type_is_red() {
        Report report = check(
                new Histories(folder, new Postgres.Embedded())
                        .of(
                                "001_baseline.sql",
                                BASELINE + "ALTER TABLE milestones ADD COLUMN risk integer;",
                                "002_risk.sql",
                                "ALTER TABLE milestones ADD COLUMN IF NOT EXISTS risk real, ADD COLUMN IF NOT EXISTS app_id integer"));

        assertThat(Histories.codes(report)).containsExactly("breaks shadowed-statement milestones.risk");
        assertThat(Histories.only(report).expected()).isEqualTo("~ column milestones.risk: type integer → real");
    }

    @Test
    void a_column_that_is_there_as_wanted_is_fine() {
        Report report = check(
                new Histories(folder, new Postgres.Embedded())
                        .of(
                                "001_baseline.sql",
                                BASELINE + "ALTER TABLE milestones ADD COLUMN risk real;",
                                "002_risk.sql",
                                "ALTER TABLE milestones ADD COLUMN IF NOT EXISTS risk real, ADD COLUMN IF NOT EXISTS app_id integer"));

        assertThat(report.findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void an_empty_file_is_noted_and_one_that_only_sets_something_is_not(Database database) {
        String quiet = database instanceof Sqlite ? "PRAGMA user_version" : "SET lock_timeout = '1s'";
        Report report = check(new Histories(folder, database)
                .of("001_baseline.sql", BASELINE, "002_nothing.sql", "-- on purpose\n", "003_quiet.sql", quiet));

        assertThat(Histories.codes(report)).containsExactly("note empty-migration 002_nothing.sql");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void rows_that_were_not_met_are_noted(Database database) {
        Report report = check(new Histories(folder, database)
                .of("001_baseline.sql", BASELINE, "002_rows.sql", "UPDATE milestones SET name = 'x'"));

        assertThat(Histories.codes(report)).containsExactly("note no-effect 002_rows.sql");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_migration_that_fails_ends_the_check_with_its_failure(Database database) {
        MigrationProject project = new Histories(folder, database)
                .of("001_baseline.sql", BASELINE, "002_bad.sql", "ALTER TABLE gone ADD x int");

        assertThatThrownBy(() -> check(project))
                .isInstanceOfSatisfying(
                        MigrationFailedException.class,
                        failure -> assertThat(failure.finding().object()).hasToString("002_bad.sql"));
    }

    private static Report check(MigrationProject project) {
        return new EveryStepTakesEffect(project).run();
    }

    @Test
    void privileges_that_the_role_gives_by_default_make_no_shadow() {
        String table = "CREATE TABLE IF NOT EXISTS settings (name text PRIMARY KEY);";
        Report report = check(new Histories(folder, new Postgres.Embedded())
                .of(
                        "001_settings.sql",
                        table,
                        "002_privileges.sql",
                        "ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;",
                        "003_guard.sql",
                        table));

        assertThat(Histories.codes(report)).doesNotContain("breaks shadowed-statement settings");
    }
}
