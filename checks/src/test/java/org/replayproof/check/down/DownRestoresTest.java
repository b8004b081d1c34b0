package org.replayproof.check.down;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Report;
import org.replayproof.replay.fixture.Histories;

class DownRestoresTest {

    private static final String CLUB = """
            CREATE TABLE club (id integer PRIMARY KEY, name text NOT NULL, city text DEFAULT 'Graz');
            CREATE INDEX idx_club_city ON club (city);
            """;

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    private Report report(Database database, String... namesAndContents) {
        return new DownRestores(new Histories(folder, database).of(namesAndContents)).run();
    }

    private Report judged(Database database, String first, String up, String down) {
        return report(
                database,
                "001_first.up.sql",
                first,
                "001_first.down.sql",
                "-- irreversible: the beginning",
                "002_next.up.sql",
                up,
                "002_next.down.sql",
                down);
    }

    private List<String> codes(Database database, String first, String up, String down) {
        return Histories.codes(judged(database, first, up, down));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_down_that_restores_schema_and_rows_is_green(Database database) {
        Report report = judged(
                database,
                CLUB,
                "ALTER TABLE club ADD COLUMN league text; CREATE INDEX idx_league ON club (league);"
                        + " CREATE TABLE cup (club_id integer REFERENCES club (id))",
                "DROP TABLE cup; DROP INDEX idx_league; ALTER TABLE club DROP COLUMN league");

        assertThat(report.findings()).isEmpty();
        assertThat(report.examined()).containsExactly("001_first.up.sql", "002_next.up.sql");
        assertThat(report.notExamined())
                .containsExactly("001_first.up.sql: its down declares that it cannot be undone: the beginning");
    }

    @Test
    void an_index_that_is_forgotten_is_red_with_the_whole_message() {
        Report report = judged(
                new Postgres.Embedded(),
                CLUB,
                "DROP INDEX idx_club_city;\nALTER TABLE club ADD COLUMN league text;",
                "ALTER TABLE club DROP COLUMN league;");

        assertThat(FindingText.PLAIN.print(Histories.only(report))).isEqualTo("""
                Schema not restored: 002_next.down.sql does not restore index club.idx_club_city.

                  expected   index club.idx_club_city: unique no, method btree, columns city
                  actual     nothing of that name
                             then a second up fails: 002_next.up.sql fails in statement 1, line 1: ERROR: index "idx_club_city" \
                does not exist.
                  blame      created by 001_first.up.sql:2, dropped in 002_next.up.sql:1, not restored by 002_next.down.sql
                  repair     CREATE INDEX idx_club_city ON club (city);
                             -- at the end of 002_next.down.sql
                  more       docs/failures/schema-not-restored.md""");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_the_migration_added_and_the_down_leaves_is_red(Database database) {
        String up = "ALTER TABLE club ADD COLUMN league text; CREATE VIEW leagues AS SELECT league FROM club";

        assertThat(codes(database, CLUB, up, "DROP VIEW leagues"))
                .containsExactly("risky schema-not-restored club.league");
        assertThat(codes(database, CLUB, up, "")).hasSize(2);
        assertThat(codes(database, CLUB, up, "DROP VIEW leagues; ALTER TABLE club DROP COLUMN league"))
                .isEmpty();
    }

    @Test
    void a_reference_to_a_table_that_did_not_exist_need_not_come_back() {
        String table = "CREATE TABLE t (id INTEGER PRIMARY KEY, club_id INTEGER REFERENCES %s (id));";
        String rebuild = "ALTER TABLE t RENAME TO o; " + table.formatted("club")
                + " INSERT INTO t SELECT * FROM o; DROP TABLE o;";

        assertThat(codes(new Sqlite(), CLUB + table.formatted("gone"), rebuild, "SELECT 1"))
                .containsExactly("note schema-not-restored t(club_id)");
        assertThat(codes(new Sqlite(), CLUB + table.formatted("t"), rebuild, "SELECT 1"))
                .containsExactly("risky schema-not-restored t(club_id)");
    }

    @Test
    void both_actions_of_a_foreign_key_have_one_repair() {
        String key = "FOREIGN KEY (club_id) REFERENCES club (id)";
        Report report = judged(
                new Postgres.Embedded(),
                CLUB + "CREATE TABLE t (club_id integer, CONSTRAINT of_club " + key + ")",
                "ALTER TABLE t DROP CONSTRAINT of_club, ADD CONSTRAINT of_club " + key
                        + " ON UPDATE CASCADE ON DELETE CASCADE",
                "SELECT 1");

        assertThat(Histories.only(report).repair())
                .isEqualTo("ALTER TABLE t DROP CONSTRAINT of_club, ADD CONSTRAINT of_club FOREIGN KEY (club_id)"
                        + " REFERENCES club (id);\n-- at the end of 002_next.down.sql");
    }

    @Test
    void another_default_is_red_and_the_former_one_is_not() {
        Database postgres = new Postgres.Embedded();
        String up = "ALTER TABLE club ALTER COLUMN city SET DEFAULT 'Linz'";

        Report report = judged(postgres, CLUB, up, "ALTER TABLE club ALTER COLUMN city DROP DEFAULT");

        assertThat(Histories.only(report).sentence())
                .isEqualTo("002_next.down.sql does not restore column club.city: it differs in default.");
        assertThat(Histories.only(report).repair())
                .isEqualTo(
                        "ALTER TABLE club ALTER COLUMN city SET DEFAULT 'Graz'::text;\n-- at the end of 002_next.down.sql");
        assertThat(codes(postgres, CLUB, up, "ALTER TABLE club ALTER COLUMN city SET DEFAULT 'Graz'"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_column_that_comes_back_without_its_values_is_red(Database database) {
        String keep = "ALTER TABLE club ADD COLUMN town text; UPDATE club SET town = city;";
        String drop = " DROP INDEX idx_club_city; ALTER TABLE club DROP COLUMN city;";
        String back =
                "ALTER TABLE club ADD COLUMN city text DEFAULT 'Graz'; CREATE INDEX idx_club_city ON club (city);";

        Report report = judged(database, CLUB, drop, back);

        assertThat(Histories.codes(report))
                .filteredOn(code -> !code.startsWith("note"))
                .containsExactly("breaks values-not-restored club.city");
        assertThat(report.findings())
                .filteredOn(finding -> finding.severity().isRed())
                .singleElement()
                .satisfies(
                        finding -> assertThat(finding.sentence())
                                .matches(
                                        "002_next.down.sql does not restore the values of club.city: «.+» is «Graz» in the row \\d+."));
        assertThat(codes(
                        database,
                        CLUB,
                        keep + drop,
                        back + " UPDATE club SET city = town; ALTER TABLE club DROP COLUMN town;"))
                .allMatch(code -> code.startsWith("note schema-not-restored"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void values_swapped_between_rows_are_red_and_swapped_back_are_not(Database database) {
        String place = "CREATE TABLE place (id integer PRIMARY KEY, position integer);"
                + " INSERT INTO place VALUES (1, 1), (2, 2), (3, 3)";
        String swap = "UPDATE place SET position = 4 - position WHERE position BETWEEN 1 AND 3";

        assertThat(codes(database, place, swap, "SELECT 1;"))
                .containsExactly("breaks values-not-restored place.position");
        assertThat(codes(database, place, swap, swap)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void rows_that_are_not_copied_back_are_red(Database database) {
        String up = "CREATE TABLE archive AS SELECT * FROM ballot; DROP TABLE ballot";
        String ballot = "CREATE TABLE ballot (id integer PRIMARY KEY, choice text NOT NULL);";
        String copy = "INSERT INTO ballot SELECT * FROM archive;";

        Report report = judged(database, ballot, up, ballot + "DROP TABLE archive");

        assertThat(Histories.codes(report)).containsExactly("breaks rows-not-restored ballot");
        assertThat(Histories.only(report).sentence())
                .matches("002_next.down.sql does not restore 3 of 3 rows \\(\\d+; \\d+; \\d+\\) of ballot.");
        assertThat(codes(database, ballot, up, ballot + copy + "DROP TABLE archive"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void rows_that_the_migration_inserted_and_the_down_leaves_are_red(Database database) {
        String up = "INSERT INTO club (id, name) VALUES (900, 'Sturm')";

        Report report = judged(database, CLUB, up, "SELECT 1");

        assertThat(Histories.codes(report)).containsExactly("risky rows-not-restored club");
        assertThat(Histories.only(report).sentence())
                .isEqualTo("002_next.down.sql leaves 1 row (900) in club that was not there before 002_next.up.sql.");
        assertThat(Histories.only(report).actual()).contains("then a second up fails: 002_next.up.sql fails in");
        assertThat(codes(database, CLUB, up, "DELETE FROM club WHERE id = 900")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void rows_that_came_after_the_migration_and_are_lost_are_red(Database database) {
        String up = "CREATE TABLE copy AS SELECT id, name, city FROM club; ALTER TABLE club ADD COLUMN league text";
        String down = "DROP TABLE club;" + CLUB + "INSERT INTO club SELECT * FROM copy; DROP TABLE copy";

        Report report = judged(database, CLUB, up, down);

        assertThat(Histories.codes(report)).containsExactly("breaks rows-not-restored club");
        assertThat(Histories.only(report).sentence())
                .matches("002_next.down.sql loses 3 of 3 rows \\(.+\\) of club that came after 002_next.up.sql.");
        assertThat(codes(database, CLUB, up, "ALTER TABLE club DROP COLUMN league; DROP TABLE copy"))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_failing_down_is_red_by_its_own_file_statement_and_line(Database database) {
        Report report = judged(
                database,
                CLUB,
                "ALTER TABLE club ADD COLUMN league text;\nALTER TABLE club ADD COLUMN cup text;",
                "ALTER TABLE club DROP COLUMN cup;\n\n-- oops\nALTER TABLE club DROP COLUMN liga;\n");

        assertThat(Histories.codes(report)).containsExactly("breaks down-fails 002_next.down.sql");
        assertThat(Histories.only(report).sentence())
                .startsWith("002_next.down.sql fails in statement 2, line 4: ")
                .contains("liga");
        assertThat(Histories.only(report).migration()).hasToString("002_next.up.sql");
        assertThat(String.valueOf(Histories.only(report).repair()).lines())
                .contains("ALTER TABLE club DROP COLUMN league;", "-- at the end of 002_next.down.sql");
    }

    @Test
    void a_failing_down_in_the_file_of_the_migration_has_its_line_there() {
        Report report = report(
                new Sqlite(),
                "00001_club.sql",
                "-- +goose Up\nCREATE TABLE club (id integer);\n\n-- +goose Down\n\nDROP TABLE klub;\n");

        assertThat(Histories.only(report).sentence())
                .startsWith("00001_club.sql, taken back, fails in statement 1, line 6: ");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_down_that_fails_only_with_rows_is_red(Database database) {
        assertThat(codes(
                        database,
                        CLUB,
                        "DROP INDEX idx_club_city; ALTER TABLE club DROP COLUMN name",
                        "ALTER TABLE club ADD COLUMN name text NOT NULL; CREATE INDEX idx_club_city ON club (city)"))
                .containsExactly("breaks down-fails 002_next.down.sql");
    }

    @Test
    void a_second_up_that_fails_is_red_where_all_was_restored() {
        String up = "SELECT lo_create(4711); CREATE TABLE cup (id integer)";

        Report report = judged(new Postgres.Embedded(), CLUB, up, "DROP TABLE cup");

        assertThat(Histories.codes(report)).containsExactly("breaks second-up-fails 002_next.up.sql");
        assertThat(Histories.only(report).sentence())
                .startsWith(
                        "After 002_next.down.sql, a second up fails: 002_next.up.sql fails in statement 1, line 1: ");
        assertThat(codes(new Postgres.Embedded(), CLUB, up, "DROP TABLE cup; SELECT lo_unlink(4711)"))
                .isEmpty();
    }

    @Test
    void a_second_up_that_ends_elsewhere_is_red() {
        String up = "DO $$ BEGIN IF EXISTS (SELECT FROM pg_largeobject_metadata) THEN CREATE TABLE a (id integer);"
                + " ELSE PERFORM lo_create(4711); CREATE TABLE b (id integer); END IF; END $$";
        String down = "DROP TABLE IF EXISTS a; DROP TABLE IF EXISTS b;";

        assertThat(codes(new Postgres.Embedded(), CLUB, up, down))
                .containsExactly("risky second-up-differs 002_next.up.sql");
        assertThat(codes(new Postgres.Embedded(), CLUB, up, down + "SELECT lo_unlink(4711)"))
                .isEmpty();
    }

    @Test
    void the_order_of_columns_and_generated_names_are_notes() {
        assertThat(codes(
                        new Postgres.Embedded(),
                        "CREATE TABLE lamp (id integer PRIMARY KEY, watt integer CHECK (watt > 0), room text)",
                        "ALTER TABLE lamp ADD COLUMN power integer; UPDATE lamp SET power = watt; ALTER TABLE lamp DROP COLUMN watt",
                        "ALTER TABLE lamp ADD COLUMN watt integer CHECK (watt > 0); UPDATE lamp SET watt = power;"
                                + " ALTER TABLE lamp DROP COLUMN power"))
                .isNotEmpty()
                .allMatch(code -> code.startsWith("note schema-not-restored lamp"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-- irreversible: personal data", "--Irreversible:  x\nSELECT 1;", "/* */\n -- irreversible: y\n"
            })
    void a_declaration_without_statements_is_not_judged(String down) {
        Report report = judged(new Sqlite(), CLUB, "DROP TABLE club", down);

        assertThat(report.findings()).isEmpty();
        assertThat(report.notExamined()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-- nothing to do", "-- irreversible", "-- irreversible:  ", "SELECT 1"})
    void an_empty_down_without_a_reason_is_judged_by_what_it_does_not_restore(String down) {
        assertThat(codes(new Sqlite(), CLUB, "DROP TABLE club", down))
                .containsExactly("breaks schema-not-restored club");
        assertThat(codes(new Sqlite(), CLUB, "-- nothing", down)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_declaration_beside_statements_excuses_only_what_the_migration_took(Database database) {
        String declared = "-- irreversible: cities were personal data\n";
        String drop = "DROP INDEX idx_club_city; ALTER TABLE club DROP COLUMN city";
        String back = "ALTER TABLE club ADD COLUMN city text DEFAULT 'Graz';";
        String index = "CREATE INDEX idx_club_city ON club (city);";

        Report report = judged(database, CLUB, drop, declared + back + index);

        assertThat(Histories.codes(report)).allMatch(code -> code.startsWith("note"));
        assertThat(report.notExamined())
                .contains(
                        "values of club.city: 002_next.down.sql declares that it cannot be undone: cities were personal data");
        assertThat(codes(database, CLUB, drop, declared + back))
                .contains("risky schema-not-restored club.idx_club_city");
        assertThat(codes(
                        database,
                        CLUB,
                        drop,
                        declared + back + index + "DELETE FROM club WHERE id = (SELECT min(id) FROM club)"))
                .contains("breaks rows-not-restored club");
    }

    @Test
    void a_history_without_downs_is_not_applicable() {
        assertThat(report(new Sqlite(), "001_a.up.sql", "CREATE TABLE a (id integer)")
                        .notApplicable())
                .isEqualTo("no migration has a down; once one has, it is run and compared");
    }

    @Test
    void a_migration_without_a_down_is_not_examined_and_said() {
        Report report = report(
                new Sqlite(),
                "001_a.up.sql",
                "CREATE TABLE a (id integer)",
                "002_b.up.sql",
                "CREATE TABLE b (id integer)",
                "002_b.down.sql",
                "DROP TABLE b");

        assertThat(report.examined()).containsExactly("002_b.up.sql");
        assertThat(report.notExamined()).containsExactly("001_a.up.sql: it has no down, and others have one");
    }

    @Test
    void a_migration_that_fails_with_rows_is_tried_without_and_said() {
        String up = "ALTER TABLE club ADD COLUMN league text NOT NULL";
        String down = "ALTER TABLE club DROP COLUMN league";

        Report report = judged(new Postgres.Embedded(), CLUB, up, down + "; DROP INDEX idx_club_city");

        assertThat(Histories.codes(report)).containsExactly("risky schema-not-restored club.idx_club_city");
        assertThat(report.notExamined())
                .anyMatch(line -> line.startsWith("002_next.up.sql with rows in the tables: it fails: "));
        assertThat(codes(new Postgres.Embedded(), CLUB, up, down)).isEmpty();
    }

    @Test
    void a_down_that_cannot_keep_rows_which_only_the_later_schema_takes_is_not_red() {
        String shop =
                "CREATE TABLE pet (id integer PRIMARY KEY, kind text NOT NULL CONSTRAINT kinds CHECK (kind IN ('cat')))";
        String kinds = "ALTER TABLE pet DROP CONSTRAINT kinds, ADD CONSTRAINT kinds CHECK (kind IN (%s));";

        Report report =
                judged(new Postgres.Embedded(), shop, kinds.formatted("'dog', 'cat'"), kinds.formatted("'cat'"));

        assertThat(report.findings()).isEmpty();
        assertThat(report.notExamined())
                .anyMatch(line -> line.startsWith("002_next.down.sql with rows that came after 002_next.up.sql"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void seeds_that_later_rows_refer_to_are_not_red(Database database) {
        assertThat(codes(
                        database,
                        CLUB
                                + "CREATE TABLE player (id integer PRIMARY KEY, club_id integer NOT NULL REFERENCES club (id) ON DELETE CASCADE)",
                        "INSERT INTO club (id, name) VALUES (900, 'Sturm')",
                        "DELETE FROM club WHERE id = 900"))
                .allMatch(code -> code.startsWith("note"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void later_rows_that_do_not_refer_to_a_seed_must_stay(Database database) {
        String player = "CREATE TABLE player (id integer PRIMARY KEY, club_id integer REFERENCES club (id));";

        assertThat(codes(
                        database,
                        CLUB + player,
                        "INSERT INTO club (id, name) VALUES (900, 'Sturm'); CREATE TABLE copy AS SELECT * FROM player",
                        "DROP TABLE player; " + player + "INSERT INTO player SELECT * FROM copy; DROP TABLE copy;"
                                + "DELETE FROM club WHERE id = 900"))
                .containsExactly("breaks rows-not-restored player");
    }

    @Test
    void a_time_that_a_trigger_writes_is_a_note() {
        String stamped = CLUB + "ALTER TABLE club ADD COLUMN changed timestamptz DEFAULT '2020-01-01';"
                + "CREATE FUNCTION stamp() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN NEW.changed = clock_timestamp(); RETURN NEW; END $$;"
                + "CREATE TRIGGER stamped BEFORE UPDATE ON club FOR EACH ROW EXECUTE FUNCTION stamp();";

        assertThat(codes(
                        new Postgres.Embedded(),
                        stamped,
                        "UPDATE club SET id = id + 100",
                        "UPDATE club SET id = id - 100"))
                .containsExactly("note values-not-restored club.changed");
    }

    @Test
    void a_counter_that_gives_taken_numbers_is_red_and_a_moved_one_is_not() {
        String item = "CREATE TABLE item (id serial PRIMARY KEY, name text);";
        String up = "CREATE TABLE archive AS SELECT * FROM item; DROP TABLE item";
        String down = item + "INSERT INTO item SELECT * FROM archive; DROP TABLE archive;";

        assertThat(codes(new Postgres.Embedded(), item, up, down))
                .containsExactly("risky counter-not-restored item.id");
        assertThat(codes(new Postgres.Embedded(), item, up, down + "SELECT setval('item_id_seq', 1000);"))
                .isEmpty();
    }

    @Test
    void roles_of_the_server_keep_their_names_between_the_steps() {
        assertThat(codes(
                        new Postgres.Embedded(),
                        CLUB + "CREATE ROLE downs_reader; GRANT SELECT ON club TO downs_reader",
                        "CREATE ROLE downs_writer; GRANT INSERT ON club TO downs_writer",
                        "REVOKE INSERT ON club FROM downs_writer; DROP ROLE downs_writer"))
                .isEmpty();
    }

    /** PostgreSQL has no statement that drops a label, so no down can. */
    @Test
    void a_label_of_an_enum_type_that_is_left_is_a_note() {
        String first = "CREATE TYPE kind AS ENUM ('bottle'); CREATE TABLE items (kind kind)";

        assertThat(codes(new Postgres.Embedded(), first, "ALTER TYPE kind ADD VALUE 'mat'", "SELECT 1"))
                .containsExactly("note schema-not-restored kind", "note second-up-fails 002_next.up.sql");
        assertThat(codes(new Postgres.Embedded(), first, "ALTER TYPE kind ADD VALUE IF NOT EXISTS 'mat'", "SELECT 1"))
                .containsExactly("note schema-not-restored kind");
        assertThat(codes(new Postgres.Embedded(), first, "ALTER TYPE kind RENAME VALUE 'bottle' TO 'jar'", "SELECT 1"))
                .contains("breaks schema-not-restored kind");
    }
}
