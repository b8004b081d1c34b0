package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.fixture.Histories;

class ReplaysFromZeroTest {

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_history_that_runs_is_green(Database database) {
        Report report = check(new Histories(folder, database)
                .of("001_a.sql", "CREATE TABLE a (id integer)", "002_b.sql", "CREATE TABLE b (id integer)"));

        assertThat(report.examined()).containsExactly("001_a.sql", "002_b.sql");
        assertThat(report.findings()).isEmpty();
        assertThat(report.notExamined()).isEmpty();
    }

    @Test
    void the_third_statement_is_named_with_its_line_and_the_database_s_own_error() {
        Report report = check(new Histories(folder, new Postgres.Embedded()).scenario("third-statement-fails"));

        assertThat(FindingText.PLAIN.print(Histories.only(report))).isEqualTo("""
                        Migration fails: 002_b.sql fails in statement 3, line 6: ERROR: relation "aa" does not exist.

                          expected   this statement to run: ALTER TABLE aa
                                         ADD COLUMN x int
                          actual     ERROR: relation "aa" does not exist
                                     SQLSTATE 42P01
                          repair     Create it in an earlier migration, or correct the name.
                          more       docs/failures/migration-fails.md""");
        assertThat(report.notExamined()).containsExactly("003_c.sql: an earlier migration fails");
    }

    @Test
    void what_exists_already_is_blamed_on_who_made_it() {
        Report report = check(new Histories(folder, new Postgres.Embedded())
                .of(
                        "001_type.sql",
                        "CREATE TABLE a (id integer);\nCREATE TYPE deal_status AS ENUM ('open');",
                        "002_deals.sql",
                        "CREATE TYPE deal_status AS ENUM ('open')"));

        Finding finding = Histories.only(report);
        assertThat(finding.blame()).hasToString("created by 001_type.sql:2");
        assertThat(finding.sentence())
                .isEqualTo("002_deals.sql fails in statement 1, line 1: ERROR: type \"deal_status\" already exists.");
    }

    @Test
    void a_duplicate_column_of_sqlite_is_blamed_on_who_made_it() {
        Report report = check(new Histories(folder, new Sqlite())
                .of(
                        "001_a.sql",
                        "CREATE TABLE milestones (id integer,\n  app_id integer)",
                        "002_b.sql",
                        "ALTER TABLE milestones ADD COLUMN app_id integer"));

        Finding finding = Histories.only(report);
        assertThat(finding.sentence())
                .isEqualTo("002_b.sql fails in statement 1, line 1: duplicate column name: app_id.");
        assertThat(finding.blame()).hasToString("created by 001_a.sql:2");
    }

    @Test
    void a_role_that_is_missing_is_a_matter_of_the_environment_and_can_be_set_up_before() {
        String[] history = {"001_a.sql", "CREATE TABLE a (id integer); GRANT SELECT ON a TO replayproof_reader;"};
        Finding finding = Histories.only(check(new Histories(folder, new Postgres.Embedded()).of(history)));

        assertThat(finding.code().id()).isEqualTo("environment-missing");
        assertThat(finding.repair()).contains("replayproof.before = CREATE ROLE");

        Report repaired = check(new Histories(folder, new Postgres.Embedded())
                .with(Map.of("replayproof.before", "CREATE ROLE replayproof_reader"))
                .of(history));
        assertThat(repaired.findings()).isEmpty();
    }

    @Test
    void an_extension_that_the_server_lacks_is_a_matter_of_the_environment() {
        Finding lacking = Histories.only(
                check(new Histories(folder, new Postgres.Embedded()).of("001_a.sql", "CREATE EXTENSION postgis")));

        assertThat(lacking.code().id()).isEqualTo("environment-missing");
        assertThat(lacking.sentence()).contains("extension \"postgis\" is not available");
        assertThat(lacking.repair())
                .isEqualTo("This server lacks the extension: use an image or server that has it"
                        + " (replayproof.postgres.image, replayproof.postgres.url).");

        String library = "CREATE FUNCTION f() RETURNS int LANGUAGE c AS '$libdir/nowhere'";
        Finding unloadable =
                Histories.only(check(new Histories(folder, new Postgres.Embedded()).of("001_a.sql", library)));
        assertThat(unloadable.code().id()).isEqualTo("environment-missing");
        assertThat(unloadable.sentence()).contains("could not access file \"nowhere\"");
        assertThat(unloadable.repair()).startsWith("This server lacks the extension");

        Report there =
                check(new Histories(folder, new Postgres.Embedded()).of("001_a.sql", "CREATE EXTENSION pg_trgm"));
        assertThat(there.findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_migration_without_an_end_is_stopped(Database database) {
        String endless = database instanceof Sqlite
                ? "CREATE TABLE a AS WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT max(x) FROM n"
                : "SELECT pg_sleep(3600)";
        Report report = check(new Histories(folder, database)
                .with(Map.of("replayproof.timeLimit", "1"))
                .of("001_endless.sql", endless));

        Finding finding = Histories.only(report);
        assertThat(finding.code().id()).isEqualTo("time-limit");
        assertThat(finding.sentence()).isEqualTo("001_endless.sql was stopped after 1 second in statement 1, line 1.");
        assertThat(finding.actual()).startsWith("still running: ").contains(endless.substring(0, 20));
    }

    private static Report check(MigrationProject project) {
        return new ReplaysFromZero(project).run();
    }
}
