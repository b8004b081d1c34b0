package org.replayproof.check.lost;

import static org.replayproof.check.lost.Fault.rebuild;

import java.util.List;
import java.util.Map;

/**
 * A kind of change that a migration makes to tables with rows.
 *
 * @param name what it does
 * @param before the statements of the first migration
 * @param step the statements of the second migration
 * @param stated whether its statements say that they delete rows or change values
 * @param renames names of tables and columns afterwards, by their names before: {@code t}, {@code t.a}
 */
record Change(String name, List<String> before, List<String> step, boolean stated, Map<String, String> renames) {

    private static final String T_A = "CREATE TABLE t (id bigint PRIMARY KEY, a %s)";
    private static final String PARENT = "CREATE TABLE p (id bigint PRIMARY KEY, n text);";

    static Change of(String name, String before, String step) {
        return new Change(name, statements(before), statements(step), false, Map.of());
    }

    static Change stated(String name, String before, String step) {
        return new Change(name, statements(before), statements(step), true, Map.of());
    }

    private static List<String> statements(String script) {
        return List.of(script.split(";\\s*"));
    }

    private static Change type(String was, String is) {
        return of(was + " to " + is, T_A.formatted(was), "ALTER TABLE t ALTER COLUMN a TYPE " + is);
    }

    private static Change rebuilt(String name, String was, String is, String columns) {
        return of(name, "CREATE TABLE t (" + was + ")", rebuild("t", is, columns));
    }

    private static Change copied(String name, String was, String is, String copy) {
        return of(name, was, rebuild("t", is, "id").replaceFirst("INSERT[^;]*;", copy + ";"));
    }

    /** On PostgreSQL. */
    static List<Change> postgres() {
        return List.of(
                of("set not null", T_A.formatted("integer"), "ALTER TABLE t ALTER COLUMN a SET NOT NULL"),
                stated(
                        "backfill, then set not null",
                        T_A.formatted("integer"),
                        "UPDATE t SET a = 0 WHERE a IS NULL; ALTER TABLE t ALTER COLUMN a SET NOT NULL"),
                of("not null column without default", T_A.formatted("text"), "ALTER TABLE t ADD b text NOT NULL"),
                of(
                        "not null column with default",
                        T_A.formatted("text"),
                        "ALTER TABLE t ADD b text NOT NULL DEFAULT 'x'"),
                of("unique index", T_A.formatted("text"), "CREATE UNIQUE INDEX u ON t (a)"),
                of("unique constraint", T_A.formatted("integer"), "ALTER TABLE t ADD UNIQUE (a)"),
                of("unique index over an expression", T_A.formatted("text"), "CREATE UNIQUE INDEX u ON t (lower(a))"),
                stated(
                        "duplicates deleted, then unique index",
                        T_A.formatted("text"),
                        "DELETE FROM t x USING t y WHERE x.id > y.id AND x.a = y.a; CREATE UNIQUE INDEX u ON t (a)"),
                of("plain index", T_A.formatted("text"), "CREATE INDEX i ON t (id)"),
                of(
                        "primary key over what may be null",
                        "CREATE TABLE t (a integer)",
                        "ALTER TABLE t ADD PRIMARY KEY (a)"),
                type("bigint", "integer"),
                type("integer", "smallint"),
                type("integer", "bigint"),
                type("integer", "numeric(12,2)"),
                type("text", "varchar(20)"),
                type("text", "varchar(20) USING a::varchar(20)"),
                type("varchar(20)", "varchar(200)"),
                type("varchar(40)", "text"),
                type("numeric(10,2)", "integer"),
                type("numeric(10,2)", "numeric(10,1)"),
                type("numeric(10,2)", "numeric(14,4)"),
                type("double precision", "real"),
                type("real", "double precision"),
                type("timestamp", "date"),
                type("timestamp", "timestamp(0)"),
                type("date", "timestamp"),
                type("timestamptz", "timestamp"),
                type("text", "integer USING a::integer"),
                type("integer", "text"),
                of(
                        "text with a check to an enum type",
                        T_A.formatted("text CONSTRAINT c CHECK (a IN ('new', 'done'))"),
                        "CREATE TYPE s AS ENUM ('new', 'done'); ALTER TABLE t DROP CONSTRAINT c;"
                                + "ALTER TABLE t ALTER COLUMN a TYPE s USING a::s"),
                of(
                        "text without a check to an enum type",
                        T_A.formatted("text"),
                        "CREATE TYPE s AS ENUM ('new', 'done'); ALTER TABLE t ALTER COLUMN a TYPE s USING a::s"),
                of("check", T_A.formatted("integer"), "ALTER TABLE t ADD CHECK (a > 0)"),
                of(
                        "check that is not validated",
                        T_A.formatted("integer"),
                        "ALTER TABLE t ADD CHECK (a > 0) NOT VALID"),
                of(
                        "check over text",
                        T_A.formatted("text"),
                        "ALTER TABLE t ADD CHECK (char_length(a) BETWEEN 1 AND 50)"),
                of(
                        "foreign key over loose references",
                        PARENT + T_A.formatted("bigint"),
                        "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p (id)"),
                of(
                        "foreign key that is not validated",
                        PARENT + T_A.formatted("bigint"),
                        "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p (id) NOT VALID"),
                of(
                                "loose references deleted, then foreign key",
                                PARENT + T_A.formatted("bigint"),
                                "UPDATE t SET a = NULL WHERE a NOT IN (SELECT id FROM p);"
                                        + "ALTER TABLE t ADD FOREIGN KEY (a) REFERENCES p (id)")
                        .asStated(),
                of(
                        "reference whose default has no parent",
                        PARENT + T_A.formatted("text"),
                        "ALTER TABLE t ADD p_id bigint NOT NULL DEFAULT -7 REFERENCES p (id)"),
                of(
                        "reference that may be null",
                        PARENT + T_A.formatted("text"),
                        "ALTER TABLE t ADD p_id bigint REFERENCES p (id)"),
                new Change(
                        "renames, then not null",
                        statements(T_A.formatted("text")),
                        statements("ALTER TABLE t RENAME TO u; ALTER TABLE u RENAME COLUMN a TO b;"
                                + "ALTER TABLE u ADD c integer NOT NULL DEFAULT 1"),
                        false,
                        Map.of("t", "u", "t.a", "b")),
                of(
                        "parents deleted that rows refer to",
                        PARENT + "CREATE TABLE t (id bigint PRIMARY KEY, p_id bigint REFERENCES p (id))",
                        "DELETE FROM p"),
                stated(
                        "parents and their rows deleted",
                        PARENT + "CREATE TABLE t (id bigint PRIMARY KEY, p_id bigint REFERENCES p (id))",
                        "DELETE FROM t; DELETE FROM p"),
                stated("numbers raised", T_A.formatted("integer"), "UPDATE t SET a = a + 1"),
                stated("text in lower case", T_A.formatted("text"), "UPDATE t SET a = lower(a)"),
                stated("emptied", T_A.formatted("text"), "TRUNCATE t"),
                of(
                        "dropped column",
                        "CREATE TABLE t (id bigint PRIMARY KEY, a text, b text)",
                        "ALTER TABLE t DROP COLUMN b"),
                of(
                        "generated column",
                        T_A.formatted("integer"),
                        "ALTER TABLE t ADD b bigint GENERATED ALWAYS AS (a::bigint * 2) STORED"),
                of(
                        "values listed once in a new table",
                        T_A.formatted("text"),
                        "CREATE TABLE v (a text PRIMARY KEY); INSERT INTO v SELECT a FROM t"),
                of(
                        "distinct values in a new table",
                        T_A.formatted("text"),
                        "CREATE TABLE v (a text PRIMARY KEY);"
                                + "INSERT INTO v SELECT DISTINCT a FROM t WHERE a IS NOT NULL"));
    }

