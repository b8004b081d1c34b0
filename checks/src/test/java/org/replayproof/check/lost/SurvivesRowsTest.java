package org.replayproof.check.lost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.check.Catalogue;
import org.replayproof.check.CheckContext;
import org.replayproof.check.CheckFailure;
import org.replayproof.check.CheckOutcome;
import org.replayproof.check.CheckPolicy;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Acceptance;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Report;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.fixture.Histories;

class SurvivesRowsTest {

    private static final String VISITS = "CREATE TABLE visit (id bigint PRIMARY KEY, day date, room integer)";
    private static final String NOT_NULL = "ALTER TABLE visit ALTER COLUMN room SET NOT NULL";

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    private Report check(Database database, String... statements) {
        return new SurvivesRows(project(database, Map.of(), statements)).run();
    }

    private Report postgres(String... statements) {
        return check(new Postgres.Embedded(), statements);
    }

    private MigrationProject project(Database database, Map<String, String> settings, String... statements) {
        String[] files = new String[2 * statements.length];
        for (int i = 0; i < statements.length; i++) {
            files[2 * i] = String.format("%03d_step.sql", i + 1);
            files[2 * i + 1] = statements[i];
        }
        return new Histories(folder, database).with(settings).of(files);
    }

    @Test
    void a_failure_names_statement_row_population_error_and_repair() {
        Report report = postgres(VISITS, NOT_NULL);

        assertThat(FindingText.PLAIN.print(Histories.only(report))).isEqualTo("""
                Fails with rows: 002_step.sql fails with rows in visit, in statement 1, line 1: \
                ERROR: column "room" of relation "visit" contains null values.

                  expected   this statement to run: ALTER TABLE visit ALTER COLUMN room SET NOT NULL
                  actual     ERROR: column "room" of relation "visit" contains null values
                             SQLSTATE 23502
                             the tables held rows with NULL and duplicates where the schema allows them
                             first row that it fails on: id = 78, room = null, day = null
                  repair     Replace NULL before this statement: UPDATE visit SET room = … WHERE room IS NULL;
                  more       docs/failures/fails-with-rows.md""");
    }

    @Test
    void the_repaired_migration_is_green() {
        Report report = postgres(VISITS, "UPDATE visit SET room = 0 WHERE room IS NULL; " + NOT_NULL);

        assertThat(report.findings()).isEmpty();
        assertThat(report.notExamined()).isEmpty();
        assertThat(report.examined()).containsExactly("001_step.sql", "002_step.sql");
    }

    @Test
    void ordinary_rows_break_and_hostile_rows_are_a_risk() {
        assertThat(Histories.codes(postgres(VISITS, "ALTER TABLE visit ADD note text NOT NULL")))
                .containsExactly("breaks fails-with-rows visit");
        assertThat(Histories.codes(postgres(VISITS, NOT_NULL))).containsExactly("risky fails-with-rows visit");
    }

    @Test
    void the_first_row_that_a_unique_index_fails_on_is_named() {
        Report report = check(
                new Sqlite(),
                "CREATE TABLE member (id INTEGER PRIMARY KEY, email TEXT NOT NULL)",
                "CREATE UNIQUE INDEX ux_member_email ON member (email)");

        assertThat(Histories.only(report).actual())
                .contains("UNIQUE constraint failed: member.email")
                .containsPattern("first row that it fails on: id = \\d+, email = \\w+");
        assertThat(Histories.only(report).repair())
                .contains("SELECT email, count(*) FROM member GROUP BY email HAVING count(*) > 1;");
    }

    @Test
    void the_column_that_fills_a_key_is_shown_of_a_row_with_many_columns() {
        Report report = check(
                new Sqlite(),
                "CREATE TABLE link (id TEXT PRIMARY KEY, a TEXT, b TEXT, c TEXT, d TEXT, e TEXT, f TEXT, archive TEXT);"
                        + "CREATE TABLE asset (id TEXT PRIMARY KEY, name TEXT)",
                "INSERT INTO asset (id, name) SELECT archive, a || b || c || d || e || f FROM link WHERE archive IS NOT NULL");

        assertThat(Histories.only(report).actual())
                .containsPattern("first row that it fails on: id = [\\w-]+, archive = ");
    }

