package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Report;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.fixture.Histories;

class RepeatSafeTest {

    private static final String TABLE = "CREATE TABLE prices (id integer, amount integer);";

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_clean_refusal_and_an_idempotent_file_are_fine(Database database) {
        Report report = check(new Histories(folder, database)
                .of(
                        "001_table.sql", TABLE,
                        "002_rows.sql", "DELETE FROM prices; INSERT INTO prices VALUES (1, 10);",
                        "003_guarded.sql", "CREATE TABLE IF NOT EXISTS other (id integer)"));

        assertThat(report.findings()).isEmpty();
        assertThat(report.examined()).containsExactly("001_table.sql", "002_rows.sql", "003_guarded.sql");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_number_that_a_refused_row_draws_is_fine(Database database) {
        String generated = database instanceof Sqlite ? "INTEGER PRIMARY KEY AUTOINCREMENT" : "serial PRIMARY KEY";
        Report report = check(new Histories(folder, database)
                .of(
                        "001_tags.sql",
                        "CREATE TABLE tags (id " + generated + ", name text UNIQUE)",
                        "002_seed.sql",
                        "INSERT INTO tags (name) VALUES ('a') ON CONFLICT DO NOTHING"));

        assertThat(report.findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void rows_written_twice_are_red_where_the_file_promises_to_be_repeatable(Database database) {
        Report report = check(new Histories(folder, database)
                .of(
                        "001_table.sql", TABLE,
                        "002_plain.sql", "INSERT INTO prices VALUES (1, 10)",
                        "003_guarded.sql",
                                "CREATE TABLE IF NOT EXISTS other (id integer); INSERT INTO other VALUES (1);"));

        assertThat(Histories.codes(report))
                .containsExactly("note repeat-changes-rows 002_plain.sql", "risky repeat-changes-rows 003_guarded.sql");
        assertThat(report.findings().get(0).actual()).isEqualTo("~ rows of prices: 1 → 2 rows");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void other_values_are_seen_though_the_count_stays(Database database) {
        Report report = check(new Histories(folder, database)
                .of(
                        "001_table.sql",
                        TABLE + "INSERT INTO prices VALUES (1, 10);",
                        "002_cents.sql",
                        "UPDATE prices SET amount = amount * 100"));

        assertThat(Histories.only(report).actual()).isEqualTo("~ rows of prices: other values in amount");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_file_without_a_transaction_that_stops_half_way_is_red(Database database) {
        String withoutTransaction = database instanceof Sqlite
                ? "PRAGMA foreign_keys = OFF;"
                : "CREATE INDEX CONCURRENTLY IF NOT EXISTS prices_idx ON prices (id);";
        String[] history = {
            "001_table.sql",
            TABLE,
            "002_two.sql",
            withoutTransaction + "INSERT INTO prices VALUES (1, 10); CREATE TABLE two (id integer);"
        };
        assertThat(Histories.codes(check(new Histories(folder, database).of(history))))
                .containsExactly("breaks repeat-fails-halfway 002_two.sql");

        history[3] = "INSERT INTO prices VALUES (1, 10); CREATE TABLE two (id integer);";
        assertThat(check(new Histories(folder, database).of(history)).findings())
                .as("the same in one transaction refuses without a trace")
                .isEmpty();
    }

    @Test
    void an_index_without_a_name_is_made_again_in_silence() {
        String[] history = {"001_table.sql", TABLE, "002_index.sql", "CREATE INDEX ON prices (amount)"};
        Report report = check(new Histories(folder, new Postgres.Embedded()).of(history));
        assertThat(Histories.codes(report)).containsExactly("breaks repeat-changes-schema 002_index.sql");
        assertThat(report.findings().get(0).actual())
                .isEqualTo("+ index prices.prices_amount_idx1: unique no, method btree, columns amount");

        history[3] = "CREATE INDEX IF NOT EXISTS prices_amount ON prices (amount)";
        assertThat(check(new Histories(folder, new Postgres.Embedded()).of(history))
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_whole_history_that_undoes_itself_on_the_second_run_is_red(Database database) {
        String[] history = {
            "001_drop.sql", "DROP TABLE IF EXISTS prices; CREATE TABLE prices (id integer);",
            "002_rename.sql",
                    "DROP TABLE IF EXISTS kept; ALTER TABLE prices RENAME TO kept; CREATE TABLE prices (id integer, x integer);"
        };
        MigrationProject project = new Histories(folder, database).of(history);

        assertThat(Histories.codes(check(project))).containsExactly("breaks repeat-changes-schema 002_rename.sql");
    }

    private static Report check(MigrationProject project) {
        return new RepeatSafe(project).run();
    }

    @Test
    void names_that_the_database_makes_up_anew_are_a_note() {
        String rebuild = """
                CREATE TABLE policies_new (id bigserial PRIMARY KEY, name text NOT NULL);
                INSERT INTO policies_new SELECT id, name FROM policies;
                DROP TABLE policies;
                ALTER TABLE policies_new RENAME TO policies;
                """;
        Report report = new RepeatSafe(new Histories(folder, new Postgres.Embedded())
                        .of(
                                "001_policies.sql",
                                "CREATE TABLE policies (id serial PRIMARY KEY, name text NOT NULL);",
                                "002_rebuild.sql",
                                rebuild))
                .run();

        assertThat(Histories.codes(report)).containsExactly("note repeat-changes-schema 002_rebuild.sql");
    }

    @Test
    void a_second_index_without_a_name_is_more_than_a_made_up_name() {
        Report report = new RepeatSafe(new Histories(folder, new Postgres.Embedded())
                        .of("001_a.sql", "CREATE TABLE a (x integer);", "002_b.sql", "CREATE INDEX ON a (x);"))
                .run();

        assertThat(Histories.codes(report)).contains("breaks repeat-changes-schema 002_b.sql");
    }
}