    private Change asStated() {
        return new Change(name, before, step, true, renames);
    }

    /** On SQLite. */
    static List<Change> sqlite() {
        String pair = "id INTEGER PRIMARY KEY, a TEXT, b TEXT";
        String text = "id INTEGER PRIMARY KEY, a TEXT";
        String number = "id INTEGER PRIMARY KEY, a NUMERIC";
        return List.of(
                of(
                        "not null column without default",
                        "CREATE TABLE t (" + text + ")",
                        "ALTER TABLE t ADD b TEXT NOT NULL"),
                of(
                        "not null column with default",
                        "CREATE TABLE t (" + text + ")",
                        "ALTER TABLE t ADD b TEXT NOT NULL DEFAULT 'x'"),
                of("column", "CREATE TABLE t (" + text + ")", "ALTER TABLE t ADD b TEXT"),
                of("unique index", "CREATE TABLE t (" + text + ")", "CREATE UNIQUE INDEX u ON t (a)"),
                of(
                        "unique index over an expression",
                        "CREATE TABLE t (" + text + ")",
                        "CREATE UNIQUE INDEX u ON t (lower(a))"),
                of("unique index over numbers", "CREATE TABLE t (" + number + ")", "CREATE UNIQUE INDEX u ON t (a)"),
                stated(
                        "duplicates renamed, then unique index",
                        "CREATE TABLE t (" + text + ")",
                        "UPDATE t SET a = a || '#' || id WHERE id NOT IN (SELECT min(id) FROM t GROUP BY a);"
                                + "CREATE UNIQUE INDEX u ON t (a)"),
                stated(
                        "duplicates deleted, then unique index",
                        "CREATE TABLE t (" + text + ")",
                        "DELETE FROM t WHERE id NOT IN (SELECT min(id) FROM t GROUP BY a); CREATE UNIQUE INDEX u ON t (a)"),
                of("plain index", "CREATE TABLE t (" + text + ")", "CREATE INDEX i ON t (a)"),
                rebuilt("rebuild that keeps all", pair, pair, "id, a, b"),
                rebuilt("rebuild to not null", text, "id INTEGER PRIMARY KEY, a TEXT NOT NULL", "id, a"),
                copied(
                        "rebuild to not null with a substitute",
                        "CREATE TABLE t (" + text + ")",
                        "id INTEGER PRIMARY KEY, a TEXT NOT NULL",
                        "INSERT INTO t_new SELECT id, COALESCE(a, '-') FROM t"),
                rebuilt("rebuild to unique", text, "id INTEGER PRIMARY KEY, a TEXT UNIQUE", "id, a"),
                copied(
                        "rebuild to unique that ignores conflicts",
                        "CREATE TABLE t (" + text + ")",
                        "id INTEGER PRIMARY KEY, a TEXT UNIQUE",
                        "INSERT OR IGNORE INTO t_new SELECT id, a FROM t"),
                copied(
                        "rebuild to unique that replaces conflicts",
                        "CREATE TABLE t (" + text + ")",
                        "id INTEGER PRIMARY KEY, a TEXT UNIQUE",
                        "INSERT OR REPLACE INTO t_new SELECT id, a FROM t"),
                rebuilt("rebuild with a check", number, "id INTEGER PRIMARY KEY, a NUMERIC CHECK (a > 0)", "id, a"),
                rebuilt(
                        "rebuild with a check over text",
                        text,
                        "id INTEGER PRIMARY KEY, a TEXT CHECK (length(a) < 100)",
                        "id, a"),
                copied(
                        "copy with a condition",
                        "CREATE TABLE t (" + text + ")",
                        text,
                        "INSERT INTO t_new SELECT id, a FROM t WHERE a <> 'x'"),
                copied(
                        "copy that joins",
                        "CREATE TABLE p (id INTEGER PRIMARY KEY, n TEXT);"
                                + "CREATE TABLE t (id INTEGER PRIMARY KEY, p_id INTEGER REFERENCES p (id))",
                        "id INTEGER PRIMARY KEY, p_id INTEGER REFERENCES p (id)",
                        "INSERT INTO t_new SELECT t.id, t.p_id FROM t JOIN p ON p.id = t.p_id"),
                copied(
                        "copy of groups",
                        "CREATE TABLE t (" + text + ")",
                        text,
                        "INSERT INTO t_new SELECT min(id), a FROM t GROUP BY a"),
                copied(
                        "copy by position",
                        "CREATE TABLE t (" + pair + ")",
                        "id INTEGER PRIMARY KEY, b TEXT, a TEXT",
                        "INSERT INTO t_new SELECT * FROM t"),
                rebuilt("copy with an older list of columns", pair, pair, "id, a"),
                copied(
                        "copy that casts to integer",
                        "CREATE TABLE t (" + number + ")",
                        number,
                        "INSERT INTO t_new SELECT id, CAST(a AS INTEGER) FROM t"),
                copied(
                        "copy that casts to a text",
                        "CREATE TABLE t (" + text + ")",
                        text,
                        "INSERT INTO t_new SELECT id, CAST(a AS TEXT) FROM t"),
                copied(
                                "copy in lower case",
                                "CREATE TABLE t (" + text + ")",
                                text,
                                "INSERT INTO t_new SELECT id, lower(a) FROM t")
                        .asStated(),
                copied(
                                "strict table of integers",
                                "CREATE TABLE t (" + text + ")",
                                "id INTEGER PRIMARY KEY, a INTEGER",
                                "INSERT INTO t_new SELECT id, a FROM t")
                        .strict(),
                rebuilt("integer column becomes text", "id INTEGER PRIMARY KEY, a INTEGER", text, "id, a"),
                new Change(
                        "renames, then a column",
                        statements("CREATE TABLE t (" + text + ")"),
                        statements(
                                "ALTER TABLE t RENAME TO u; ALTER TABLE u RENAME COLUMN a TO b; ALTER TABLE u ADD c TEXT"),
                        false,
                        Map.of("t", "u", "t.a", "b")),
                of("dropped column", "CREATE TABLE t (" + pair + ")", "ALTER TABLE t DROP COLUMN b"),
                stated("text in upper case", "CREATE TABLE t (" + text + ")", "UPDATE t SET a = upper(a)"),
                stated("emptied", "CREATE TABLE t (" + text + ")", "DELETE FROM t"),
                of(
                        "values listed once in a new table",
                        "CREATE TABLE t (" + text + ")",
                        "CREATE TABLE v (a TEXT NOT NULL UNIQUE); INSERT INTO v SELECT a FROM t"),
                of(
                        "distinct values in a new table",
                        "CREATE TABLE t (" + text + ")",
                        "CREATE TABLE v (a TEXT NOT NULL UNIQUE);"
                                + "INSERT INTO v SELECT DISTINCT a FROM t WHERE a IS NOT NULL"),
                of("copy of a table", "CREATE TABLE t (" + text + ")", "CREATE TABLE aside AS SELECT * FROM t"));
    }

    private Change strict() {
        return new Change(
                name,
                before,
                step.stream()
                        .map(sql -> sql.startsWith("CREATE") ? sql + " STRICT" : sql)
                        .toList(),
                stated,
                renames);
    }

    @Override
    public String toString() {
        return name;
    }
}
