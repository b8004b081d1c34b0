package org.replayproof.check.lost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.replayproof.check.lost.Fault.rebuild;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
import org.replayproof.fixture.Scenario;
import org.replayproof.replay.fixture.Histories;

class NothingIsLostTest {

    private static final String AGENTS = Scenario.text("rebuild-forgets-metadata/0001_init.sql");
    private static final String PLAIN = "CREATE TABLE t (id integer PRIMARY KEY, a text, b text)";
    private static final String CHILD =
            "; CREATE TABLE child (id integer PRIMARY KEY, t_id integer REFERENCES t (id) ON DELETE CASCADE)";
    private static final String WITHOUT_B = rebuild("t", "id INTEGER PRIMARY KEY, a TEXT", "id, a");

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    private Report sqlite(String... namesAndContents) {
        return new NothingIsLost(new Histories(folder, new Sqlite()).of(namesAndContents)).run();
    }

    private List<String> codes(Database database, String... statements) {
        String[] files = new String[2 * statements.length];
        for (int i = 0; i < statements.length; i++) {
            files[2 * i] = "00" + (i + 1) + "_step.sql";
            files[2 * i + 1] = statements[i];
        }
        return Histories.codes(new NothingIsLost(new Histories(folder, database).of(files)).run());
    }

    private List<String> codes(String... statements) {
        return codes(new Sqlite(), statements);
    }

    @Test
    void a_rebuild_that_forgets_a_column_is_red_with_the_whole_message() {
        Report report =
                new NothingIsLost(new Histories(folder, new Sqlite()).scenario("rebuild-forgets-metadata")).run();

        assertThat(FindingText.PLAIN.print(Histories.only(report))).isEqualTo("""
                Column lost: 0020_fix_tier.sql loses the column agents.metadata, and no statement of it drops that.

                  expected   column agents.metadata: type TEXT, nullable yes, default '{}'
                  actual     it does not exist
                  blame      created by 0001_init.sql:5, lost in 0020_fix_tier.sql:10 \
                (table rebuild: CREATE agents_new … DROP agents … RENAME)
                  repair     ALTER TABLE agents ADD COLUMN metadata TEXT DEFAULT '{}';
                  more       docs/failures/lost-column.md""");
    }

    @Test
    void the_same_rebuild_with_the_column_is_green() {
        Report report = new NothingIsLost(new Histories(folder, new Sqlite()).scenario("rebuild-keeps-metadata")).run();

        assertThat(report.findings()).isEmpty();
        assertThat(report.examined()).containsExactly("0001_init.sql", "0020_fix_tier.sql");
    }

    @Test
    void a_column_that_a_later_migration_restores_stays_red_because_its_values_are_gone() {
        assertThat(Histories.codes(sqlite(
                        "0001_init.sql",
                        AGENTS,
                        "0020_fix_tier.sql",
                        Scenario.text("rebuild-forgets-metadata/0020_fix_tier.sql"),
                        "0027_metadata.sql",
                        "ALTER TABLE agents ADD COLUMN metadata TEXT DEFAULT '{}'")))
                .containsExactly("risky lost-column agents.metadata");
    }

