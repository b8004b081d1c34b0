package org.replayproof.replay.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRowsTest {

    @TempDir
    Path folder;

    private Filled minimal(String... ddl) throws SQLException {
        return Filled.sqlite(folder, Population.MINIMAL, ddl);
    }

    @Test
    void fills_nullable_columns_with_different_values() throws SQLException {
        try (Filled filled =
                minimal("CREATE TABLE dish (id INTEGER PRIMARY KEY, name TEXT, price NUMERIC, cold BOOLEAN)")) {
            assertThat(filled.notFilled()).isEmpty();
            assertThat(filled.number("SELECT COUNT(DISTINCT name) FROM dish")).isEqualTo(3);
            assertThat(filled.number("SELECT COUNT(*) FROM dish WHERE price <> CAST(price AS INTEGER)"))
                    .as("prices with digits after the point")
                    .isEqualTo(3);
        }
    }

    @Test
    void gives_every_foreign_key_a_child() throws SQLException {
        try (Filled filled = minimal(
                "CREATE TABLE sailor (id INTEGER PRIMARY KEY, ship_id INTEGER REFERENCES ship ON DELETE CASCADE)",
                "CREATE TABLE ship (id INTEGER PRIMARY KEY, name TEXT)",
                "CREATE TABLE log (ship_id INTEGER PRIMARY KEY REFERENCES ship, note TEXT)")) {
            assertThat(filled.notFilled()).isEmpty();
            assertThat(filled.number("SELECT COUNT(DISTINCT ship_id) FROM sailor JOIN ship ON ship.id = ship_id"))
                    .isGreaterThan(1);
            assertThat(filled.number("SELECT COUNT(*) FROM log")).isEqualTo(3);
        }
    }

    @Test
    void joins_the_keys_of_foreign_keys_that_share_a_column() throws SQLException {
        try (Filled filled = minimal(
                "CREATE TABLE tenant (id TEXT PRIMARY KEY) WITHOUT ROWID",
                "CREATE TABLE user (tenant TEXT REFERENCES tenant, name TEXT, PRIMARY KEY (tenant, name))",
                "CREATE TABLE task (tenant TEXT NOT NULL REFERENCES tenant, name TEXT NOT NULL, boss TEXT,"
                        + " FOREIGN KEY (tenant, name) REFERENCES user, FOREIGN KEY (tenant, boss) REFERENCES user)")) {
            assertThat(filled.notFilled()).isEmpty();
            assertThat(filled.number("SELECT COUNT(*) FROM task WHERE boss IS NOT NULL"))
                    .isEqualTo(3);
        }
    }

    @Test
    void mines_constants_out_of_checks() throws SQLException {
        try (Filled filled = minimal(
                "CREATE TABLE deal (id INTEGER PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('new', 'won', 'lost')),"
                        + " rate REAL CHECK (rate BETWEEN 0.5 AND 3), code TEXT CHECK (length(code) = 3),"
                        + " mail TEXT CHECK (mail LIKE '%_@_%'), slug TEXT CHECK (slug GLOB '[a-z]*-[0-9]'),"
                        + " starts INTEGER, ends INTEGER, person INTEGER, firm INTEGER, CHECK (ends > starts), CHECK ((person IS NULL) <> (firm IS NULL)))")) {
            assertThat(filled.notFilled()).isEmpty();
            assertThat(filled.rows("SELECT DISTINCT state FROM deal")).hasSize(3);
            assertThat(filled.rows("SELECT DISTINCT code FROM deal")).hasSize(3);
            assertThat(filled.number("SELECT COUNT(person) * COUNT(firm) FROM deal"))
                    .isPositive();
        }
    }

    @Test
    void deletes_the_largest_number_so_that_the_counter_is_ahead() throws SQLException {
        try (Filled filled = minimal("CREATE TABLE receipt (id INTEGER PRIMARY KEY AUTOINCREMENT, total INTEGER)")) {
            assertThat(filled.number("SELECT MAX(id) FROM receipt"))
                    .isLessThan(filled.number("SELECT seq FROM sqlite_sequence WHERE name = 'receipt'"));
            assertThat(filled.notFilled()).isEmpty();
        }
    }

    @Test
    void reports_a_counter_that_cannot_be_ahead() throws SQLException {
        try (Filled filled = minimal(
                "CREATE TABLE receipt (id INTEGER PRIMARY KEY AUTOINCREMENT, total INTEGER)",
                "CREATE TRIGGER kept BEFORE DELETE ON receipt BEGIN SELECT RAISE(ABORT, 'receipts are kept'); END")) {
            assertThat(filled.notFilled()).contains("receipt.id: the counter is not ahead", "receipts are kept");
        }
    }

    @Test
    void reports_a_trigger_that_refuses() throws SQLException {
        try (Filled filled = minimal(
                "CREATE TABLE closed (id INTEGER PRIMARY KEY, a TEXT)",
                "CREATE TABLE other (id INTEGER PRIMARY KEY)",
                "CREATE TRIGGER no BEFORE INSERT ON closed BEGIN SELECT RAISE(ABORT, 'nothing enters'); END")) {
            assertThat(filled.notFilled()).startsWith("closed: has 0 rows:").contains("nothing enters");
            assertThat(filled.number("SELECT COUNT(*) FROM other")).isEqualTo(3);
        }
    }

    @Test
    void goes_on_without_a_table_that_rolls_the_transaction_back() throws SQLException {
        try (Filled filled = minimal(
                "CREATE TABLE first (id INTEGER PRIMARY KEY)",
                "CREATE TABLE strict_one (id INTEGER PRIMARY KEY, a TEXT)",
                "CREATE TRIGGER no BEFORE INSERT ON strict_one BEGIN SELECT RAISE(ROLLBACK, 'all is lost'); END",
                "CREATE TABLE third (id INTEGER PRIMARY KEY)")) {
            assertThat(filled.notFilled()).contains("strict_one: has 0 rows", "all is lost");
            assertThat(filled.number("SELECT COUNT(*) FROM first")).isEqualTo(3);
            assertThat(filled.number("SELECT COUNT(*) FROM third")).isEqualTo(3);
        }
    }

    @Test
    void reports_a_table_that_its_check_keeps_at_one_row() throws SQLException {
        try (Filled filled = minimal("CREATE TABLE config (id INTEGER PRIMARY KEY CHECK (id = 1), name TEXT)")) {
            assertThat(filled.notFilled()).startsWith("config: has 1 row:");
        }
    }

    @Test
    void reports_a_check_that_no_row_satisfies() throws SQLException {
        try (Filled filled =
                minimal("CREATE TABLE odd (id INTEGER PRIMARY KEY, a INTEGER CHECK (a > 5 AND a < 5), b TEXT)")) {
            assertThat(filled.notFilled()).contains("odd.a: only NULL was accepted");
            assertThat(filled.number("SELECT COUNT(*) FROM odd")).isEqualTo(3);
        }
    }

    @Test
    void refers_late_in_a_circle_and_in_a_tree() throws SQLException {
        try (Filled filled = minimal(
                "CREATE TABLE team (id INTEGER PRIMARY KEY, captain INTEGER REFERENCES player)",
                "CREATE TABLE player (id INTEGER PRIMARY KEY, team INTEGER NOT NULL REFERENCES team)",
                "CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER REFERENCES node ON DELETE CASCADE)",
                "CREATE TABLE own (id INTEGER PRIMARY KEY, self INTEGER NOT NULL REFERENCES own)")) {
            assertThat(filled.notFilled()).isEmpty();
            assertThat(filled.number("SELECT COUNT(captain) FROM team")).isEqualTo(3);
            assertThat(filled.number("SELECT COUNT(parent) FROM node WHERE parent <> id"))
                    .isEqualTo(2);
            assertThat(filled.number("SELECT COUNT(*) FROM own")).isGreaterThan(1);
        }
    }

    @Test
    void reports_a_circle_that_cannot_be_entered() throws SQLException {
        try (Filled filled = minimal(
                "CREATE TABLE egg (id INTEGER PRIMARY KEY, hen INTEGER NOT NULL REFERENCES hen)",
                "CREATE TABLE hen (id INTEGER PRIMARY KEY, egg INTEGER NOT NULL REFERENCES egg)",
                "CREATE TABLE nest (id INTEGER PRIMARY KEY, hen INTEGER REFERENCES hen)")) {
            assertThat(filled.notFilled())
                    .contains(
                            "egg: has 0 rows: no row to refer to in hen", "hen: has 0 rows: no row to refer to in egg")
                    .contains("nest(hen): no row refers to hen, which has no rows");
        }
    }

    @Test
    void fills_strict_and_rowid_less_tables_and_odd_names() throws SQLException {
        try (Filled filled = minimal(
                "CREATE TABLE \"Größe \"\"x\"\"\" (\"group\" INT, \"a b\" TEXT, r REAL, b BLOB, x ANY, PRIMARY KEY (\"group\", \"a b\"))"
                        + " STRICT, WITHOUT ROWID",
                "CREATE TABLE plain (a, b AS (a || 'x'), c INTEGER GENERATED ALWAYS AS (1) STORED)",
                "CREATE VIRTUAL TABLE notes USING fts5(body)",
                "CREATE VIRTUAL TABLE found USING fts5(a, content='plain')")) {
            assertThat(filled.notFilled()).isEqualTo("found: has 3 rows: its rows are in another table");
            assertThat(filled.number("SELECT COUNT(*) FROM \"Größe \"\"x\"\"\""))
                    .isEqualTo(3);
            assertThat(filled.number("SELECT COUNT(*) FROM notes")).isEqualTo(3);
        }
    }

    @Test
    void puts_json_and_moments_into_text_that_holds_them() throws SQLException {
        try (Filled filled = Filled.sqlite(
                folder,
                Population.BOUNDARY,
                "CREATE TABLE doc (id INTEGER PRIMARY KEY, meta TEXT NOT NULL DEFAULT '{}', tags TEXT DEFAULT '[]',"
                        + " made TEXT DEFAULT (datetime('now')), changed_at TEXT)")) {
            assertThat(filled.number("SELECT SUM(json_valid(meta) AND json_type(tags) = 'array') FROM doc"))
                    .isEqualTo(6);
            assertThat(filled.number("SELECT COUNT(datetime(made) || datetime(changed_at)) FROM doc"))
                    .isEqualTo(6);
        }
    }

    @Test
    void boundary_rows_hold_the_limits() throws SQLException {
        try (Filled filled = Filled.sqlite(
                folder, Population.BOUNDARY, "CREATE TABLE t (id INTEGER PRIMARY KEY, n INTEGER, s TEXT, d DATE)")) {
            assertThat(filled.rows("SELECT n FROM t"))
                    .contains("0", "-1", "9223372036854775807", "-9223372036854775808");
            assertThat(filled.number("SELECT MAX(length(s)) FROM t")).isEqualTo(10_000);
            assertThat(filled.rows("SELECT s FROM t")).contains("").anyMatch(text -> text.contains("\uD83D\uDE42"));
            assertThat(filled.rows("SELECT d FROM t")).contains("9999-12-31", "0001-01-01");
        }
    }

    @Test
    void hostile_rows_hold_null_duplicates_and_lookalikes() throws SQLException {
        try (Filled filled = Filled.sqlite(
                folder,
                Population.HOSTILE,
                "CREATE TABLE member (id INTEGER PRIMARY KEY, email TEXT NOT NULL, age INTEGER)")) {
            assertThat(filled.number("SELECT COUNT(*) FROM member WHERE age IS NULL"))
                    .isPositive();
            assertThat(filled.number("SELECT COUNT(*) - COUNT(DISTINCT email) FROM member"))
                    .isPositive();
            assertThat(filled.number("SELECT COUNT(DISTINCT email) - COUNT(DISTINCT lower(trim(email))) FROM member"))
                    .isPositive();
            assertThat(filled.notFilled()).isEmpty();
        }
    }

    @Test
    void hostile_rows_are_orphans_only_where_foreign_keys_are_off() throws SQLException {
        String[] ddl = {
            "CREATE TABLE ship (id INTEGER PRIMARY KEY)",
            "CREATE TABLE sailor (id INTEGER PRIMARY KEY, ship_id INTEGER REFERENCES ship)"
        };
        try (Filled off = Filled.sqliteWithoutForeignKeys(folder, Population.HOSTILE, ddl);
                Filled on = Filled.sqlite(folder, Population.HOSTILE, ddl)) {
            assertThat(off.rows("PRAGMA foreign_key_check")).hasSize(1);
            assertThat(on.rows("PRAGMA foreign_key_check")).isEmpty();
            assertThat(on.number("SELECT COUNT(*) FROM sailor")).isEqualTo(5);
        }
    }

    @Test
    void fills_a_table_of_500_columns_with_every_population() throws SQLException {
        String columns =
                IntStream.range(0, 500).mapToObj(i -> "c" + i + " TEXT").collect(Collectors.joining(", "));
        for (Population population : Population.values()) {
            try (Filled filled = Filled.sqlite(folder, population, "CREATE TABLE wide (" + columns + ")")) {
                assertThat(filled.notFilled()).isEmpty();
                assertThat(filled.report.tables().get(0).rows()).isEqualTo(population.rows());
            }
        }
    }

    @Test
    void the_same_seed_gives_the_same_rows_and_another_gives_others() throws SQLException {
        String ddl = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b REAL, at TEXT DEFAULT CURRENT_TIMESTAMP)";
        try (Filled one = Filled.sqlite(folder, Rows.of(Population.MINIMAL).seed(7), ddl);
                Filled two = Filled.sqlite(folder, Rows.of(Population.MINIMAL).seed(7), ddl);
                Filled other = Filled.sqlite(folder, Rows.of(Population.MINIMAL).seed(8), ddl)) {
            assertThat(two.everything()).isEqualTo(one.everything()).isNotEqualTo(other.everything());
        }
    }

    @Test
    void reports_what_the_budgets_cut_short() throws SQLException {
        String ddl =
                "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL CHECK (a = b || upper(b) || 'q7'), b TEXT NOT NULL)";
        try (Filled tries = Filled.sqlite(folder, Rows.of(Population.MINIMAL).triesPerTable(5), ddl);
                Filled time = Filled.sqlite(folder, Rows.of(Population.MINIMAL).timeLimit(Duration.ZERO), ddl)) {
            assertThat(tries.notFilled())
                    .contains("t: has 0 rows: none of 5 inserts gave the rows", "CHECK constraint");
            assertThat(time.notFilled()).contains("t: has 0 rows: the time limit of 0 ms was reached");
        }
    }

    @Test
    void leaves_tables_out_and_inserts_a_projects_own_rows_first() throws Exception {
        Files.writeString(
                folder.resolve("0007.sql"),
                "-- own\nINSERT INTO role VALUES (1, 'a;b');\nINSERT INTO role VALUES (2, 'c');");
        Rows rows = Rows.of(Population.MINIMAL)
                .with(RowSource.files(folder), "7")
                .with(RowSource.files(folder), "8")
                .withoutTables(Set.of("versions"));
        try (Filled filled = Filled.sqlite(
                folder,
                rows,
                "CREATE TABLE versions (id INTEGER PRIMARY KEY)",
                "CREATE TABLE role (id INTEGER PRIMARY KEY, name TEXT)")) {
            assertThat(filled.rows("SELECT name FROM role WHERE id < 3")).containsExactly("a;b", "c");
            assertThat(filled.number("SELECT COUNT(*) FROM role")).isEqualTo(5);
            assertThat(filled.number("SELECT COUNT(*) FROM versions")).isZero();
            assertThat(filled.report.tables()).hasSize(1);
        }
    }

    @Test
    void names_file_and_line_of_own_rows_that_the_database_refuses() throws Exception {
        Files.writeString(folder.resolve("7.sql"), "INSERT INTO role VALUES (1);\n\nINSERT INTO role VALUES (1);");
        Rows rows = Rows.of(Population.MINIMAL).with(RowSource.files(folder), "0007");

        assertThatThrownBy(() -> Filled.sqlite(folder, rows, "CREATE TABLE role (id INTEGER PRIMARY KEY)"))
                .isInstanceOf(SQLException.class)
                .hasMessageStartingWith("7.sql:3: ");
    }
}
