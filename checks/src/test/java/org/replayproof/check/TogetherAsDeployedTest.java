package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.finding.Severity;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ReplayFailure;
import org.replayproof.replay.fixture.Histories;
import org.replayproof.settings.Setting;

class TogetherAsDeployedTest {

    private static final String EMPTIED = "SELECT pg_catalog.set_config('search_path', '', false);\n";

    private static final String ENUM = """
            CREATE TYPE status AS ENUM ('ONE', 'TWO');
            --> statement-breakpoint
            CREATE TABLE clients (id integer, status status);
            """;

    @TempDir
    Path folder;

    private Histories postgres() {
        return new Histories(folder, new Postgres.Embedded()).with(Map.of("replayproof.keep", "0"));
    }

    private static Report report(MigrationProject project) {
        return new ReplaysFromZero(project).run();
    }

    private static String dbmate(String sql) {
        return "-- migrate:up\n" + sql + "\n-- migrate:down\nSELECT 1;\n";
    }

    private static String journal(int files) {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < files; i++) {
            entries.append(i == 0 ? "" : ", ")
                    .append("{\"tag\": \"000%d_a\", \"when\": 170000000000%d}".formatted(i, i));
        }
        return "{\"dialect\": \"postgresql\", \"entries\": [" + entries + "]}";
    }

    @Test
    void a_search_path_that_dbmate_hands_on_makes_the_next_file_fail() {
        Report report = report(postgres()
                .of(
                        "1_shops.sql",
                        dbmate(EMPTIED + "CREATE TABLE public.shops (id integer);"),
                        "2_city.sql",
                        dbmate("ALTER TABLE shops ADD COLUMN city text;")));
        assertThat(report.findings()).hasSize(2);
        Finding fails = report.findings().get(0);
        assertThat(fails.code()).isEqualTo(ReplayFailure.MIGRATION_FAILS);
        assertThat(fails.sentence()).startsWith("2_city.sql fails").contains("\"shops\" does not exist");
        assertThat(fails.actual()).contains("1_shops.sql leaves search_path =");
        Finding left = report.findings().get(1);
        assertThat(left.code()).isEqualTo(CheckFailure.LEFT_IN_SESSION);
        assertThat(left.severity()).isEqualTo(Severity.BREAKS);
        assertThat(left.object()).hasToString("1_shops.sql");
    }

    @Test
    void a_search_path_that_is_given_back_is_fine() {
        assertThat(report(postgres()
                                .of(
                                        "1_shops.sql",
                                        dbmate(EMPTIED + "CREATE TABLE public.shops (id integer); RESET search_path;"),
                                        "2_city.sql",
                                        dbmate("ALTER TABLE shops ADD COLUMN city text;")))
                        .findings())
                .isEmpty();
    }

    @Test
    void a_search_path_that_hides_the_record_of_dbmate_makes_the_file_fail() {
        Report report = report(postgres()
                .of(
                        "1_base.sql",
                        dbmate("CREATE SCHEMA hello; SET search_path TO hello, public; CREATE TABLE a (id integer);")));
        assertThat(report.findings()).singleElement().satisfies(fails -> {
            assertThat(fails.object()).hasToString("1_base.sql");
            assertThat(fails.sentence()).contains("\"hello.schema_migrations\" does not exist");
            assertThat(fails.expected()).contains("INSERT INTO hello.schema_migrations");
            assertThat(fails.actual()).contains("search_path");
        });
    }

    @Test
    void a_search_path_that_decides_where_a_later_table_lies_is_reported_with_the_difference() {
        Report report = report(postgres()
                .of(
                        "1_base.up.sql",
                        "CREATE SCHEMA hello; SET search_path TO hello; CREATE TABLE users (id integer);",
                        "2_posts.up.sql",
                        "CREATE TABLE posts (id integer);"));
        assertThat(report.findings()).singleElement().satisfies(left -> {
            assertThat(left.code()).isEqualTo(CheckFailure.LEFT_IN_SESSION);
            assertThat(left.severity()).isEqualTo(Severity.BREAKS);
            assertThat(left.sentence()).startsWith("1_base.up.sql leaves search_path = hello in the session");
            assertThat(left.actual()).contains("hello.posts");
        });
    }

    @Test
    void what_is_left_and_changes_nothing_is_a_note() {
        Report report = report(postgres()
                .of(
                        "1_base.up.sql",
                        "SET lock_timeout = '5s'; CREATE TABLE users (id integer);",
                        "2_posts.up.sql",
                        "CREATE TABLE posts (id integer);"));
        assertThat(report.findings()).singleElement().satisfies(left -> {
            assertThat(left.severity()).isEqualTo(Severity.NOTE);
            assertThat(left.sentence()).contains("lock_timeout = 5000");
        });
    }

    @Test
    void a_temporary_table_that_only_a_deployment_of_both_files_has_is_named() {
        Report report = report(postgres()
                .of(
                        "1_a.sql",
                        "-- +goose Up\nCREATE TEMPORARY TABLE draft (id integer);\nCREATE TABLE a (id integer);\n",
                        "2_b.sql",
                        "-- +goose Up\nINSERT INTO a SELECT id FROM draft;\n"));
        assertThat(report.findings())
                .extracting(finding -> finding.object().toString(), Finding::code)
                .containsExactly(
                        tuple("2_b.sql", ReplayFailure.MIGRATION_FAILS),
                        tuple("1_a.sql", CheckFailure.LEFT_IN_SESSION));
    }

    @Test
    void a_pragma_that_goose_hands_on_is_named() {
        MigrationProject project =
                new Histories(folder, new Sqlite()).of("1_a.sql", """
                        -- +goose NO TRANSACTION
                        -- +goose Up
                        PRAGMA foreign_keys = ON;
                        CREATE TABLE a (id INTEGER PRIMARY KEY);
                        CREATE TABLE b (a INTEGER REFERENCES a (id) ON DELETE CASCADE);
                        INSERT INTO a VALUES (1);
                        INSERT INTO b VALUES (1);
                        """, "2_b.sql", "-- +goose Up\nDELETE FROM a;\n");
        assertThat(report(project).findings()).singleElement().satisfies(left -> {
            assertThat(left.severity()).isEqualTo(Severity.BREAKS);
            assertThat(left.sentence()).startsWith("1_a.sql leaves PRAGMA foreign_keys = 1 in the session");
            assertThat(left.actual()).contains("rows of b");
        });
    }

    @Test
    void rows_that_wait_for_a_deferred_check_make_a_later_file_of_drizzle_fail() {
        String tables = """
                CREATE TABLE plans (id integer PRIMARY KEY);
                --> statement-breakpoint
                CREATE TABLE teams (plan integer REFERENCES plans (id) DEFERRABLE INITIALLY DEFERRED);
                """;
        String rows = "INSERT INTO plans VALUES (1);\n--> statement-breakpoint\nINSERT INTO teams VALUES (1);\n";
        Report report = report(postgres()
                .of(
                        "0000_a.sql",
                        tables,
                        "0001_a.sql",
                        rows,
                        "0002_a.sql",
                        "ALTER TABLE teams ADD COLUMN label text;",
                        "meta/_journal.json",
                        journal(3)));
        assertThat(report.findings()).singleElement().satisfies(fails -> {
            assertThat(fails.object()).hasToString("0002_a.sql");
            assertThat(fails.sentence()).contains("pending trigger events");
            assertThat(fails.actual()).contains("0000_a.sql, 0001_a.sql, 0002_a.sql", "in one transaction");
        });
    }

    @Test
    void a_new_enum_value_and_its_use_fail_as_an_upgrade_from_the_version_that_has_the_type() {
        Report report = report(upgrade("ALTER TABLE clients ALTER COLUMN status SET DEFAULT 'FOUR';"));
        assertThat(report.findings()).singleElement().satisfies(fails -> {
            assertThat(fails.object()).hasToString("0002_a.sql");
            assertThat(fails.sentence()).contains("unsafe use of new value \"FOUR\"");
            assertThat(fails.actual()).contains("where 0000_a.sql had run last");
        });
    }

    @Test
    void a_new_enum_value_that_is_not_used_upgrades_from_each_version() {
        Report report = report(upgrade("ALTER TABLE clients ADD COLUMN note text;"));
        assertThat(report.findings()).isEmpty();
        assertThat(report.notExamined()).isEmpty();
    }

    private MigrationProject upgrade(String last) {
        return postgres()
                .of(
                        "0000_a.sql",
                        ENUM,
                        "0001_a.sql",
                        "ALTER TYPE status ADD VALUE 'FOUR';",
                        "0002_a.sql",
                        last,
                        "meta/_journal.json",
                        journal(3));
    }

    @Test
    void a_budget_that_ends_is_reported() {
        String slow =
                "CREATE TABLE d AS WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n WHERE x < 8000000)"
                        + " SELECT count(*) AS x FROM n;";
        MigrationProject project = new Histories(folder, new Sqlite())
                .with(Map.of(Setting.UPGRADES.key(), "1"))
                .of(
                        "0000_a.sql",
                        "CREATE TABLE a (x);",
                        "0001_a.sql",
                        "CREATE TABLE b (x);",
                        "0002_a.sql",
                        "CREATE TABLE c (x);",
                        "0003_a.sql",
                        slow,
                        "meta/_journal.json",
                        journal(4).replace("postgresql", "sqlite"));
        assertThat(report(project).notExamined())
                .singleElement()
                .asString()
                .contains("deployments from 1 of 2 earlier versions: the time of replayproof.upgrades (1 s) was up");
    }
}