    @Test
    void an_index_that_a_later_migration_restores_is_a_note() {
        assertThat(codes(
                        PLAIN + "; CREATE INDEX i ON t (a)",
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT, b TEXT", "id, a, b"),
                        "CREATE INDEX i ON t (a)"))
                .containsExactly("note lost-index t.i");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-- drops: t.b\n", "-- drops: t\n", "--drops: T.B\n", "SELECT 1;\n  -- drops: x, t.b\n"})
    void a_comment_declares_a_loss(String comment) {
        assertThat(codes(PLAIN, comment + WITHOUT_B)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-- drops: t.a\n", "-- drops: u\n", "-- drops t.b\n"})
    void a_comment_about_something_else_declares_nothing(String comment) {
        assertThat(codes(PLAIN, comment + WITHOUT_B)).containsExactly("breaks lost-column t.b");
    }

    @Test
    void a_comment_declares_rows() {
        String copy =
                "CREATE TABLE n (id INTEGER PRIMARY KEY, a TEXT, b TEXT); INSERT INTO n SELECT * FROM t WHERE id > 1;"
                        + "DROP TABLE t; ALTER TABLE n RENAME TO t";
        assertThat(codes(PLAIN, "-- drops: t\n" + copy)).isEmpty();
        assertThat(codes(PLAIN, copy)).containsExactly("breaks lost-rows t");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_a_statement_names_and_what_only_that_owned_is_declared(Database database) {
        assertThat(codes(
                        database,
                        PLAIN + "; CREATE INDEX i ON t (b); CREATE INDEX j ON t (a); CREATE VIEW v AS SELECT a FROM t;"
                                + "CREATE TABLE u (id integer PRIMARY KEY, c text UNIQUE)",
                        "DROP INDEX i; ALTER TABLE t DROP COLUMN b; DROP TABLE u; DROP VIEW v; DROP INDEX j"))
                .isEmpty();
    }

    @Test
    void statements_about_a_constraint_or_a_facet_declare_it() {
        assertThat(codes(
                        new Postgres.Embedded(),
                        "CREATE TABLE t (id integer PRIMARY KEY, a text DEFAULT 'x' NOT NULL, b integer CONSTRAINT c CHECK (b > 0),"
                                + " d integer GENERATED ALWAYS AS IDENTITY); GRANT SELECT ON t TO PUBLIC",
                        "ALTER TABLE t ALTER COLUMN a DROP DEFAULT, ALTER a DROP NOT NULL, DROP CONSTRAINT c;"
                                + "ALTER TABLE t ALTER COLUMN d DROP IDENTITY; REVOKE SELECT ON t FROM PUBLIC;"
                                + "ALTER TABLE t DROP CONSTRAINT t_pkey"))
                .isEmpty();
    }

    @Test
    void code_that_computes_the_name_of_a_constraint_declares_it() {
        assertThat(codes(
                        new Postgres.Embedded(),
                        "CREATE TABLE t (id integer PRIMARY KEY, a integer CHECK (a > 0))",
                        "DO $$ DECLARE c text; BEGIN SELECT conname INTO c FROM pg_constraint WHERE contype = 'c'"
                                + " AND conrelid = 't'::regclass;"
                                + " EXECUTE format('ALTER TABLE t DROP CONSTRAINT %I', c); END $$"))
                .isEmpty();
    }

    @Test
    void dependents_of_an_explicit_drop_are_notes() {
        assertThat(codes(
                        new Postgres.Embedded(),
                        PLAIN + CHILD + "; CREATE VIEW v AS SELECT a FROM t; CREATE INDEX i ON child (id, t_id)",
                        "DROP TABLE t CASCADE",
                        "ALTER TABLE child DROP COLUMN t_id"))
                .containsExactlyInAnyOrder(
                        "note lost-constraint child(t_id)", "note lost-view v", "note lost-index child.i");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void renames_of_tables_and_columns_are_recognised(Database database) {
        assertThat(codes(
                        database,
                        "CREATE TABLE p (id integer PRIMARY KEY, due text DEFAULT 'x' NOT NULL CHECK (due <> ''), UNIQUE (due, id));"
                                + "CREATE INDEX i ON p (due);"
                                + "CREATE TABLE child (id integer PRIMARY KEY, p_id integer REFERENCES p (id) ON DELETE CASCADE)",
                        "ALTER TABLE p RENAME COLUMN due TO deadline",
                        "ALTER TABLE p RENAME TO q",
                        "ALTER TABLE q RENAME COLUMN deadline TO due; ALTER TABLE q RENAME TO p"))
                .isEmpty();
    }

    @Test
    void a_copy_that_reads_a_column_into_another_one_renames_it() {
        String copy =
                "CREATE TABLE n (id INTEGER PRIMARY KEY, name TEXT, b TEXT); INSERT INTO n (id, name, b) SELECT id, %s, b FROM t;"
                        + "DROP TABLE t; ALTER TABLE n RENAME TO t; CREATE INDEX i ON t (%s)";
        assertThat(codes(PLAIN + "; CREATE INDEX i ON t (a)", copy.formatted("a", "name")))
                .isEmpty();
    }

    @Test
    void values_that_move_to_a_table_that_stays_are_not_lost() {
        assertThat(codes(
                        PLAIN,
                        "CREATE TABLE bs (t_id INTEGER, b TEXT); INSERT INTO bs SELECT id, b FROM t;" + WITHOUT_B))
                .isEmpty();
    }

    @Test
    void two_tables_that_change_their_names_are_followed() {
        assertThat(codes(
                        PLAIN + "; CREATE TABLE u (id INTEGER PRIMARY KEY, c TEXT)",
                        "ALTER TABLE t RENAME TO x; ALTER TABLE u RENAME TO t; ALTER TABLE x RENAME TO u"))
                .isEmpty();
    }

    @Test
    void an_equal_constraint_or_index_under_another_name_is_kept() {
        assertThat(codes(
                        new Postgres.Embedded(),
                        PLAIN + "; CREATE INDEX i ON t (a); CREATE UNIQUE INDEX u ON t (b)",
                        "CREATE INDEX i2 ON t (a); DROP INDEX i; ALTER TABLE t ADD CONSTRAINT uq UNIQUE USING INDEX u"))
                .isEmpty();
    }

    @Test
    void rows_that_refer_to_rows_deleted_for_good_are_a_note() {
        assertThat(codes(
                        new Postgres.Embedded(),
                        PLAIN + CHILD + "; INSERT INTO t VALUES (500, 'x', 'y'); INSERT INTO child VALUES (500, 500)",
                        "DELETE FROM t WHERE id = 500"))
                .containsExactly("note lost-rows child");
    }

    @Test
    void a_column_that_decides_which_rows_another_table_gets_is_reported_as_a_note() {
        String star = "CREATE TABLE stars (t_id INTEGER); INSERT INTO stars SELECT id FROM t WHERE b = 'x'";

        assertThat(codes(PLAIN, star + "; " + WITHOUT_B)).containsExactly("note lost-column t.b");
        assertThat(codes(PLAIN, star.replace("b =", "a =") + "; " + WITHOUT_B))
                .containsExactly("breaks lost-column t.b");
    }

    @Test
    void rows_lost_only_with_foreign_keys_on_are_a_risk_unless_the_settings_turn_them_off() {
        String[] history = {
            "001_before.sql",
            PLAIN + CHILD,
            "002_step.sql",
            rebuild("t", "id INTEGER PRIMARY KEY, a TEXT, b TEXT", "id, a, b")
        };

        Report report = sqlite(history);
        Report off = new NothingIsLost(new Histories(folder, new Sqlite())
                        .with(Map.of("replayproof.foreignKeys", "off"))
                        .of(history))
                .run();

        assertThat(Histories.codes(report)).containsExactly("risky lost-rows child");
        assertThat(Histories.only(report).sentence()).contains("This happens with PRAGMA foreign_keys = ON.");
        assertThat(Histories.only(report).blame())
                .asString()
                .isEqualTo("created by 001_before.sql:1, lost in 002_step.sql:3 (through t)");
        assertThat(off.findings()).isEmpty();
    }

    @Test
    void a_pragma_that_the_tool_puts_into_its_transaction_is_reported() {
        String[] history = {
            "00001_t.sql",
            "-- +goose Up\n" + PLAIN + CHILD + ";",
            "00002_c.sql",
            "-- +goose Up\nPRAGMA foreign_keys = OFF;\n"
                    + rebuild("t", "id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT", "id, a, b")
                    + "\nPRAGMA foreign_keys = ON;"
        };
        Histories histories = new Histories(folder, new Sqlite()).with(Map.of("replayproof.foreignKeys", "on"));

        Report report = new NothingIsLost(histories.of(history)).run();

        assertThat(Histories.codes(report))
                .containsExactlyInAnyOrder("breaks lost-rows child", "risky inert-pragma 00002_c.sql");
        assertThat(report.findings())
                .anySatisfy(finding -> assertThat(finding.sentence())
                        .startsWith("PRAGMA foreign_keys = OFF has no effect in 00002_c.sql:2: the migrator runs"));
        history[3] = "-- +goose NO TRANSACTION\n" + history[3];
        assertThat(Histories.codes(new NothingIsLost(histories.of(history)).run()))
                .isEmpty();
    }

    @Test
    void a_pragma_without_effect_behind_the_last_statement_changes_nothing() {
        String[] history = {
            "1_a.up.sql", "CREATE TABLE a (id INTEGER)", "2_b.up.sql", "ALTER TABLE a ADD COLUMN b TEXT;"
        };
        String pragma = "PRAGMA foreign_keys = ON;";
        history[3] += pragma;
        assertThat(sqlite(history).findings()).isEmpty();

        history[3] = pragma + "ALTER TABLE a ADD COLUMN b TEXT;";
        assertThat(Histories.codes(sqlite(history))).containsExactly("risky inert-pragma 2_b.up.sql");
    }

    @Test
    void a_migration_that_fails_with_rows_in_the_tables_is_not_examined_with_rows() {
        Report report = sqlite(
                "001_before.sql",
                PLAIN,
                "002_step.sql",
                "CREATE TABLE n (id INTEGER PRIMARY KEY, a TEXT CHECK (a = 'only'), b TEXT);"
                        + "INSERT INTO n SELECT * FROM t; DROP TABLE t; ALTER TABLE n RENAME TO t");

        assertThat(report.findings()).isEmpty();
        assertThat(report.notExamined())
                .anySatisfy(line -> assertThat(line).startsWith("002_step.sql with rows in the tables: it fails: "));
    }
}
