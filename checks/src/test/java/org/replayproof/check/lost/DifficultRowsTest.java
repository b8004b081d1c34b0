package org.replayproof.check.lost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Report;
import org.replayproof.replay.fixture.Histories;

/** Schemas that are hard to fill are examined in part, and reported; none of them is red without a reason. */
class DifficultRowsTest {

    @TempDir
    Path folder;

    private Report check(Database database, String before, String step) {
        return new SurvivesRows(new Histories(folder, database).of("001_before.sql", before, "002_step.sql", step))
                .run();
    }

    private Report postgres(String before, String step) {
        return check(new Postgres.Embedded(), before, step);
    }

    @Test
    void a_check_that_no_generated_row_satisfies_is_reported() {
        Report report = postgres(
                "CREATE TABLE t (id bigint PRIMARY KEY, a text CHECK (md5(a) = 'x'), b text NOT NULL CHECK (md5(b) = 'x'))",
                "ALTER TABLE t ALTER COLUMN a SET NOT NULL");

        assertThat(report.findings()).isEmpty();
        assertThat(report.notExamined())
                .anySatisfy(line -> assertThat(line).startsWith("002_step.sql, rows of t: has 0 rows"));
    }

    @Test
    void a_trigger_that_refuses_is_reported() {
        String step = "ALTER TABLE t ADD b TEXT NOT NULL DEFAULT 'x'; UPDATE t SET b = 'y'";
        Report sqlite = check(
                new Sqlite(),
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);"
                        + "CREATE TRIGGER no BEFORE INSERT ON t BEGIN SELECT RAISE(ABORT, 'never'); END;",
                step);
        Report rollback = check(
                new Sqlite(),
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);"
                        + "CREATE TRIGGER no BEFORE INSERT ON t BEGIN SELECT RAISE(ROLLBACK, 'never'); END;",
                step);

        assertThat(sqlite.findings()).isEmpty();
        assertThat(sqlite.notExamined()).anyMatch(line -> line.contains("never"));
        assertThat(rollback.findings()).isEmpty();
        assertThat(rollback.notExamined()).anyMatch(line -> line.contains("never"));
    }

    @Test
    void a_constraint_trigger_that_refuses_at_the_commit_is_not_a_false_alarm() {
        Report report = postgres(
                "CREATE TABLE t (id bigint PRIMARY KEY, a text);"
                        + "CREATE FUNCTION no() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE EXCEPTION 'never'; END $$;"
                        + "CREATE CONSTRAINT TRIGGER no AFTER INSERT ON t DEFERRABLE INITIALLY DEFERRED FOR EACH ROW"
                        + " EXECUTE FUNCTION no();",
                "ALTER TABLE t ADD b text NOT NULL DEFAULT 'x'");

        assertThat(report.findings()).isEmpty();
        assertThat(report.notExamined()).anyMatch(line -> line.contains("never"));
    }

    @Test
    void generated_columns_are_followed() {
        assertThat(postgres(
                                "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, a integer,"
                                        + " b bigint GENERATED ALWAYS AS (a::bigint * 2) STORED)",
                                "UPDATE t SET a = 1; ALTER TABLE t ADD c text")
                        .findings())
                .isEmpty();
        assertThat(check(
                                new Sqlite(),
                                "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER, b INTEGER AS (a * 2) VIRTUAL)",
                                "UPDATE t SET a = 1; CREATE INDEX i ON t (b)")
                        .findings())
                .isEmpty();
    }

    @Test
    void circular_foreign_keys_are_filled() {
        Report report = postgres(
                "CREATE TABLE team (id bigint PRIMARY KEY, captain_id bigint NOT NULL);"
                        + "CREATE TABLE player (id bigint PRIMARY KEY, team_id bigint NOT NULL REFERENCES team (id));"
                        + "ALTER TABLE team ADD FOREIGN KEY (captain_id) REFERENCES player (id) DEFERRABLE INITIALLY DEFERRED",
                "ALTER TABLE player ADD number integer; ALTER TABLE team ADD note text");

        assertThat(report.findings()).isEmpty();
        assertThat(report.notExamined()).isEmpty();
    }

    @Test
    void circular_foreign_keys_that_no_row_can_begin_are_reported() {
        Report report = postgres(
                "CREATE TABLE team (id bigint PRIMARY KEY, captain_id bigint NOT NULL);"
                        + "CREATE TABLE player (id bigint PRIMARY KEY, team_id bigint NOT NULL REFERENCES team (id));"
                        + "ALTER TABLE team ADD FOREIGN KEY (captain_id) REFERENCES player (id)",
                "ALTER TABLE player ADD number integer");

        assertThat(report.findings()).isEmpty();
        assertThat(report.notExamined()).anyMatch(line -> line.contains("rows of player: has 0 rows"));
    }

    @Test
    void partitions_without_a_default_are_filled_where_their_bounds_allow() {
        String parts = "CREATE TABLE t (id bigint, day date NOT NULL) PARTITION BY RANGE (day);"
                + "CREATE TABLE t_2024 PARTITION OF t FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');"
                + "CREATE TABLE t_2025 PARTITION OF t FOR VALUES FROM ('2025-01-01') TO ('2026-01-01')";

        assertThat(postgres(parts, "ALTER TABLE t ADD note text").findings()).isEmpty();
        assertThat(Histories.codes(postgres(parts, "ALTER TABLE t ADD note text NOT NULL")))
                .containsExactly("breaks fails-with-rows t");
        assertThat(postgres(parts, "ALTER TABLE t DETACH PARTITION t_2024; DROP TABLE t_2024")
                        .findings())
                .isEmpty();
    }

    @Test
    void a_table_with_500_columns_is_filled() {
        String columns =
                IntStream.range(0, 500).mapToObj(i -> "c" + i + " text").collect(Collectors.joining(", "));

        assertThat(Histories.codes(postgres(
                        "CREATE TABLE wide (id bigint PRIMARY KEY, " + columns + ")",
                        "ALTER TABLE wide ALTER COLUMN c499 SET NOT NULL")))
                .containsExactly("risky fails-with-rows wide");
        assertThat(check(
                                new Sqlite(),
                                "CREATE TABLE wide (id INTEGER PRIMARY KEY, " + columns + ")",
                                "ALTER TABLE wide ADD more TEXT")
                        .findings())
                .isEmpty();
    }

    @Test
    void a_migration_that_deletes_everything_is_green() {
        String tables = "CREATE TABLE a (id bigint PRIMARY KEY);"
                + "CREATE TABLE b (id bigint PRIMARY KEY, a_id bigint REFERENCES a (id))";

        assertThat(postgres(tables, "DELETE FROM b; DELETE FROM a").findings()).isEmpty();
        assertThat(postgres(tables, "TRUNCATE a, b").findings()).isEmpty();
        assertThat(postgres(
                                tables,
                                "DO $$ DECLARE t text; BEGIN FOR t IN SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
                                        + " AND tablename IN ('a', 'b') LOOP EXECUTE format('TRUNCATE %I CASCADE', t); END LOOP; END $$")
                        .findings())
                .isEmpty();
        assertThat(postgres(tables, "DROP TABLE a, b").findings()).isEmpty();
        assertThat(check(new Sqlite(), tables, "DELETE FROM b; DELETE FROM a").findings())
                .isEmpty();
    }

    @Test
    void tables_of_extensions_are_left_alone() {
        assertThat(postgres(
                                "CREATE TABLE t (id bigint PRIMARY KEY, a text); CREATE EXTENSION IF NOT EXISTS hstore",
                                "ALTER TABLE t ADD tags hstore; UPDATE t SET tags = hstore('k', a)")
                        .findings())
                .isEmpty();
    }
}
