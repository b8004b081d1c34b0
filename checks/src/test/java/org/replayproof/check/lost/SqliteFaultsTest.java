package org.replayproof.check.lost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.replayproof.check.lost.Fault.rebuild;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Report;
import org.replayproof.replay.fixture.Histories;

/** What a rebuild on SQLite can lose, each kind with its green twin. */
class SqliteFaultsTest {

    private static final String TRIGGER =
            "CREATE TRIGGER t_log AFTER INSERT ON t BEGIN INSERT INTO log (n) VALUES (NEW.id); END";
    private static final String PLAIN = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT)";
    private static final String OFF = "PRAGMA foreign_keys = OFF;\n";
    private static final String PARENT_AND_CHILD = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);"
            + "CREATE TABLE child (id INTEGER PRIMARY KEY, t_id INTEGER REFERENCES t (id) ON DELETE ";

    @TempDir
    Path folder;

    static List<Fault> faults() {
        return List.of(
                new Fault(
                        "column",
                        PLAIN,
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT", "id, a"),
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT, b TEXT", "id, a, b"),
                        "breaks lost-column t.b"),
                new Fault(
                        "column by DROP and CREATE of the same name",
                        PLAIN,
                        "CREATE TEMPORARY TABLE aside AS SELECT id, a, b FROM t; DROP TABLE t;"
                                + "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT);"
                                + "INSERT INTO t SELECT id, a FROM aside; DROP TABLE aside",
                        "CREATE TEMPORARY TABLE aside AS SELECT id, a, b FROM t; DROP TABLE t;"
                                + "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT);"
                                + "INSERT INTO t SELECT id, a, b FROM aside; DROP TABLE aside",
                        "breaks lost-column t.b"),
                new Fault(
                        "column by a rename of the old table",
                        PLAIN,
                        "ALTER TABLE t RENAME TO t_old; CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT);"
                                + "INSERT INTO t (id, b) SELECT id, b FROM t_old; DROP TABLE t_old",
                        "ALTER TABLE t RENAME TO t_old; CREATE TABLE t (id INTEGER PRIMARY KEY, b TEXT, a TEXT);"
                                + "INSERT INTO t (id, b, a) SELECT id, b, a FROM t_old; DROP TABLE t_old",
                        "breaks lost-column t.a"),
                new Fault(
                        "values of a column that is renamed, dropped and made anew",
                        PLAIN,
                        "ALTER TABLE t RENAME COLUMN b TO b_old; ALTER TABLE t ADD COLUMN b TEXT DEFAULT 'none';"
                                + "ALTER TABLE t DROP COLUMN b_old",
                        "ALTER TABLE t RENAME COLUMN b TO b_old; ALTER TABLE t ADD COLUMN b TEXT DEFAULT 'none';"
                                + "UPDATE t SET b = b_old; ALTER TABLE t DROP COLUMN b_old",
                        "breaks lost-values t.b"),
                new Fault(
                        "column whose name another one takes",
                        PLAIN,
                        "ALTER TABLE t RENAME COLUMN a TO a_old; ALTER TABLE t RENAME COLUMN b TO a;"
                                + "ALTER TABLE t DROP COLUMN a_old",
                        "ALTER TABLE t RENAME COLUMN a TO a_old; ALTER TABLE t RENAME COLUMN b TO a",
                        "breaks lost-column t.a"),
                new Fault(
                        "default",
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT DEFAULT 'x')",
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT", "id, a"),
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT DEFAULT 'y'", "id, a"),
                        "risky lost-default t.a"),
                new Fault(
                        "NOT NULL",
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT NOT NULL)",
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT", "id, a"),
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT NOT NULL", "id, a"),
                        "risky lost-constraint t.a"),
                new Fault(
                        "check",
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, a INTEGER CHECK (a > 0), b INTEGER)",
                        rebuild("t", "id INTEGER PRIMARY KEY, a INTEGER, b INTEGER CHECK (b > 0)", "id, a, b"),
                        rebuild("t", "id INTEGER PRIMARY KEY, a INTEGER CHECK (a >= 0), b INTEGER", "id, a, b"),
                        "risky lost-constraint t(a > 0)"),
                new Fault(
                        "unique constraint",
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, UNIQUE (a, b))",
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT, b TEXT", "id, a, b"),
                        rebuild(
                                "t",
                                "id INTEGER PRIMARY KEY, a TEXT, b TEXT",
                                "id, a, b",
                                "CREATE UNIQUE INDEX u ON t (a, b)"),
                        "risky lost-constraint t(a, b)"),
                new Fault(
                        "primary key",
                        "CREATE TABLE t (a TEXT PRIMARY KEY, b TEXT)",
                        rebuild("t", "a TEXT, b TEXT", "a, b"),
                        rebuild("t", "a TEXT, b TEXT, PRIMARY KEY (a)", "a, b"),
                        "risky lost-constraint t"),
                new Fault(
                        "foreign key",
                        "CREATE TABLE p (id INTEGER PRIMARY KEY);"
                                + "CREATE TABLE t (id INTEGER PRIMARY KEY, p_id INTEGER REFERENCES p (id))",
                        rebuild("t", "id INTEGER PRIMARY KEY, p_id INTEGER", "id, p_id"),
                        rebuild(
                                "t",
                                "id INTEGER PRIMARY KEY, p_id INTEGER, FOREIGN KEY (p_id) REFERENCES p (id)",
                                "id, p_id"),
                        "risky lost-constraint t(p_id)"),
                new Fault(
                        "action of a foreign key",
                        "CREATE TABLE p (id INTEGER PRIMARY KEY);"
                                + "CREATE TABLE t (id INTEGER PRIMARY KEY, p_id INTEGER REFERENCES p ON UPDATE CASCADE)",
                        rebuild("t", "id INTEGER PRIMARY KEY, p_id INTEGER REFERENCES p", "id, p_id"),
                        rebuild("t", "id INTEGER PRIMARY KEY, p_id INTEGER REFERENCES p ON UPDATE CASCADE", "id, p_id"),
                        "risky lost-constraint t(p_id)"),
                new Fault(
                        "collation",
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT COLLATE NOCASE)",
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT", "id, a"),
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT COLLATE NOCASE", "id, a"),
                        "risky lost-collation t.a"),
                new Fault(
                        "index",
                        PLAIN + "; CREATE INDEX i ON t (a) WHERE b IS NOT NULL",
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT, b TEXT", "id, a, b"),
                        rebuild(
                                "t",
                                "id INTEGER PRIMARY KEY, a TEXT, b TEXT",
                                "id, a, b",
                                "CREATE INDEX other ON t (a, b)"),
                        "risky lost-index t.i"),
                new Fault(
                        "uniqueness of an index",
                        PLAIN + "; CREATE UNIQUE INDEX i ON t (a)",
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT, b TEXT", "id, a, b", "CREATE INDEX i ON t (a)"),
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT UNIQUE, b TEXT", "id, a, b"),
                        "risky lost-index t.i"),
                new Fault(
                        "trigger",
                        PLAIN + "; CREATE TABLE log (n INTEGER); " + TRIGGER,
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT, b TEXT", "id, a, b"),
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT, b TEXT", "id, a, b", TRIGGER),
                        "breaks lost-trigger t.t_log"),
                new Fault(
                        "numbering",
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
                        rebuild("t", "id BIGINT PRIMARY KEY NOT NULL, a TEXT", "id, a"),
                        rebuild("t", "id INTEGER NOT NULL PRIMARY KEY, a TEXT", "id, a"),
                        "risky lost-counter t.id"),
                new Fault(
                        "expression of a generated column",
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT AS (upper(a)) STORED)",
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT, b TEXT", "id, a, b"),
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT, b TEXT AS (upper(a)) STORED", "id, a"),
                        "risky lost-default t.b"),
                new Fault(
                        "STRICT",
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT) STRICT",
                        "CREATE TABLE n (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO n SELECT id, a FROM t; DROP TABLE t;"
                                + "ALTER TABLE n RENAME TO t",
                        "CREATE TABLE n (id INTEGER PRIMARY KEY, a TEXT) STRICT; INSERT INTO n SELECT id, a FROM t; DROP TABLE t;"
                                + "ALTER TABLE n RENAME TO t",
                        "risky lost-constraint t"),
                new Fault(
                        "trigger of a view",
                        PLAIN + "; CREATE VIEW v AS SELECT id, a FROM t;"
                                + "CREATE TRIGGER v_in INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a) VALUES (NEW.a); END",
                        "DROP VIEW v; CREATE VIEW v AS SELECT id, a, b FROM t",
                        "DROP VIEW v; CREATE VIEW v AS SELECT id, a, b FROM t;"
                                + "CREATE TRIGGER v_in INSTEAD OF INSERT ON v BEGIN INSERT INTO t (a) VALUES (NEW.a); END",
                        "breaks lost-trigger v.v_in"),
                new Fault(
                        "rows of children by CASCADE",
                        PARENT_AND_CHILD + "CASCADE)",
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT, b TEXT", "id, a"),
                        OFF + rebuild("t", "id INTEGER PRIMARY KEY, a TEXT, b TEXT", "id, a"),
                        "breaks lost-rows child"),
                new Fault(
                        "references of children by SET NULL",
                        PARENT_AND_CHILD + "SET NULL)",
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT, b TEXT", "id, a"),
                        OFF + rebuild("t", "id INTEGER PRIMARY KEY, a TEXT, b TEXT", "id, a"),
                        "breaks lost-values child.t_id"),
                new Fault(
                        "rows by REPLACE",
                        PARENT_AND_CHILD + "CASCADE); INSERT INTO t VALUES (1, 'x'); INSERT INTO child VALUES (1, 1)",
                        "REPLACE INTO t VALUES (1, 'y')",
                        "INSERT INTO t VALUES (1, 'y') ON CONFLICT DO UPDATE SET a = excluded.a",
                        "breaks lost-rows child"),
                new Fault(
                        "rows by the condition of a copy",
                        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT)",
                        "CREATE TABLE n (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO n SELECT id, a FROM t WHERE id > 1;"
                                + "DROP TABLE t; ALTER TABLE n RENAME TO t",
                        "CREATE TABLE n (id INTEGER PRIMARY KEY, a TEXT); INSERT INTO n SELECT id, a FROM t WHERE id IS NOT NULL;"
                                + "DROP TABLE t; ALTER TABLE n RENAME TO t",
                        "breaks lost-rows t"),
                new Fault(
                        "values by an older list of columns",
                        PLAIN,
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT, b TEXT DEFAULT 'none'", "id, a"),
                        rebuild("t", "id INTEGER PRIMARY KEY, a TEXT, b TEXT DEFAULT 'none'", "id, a, b"),
                        "breaks lost-values t.b"),
                new Fault(
                        "values swapped by position",
                        PLAIN,
                        "CREATE TABLE n (id INTEGER PRIMARY KEY, b TEXT, a TEXT); INSERT INTO n SELECT * FROM t;"
                                + "DROP TABLE t; ALTER TABLE n RENAME TO t",
                        "CREATE TABLE n (id INTEGER PRIMARY KEY, b TEXT, a TEXT); INSERT INTO n (id, a, b) SELECT * FROM t;"
                                + "DROP TABLE t; ALTER TABLE n RENAME TO t",
                        "breaks lost-values t.a",
                        "breaks lost-values t.b"),
                new Fault(
                        "counter",
                        "CREATE TABLE t (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT)",
                        rebuild("t", "id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT, b TEXT", "id, a"),
                        "CREATE TABLE n (id INTEGER PRIMARY KEY AUTOINCREMENT, a TEXT, b TEXT);"
                                + "INSERT INTO n (id, a) SELECT id, a FROM t; DELETE FROM sqlite_sequence WHERE name = 'n';"
                                + "INSERT INTO sqlite_sequence SELECT 'n', seq FROM sqlite_sequence WHERE name = 't';"
                                + "DROP TABLE t; ALTER TABLE n RENAME TO t",
                        "risky lost-counter t"));
    }

    private Report check(Fault fault, String second) {
        return new NothingIsLost(new Histories(folder, new Sqlite())
                        .with(Map.of("replayproof.foreignKeys", "on"))
                        .of("001_before.sql", fault.before(), "002_step.sql", second))
                .run();
    }

    @ParameterizedTest
    @MethodSource("faults")
    void a_loss_is_red(Fault fault) {
        assertThat(Histories.codes(check(fault, fault.losing()))).containsExactlyInAnyOrderElementsOf(fault.findings());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void its_repaired_twin_is_green(Fault fault) {
        Report report = check(fault, fault.keeping());

        assertThat(Histories.codes(report)).isEmpty();
        assertThat(report.notExamined()).isEmpty();
        assertThat(report.examined()).containsExactly("001_before.sql", "002_step.sql");
    }
}