    @Test
    void the_repair_of_a_value_that_the_statement_finds_itself_is_in_the_statement() {
        String posts = "CREATE TABLE post (id integer PRIMARY KEY, mark text)";
        Report update = postgres(
                posts,
                "ALTER TABLE post ADD kind text NOT NULL DEFAULT 'text';"
                        + "UPDATE post SET kind = CASE WHEN mark = 'l' THEN 'link' END");
        Report insert = check(
                new Sqlite(),
                "CREATE TABLE post (id integer PRIMARY KEY, author text); CREATE TABLE asset (id integer PRIMARY KEY,"
                        + " post integer)",
                "CREATE TABLE asset_new (id integer PRIMARY KEY, author text NOT NULL);"
                        + "INSERT INTO asset_new (id, author) SELECT id, (SELECT author FROM post WHERE post.id = asset.post)"
                        + " FROM asset; DROP TABLE asset; ALTER TABLE asset_new RENAME TO asset");

        assertThat(update.findings())
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.repair())
                        .startsWith("Let the statement find a value for kind in every row:"));
        assertThat(insert.findings())
                .filteredOn(finding -> finding.code() == CheckFailure.FAILS_WITH_ROWS)
                .isNotEmpty()
                .allSatisfy(finding -> assertThat(finding.repair())
                        .startsWith("Let the statement find a value for author in every row:"));
    }

    @Test
    void a_label_that_the_migration_forgets_is_found_wherever_it_stands() {
        String type = "CREATE TYPE state AS ENUM ('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h');"
                + "CREATE TABLE job (id integer PRIMARY KEY, state state NOT NULL)";
        String change =
                "CREATE TYPE stage AS ENUM (%s); ALTER TABLE job ALTER state TYPE stage USING state::text::stage";

        for (String known : List.of("'b', 'c', 'd', 'e', 'f', 'g', 'h'", "'a', 'b', 'c', 'd', 'e', 'f', 'g'")) {
            assertThat(Histories.codes(postgres(type, change.formatted(known))))
                    .singleElement()
                    .asString()
                    .endsWith("fails-with-rows job");
        }
        assertThat(postgres(type, change.formatted("'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'"))
                        .findings())
                .isEmpty();
    }

    @Test
    void a_file_with_comments_only_needs_no_rows() {
        MigrationProject project =
                project(new Sqlite(), Map.of(), "CREATE TABLE t (id integer)", "-- nothing to do here");

        Report report = new SurvivesRows(project).run();

        assertThat(report.notExamined()).isEmpty();
        assertThat(report.findings()).isEmpty();
    }

    @Test
    void a_cast_that_cuts_is_reported_and_a_function_that_says_so_is_not() {
        String articles = "CREATE TABLE article (id bigint PRIMARY KEY, title text NOT NULL)";
        Report report =
                postgres(articles, "ALTER TABLE article ALTER COLUMN title TYPE varchar(20) USING title::varchar(20)");

        assertThat(Histories.codes(report)).containsExactly("risky damaged-values article.title");
        assertThat(Histories.only(report).sentence()).contains("becomes «Longest Longest Long»");
        assertThat(postgres(articles, "ALTER TABLE article ALTER COLUMN title TYPE varchar(20) USING left(title, 20)")
                        .findings())
                .isEmpty();
    }

    @Test
    void rows_that_only_hostile_rows_lose_are_reported() {
        String copy = "CREATE TABLE n (id INTEGER PRIMARY KEY, email TEXT UNIQUE);"
                + "INSERT OR IGNORE INTO n SELECT id, email FROM member; DROP TABLE member; ALTER TABLE n RENAME TO member";
        String members = "CREATE TABLE member (id INTEGER PRIMARY KEY, email TEXT)";

        assertThat(Histories.codes(check(new Sqlite(), members, copy))).containsExactly("risky missing-rows member");
        assertThat(check(new Sqlite(), members, "-- drops: member\n" + copy).findings())
                .isEmpty();
    }

    @Test
    void a_loss_of_ordinary_rows_is_reported_once_in_a_run_whichever_check_is_excluded() {
        String swap = "CREATE TABLE n (id INTEGER PRIMARY KEY, b TEXT, a TEXT); INSERT INTO n SELECT * FROM t;"
                + "DROP TABLE t; ALTER TABLE n RENAME TO t";
        MigrationProject project =
                project(new Sqlite(), Map.of(), "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT)", swap);

        assertThat(Histories.codes(new NothingIsLost(project).run()))
                .containsExactlyInAnyOrder("breaks lost-values t.a", "breaks lost-values t.b");
        assertThat(Histories.codes(new SurvivesRows(project).run()))
                .containsExactlyInAnyOrder("breaks damaged-values t.a", "breaks damaged-values t.b");
        assertThat(red(project, CheckPolicy.STRICT)).containsExactly("nothing-is-lost");
        assertThat(red(project, CheckPolicy.STRICT.excluded(List.of("nothing-is-lost"))))
                .containsExactly("survives-rows");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void an_insert_with_the_key_of_a_generated_row_is_a_note(Database database) {
        String kinds = "CREATE TABLE kind (id integer PRIMARY KEY, name text)";
        String seeds = IntStream.rangeClosed(1, 100)
                .mapToObj(id -> "INSERT INTO kind VALUES (" + id + ", 'x');")
                .collect(Collectors.joining("\n"));

        assertThat(Histories.codes(check(database, kinds, seeds)))
                .isNotEmpty()
                .allMatch("note fails-with-rows kind"::equals);
    }

    @Test
    void an_insert_of_duplicates_from_another_table_is_red() {
        assertThat(Histories.codes(postgres(
                        "CREATE TABLE post (id bigint PRIMARY KEY, tag text NOT NULL);"
                                + "CREATE TABLE tag (name text PRIMARY KEY)",
                        "INSERT INTO tag SELECT tag FROM post")))
                .containsExactly("risky fails-with-rows post");
    }

    @Test
    void only_migrations_after_since_run() {
        MigrationProject project = project(new Postgres.Embedded(), Map.of(), VISITS, NOT_NULL, "SELECT 1");

        Report report = new SurvivesRows(project, "002").run();
        assertThat(report.findings()).isEmpty();
        assertThat(report.examined()).containsExactly("003_step.sql");
        assertThat(new SurvivesRows(project, "003").run().notApplicable()).isEqualTo("no migration comes after 003");
    }

    @Test
    void the_run_of_the_catalogue_hands_since_on_and_excuses_with_a_reason() {
        MigrationProject project = project(new Postgres.Embedded(), Map.of(), VISITS, NOT_NULL, "SELECT 1");
        Acceptance reasoned = new Acceptance("fails-with-rows", "visit", "room is filled");

        assertThat(red(project, CheckPolicy.STRICT)).containsExactly("survives-rows");
        assertThat(red(project, CheckPolicy.STRICT.since("002"))).isEmpty();
        assertThat(red(project, CheckPolicy.STRICT.acceptances(List.of(reasoned))))
                .isEmpty();
    }

    private static List<String> red(MigrationProject project, CheckPolicy policy) {
        return Catalogue.standard().run(CheckContext.of(project), policy).stream()
                .filter(CheckOutcome::isRed)
                .map(outcome -> outcome.check().name())
                .toList();
    }

    @Test
    void without_since_the_newest_run_first_as_long_as_time_allows() {
        String slow = "ALTER TABLE visit ADD c%d text; WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                + " WHERE i < 300000) SELECT count(*) FROM n, visit";
        String[] steps = IntStream.range(0, 30)
                .mapToObj(i -> i == 0 ? VISITS : slow.formatted(i))
                .toArray(String[]::new);

        Report report = new SurvivesRows(project(new Sqlite(), Map.of("replayproof.rowTrials", "1"), steps)).run();

        assertThat(report.examined()).contains("021_step.sql").doesNotContain("002_step.sql");
        assertThat(report.notExamined())
                .singleElement()
                .satisfies(
                        line -> assertThat(line)
                                .startsWith(
                                        "the time was up (replayproof.rowTrials=1) before these migrations were tried with rows: 002_step.sql, "));
    }

    @Test
    void zero_seconds_mean_no_limit() {
        MigrationProject project =
                project(new Sqlite(), Map.of("replayproof.rowTrials", "0"), VISITS, "DELETE FROM visit");

        assertThat(new SurvivesRows(project).run().examined()).hasSize(2);
    }

    @Test
    void rows_of_the_project_are_merged_in() throws IOException {
        Path rows = Files.createDirectory(folder.resolve("rows"));
        String step = "ALTER TABLE t ADD CHECK (a <> 'of our own')";
        String table = "CREATE TABLE t (id bigint PRIMARY KEY, a text)";
        Map<String, String> settings = Map.of("replayproof.rows", rows.toString());
        assertThat(new SurvivesRows(project(new Postgres.Embedded(), settings, table, step))
                        .run()
                        .findings())
                .isEmpty();

        Files.writeString(rows.resolve("1.sql"), "INSERT INTO t VALUES (1000, 'of our own')");
        assertThat(Histories.codes(new SurvivesRows(project(new Postgres.Embedded(), settings, table, step)).run()))
                .containsExactly("breaks fails-with-rows t");

        Files.writeString(rows.resolve("1.sql"), "SELECT 1;\nINSERT INTO u VALUES (1)");
        assertThatThrownBy(() -> new SurvivesRows(project(new Postgres.Embedded(), settings, table, step)).run())
                .hasMessageContaining("1.sql:2")
                .hasMessageContaining("002_step.sql");
    }

    @Test
    void a_guard_that_refuses_is_red_and_says_how_to_accept_it() {
        Report report = postgres(
                VISITS,
                "DO $$ BEGIN IF EXISTS (SELECT FROM visit WHERE room IS NULL) THEN"
                        + " RAISE EXCEPTION 'rooms are missing'; END IF; END $$");

        assertThat(Histories.codes(report)).containsExactly("risky fails-with-rows visit");
        assertThat(Histories.only(report).repair()).contains("@Accept(code = \"fails-with-rows\", on = \"visit\"");
    }

    @Test
    void changes_by_code_are_stated() {
        assertThat(postgres(
                                VISITS,
                                "CREATE FUNCTION move() RETURNS void LANGUAGE sql AS 'UPDATE visit SET room = 1; DELETE FROM"
                                        + " visit WHERE id > 30'; SELECT move(); DO $$ BEGIN UPDATE visit SET day = now(); END $$")
                        .findings())
                .isEmpty();
    }

    @Test
    void values_that_an_action_of_a_foreign_key_changes_are_reported() {
        assertThat(Histories.codes(postgres(
                        "CREATE TABLE land (code text PRIMARY KEY, n integer);"
                                + "CREATE TABLE shop (id bigint PRIMARY KEY, land text REFERENCES land (code) ON UPDATE CASCADE)",
                        "UPDATE land SET code = code || '.'")))
                .containsExactly("breaks changed-values shop.land");
    }
}
