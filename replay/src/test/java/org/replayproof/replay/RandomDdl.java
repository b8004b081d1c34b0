package org.replayproof.replay;

import java.util.List;
import java.util.Random;

/** Draws statements that change a database: every kind of object, few names, so that they meet. Many of them fail. */
final class RandomDdl {

    private static final List<String> BOTH = List.of(
            "CREATE TABLE $t (id INTEGER PRIMARY KEY, $c TEXT, $d INTEGER DEFAULT 7 CHECK ($d > 0))",
            "CREATE TABLE $t (id INTEGER PRIMARY KEY, $c TEXT UNIQUE, ref INTEGER REFERENCES $u (id) ON DELETE CASCADE)",
            "CREATE TABLE $t (id INTEGER PRIMARY KEY, ref INTEGER REFERENCES $u ON UPDATE SET NULL)",
            "CREATE TABLE $t AS SELECT * FROM $u",
            "INSERT INTO $t (id, $c) VALUES ($n, 'x$n')",
            "INSERT INTO $t (id) SELECT id + $n FROM $u",
            "INSERT INTO $t (id, ref) SELECT id, id FROM $u",
            "UPDATE $t SET $c = '$n'",
            "UPDATE $t SET id = id + 100 WHERE id = $n",
            "DELETE FROM $t WHERE id < $n",
            "DELETE FROM $t",
            "ALTER TABLE $t ADD COLUMN $c TEXT DEFAULT 'd$n'",
            "ALTER TABLE $t DROP COLUMN $c",
            "ALTER TABLE $t RENAME COLUMN $c TO $d",
            "ALTER TABLE $t RENAME TO $u",
            "DROP TABLE $t",
            "CREATE INDEX $i ON $t ($c)",
            "CREATE UNIQUE INDEX $i ON $t (lower($c)) WHERE $c IS NOT NULL",
            "DROP INDEX $i",
            "CREATE VIEW $v AS SELECT * FROM $t",
            "CREATE VIEW $v AS SELECT a.id, b.$c FROM $t a JOIN $u b USING (id)",
            "CREATE VIEW $v AS SELECT count(*) AS n FROM $w",
            "DROP VIEW $v");

    private static final List<String> SQLITE = List.of(
            "CREATE TABLE $t (id INTEGER PRIMARY KEY AUTOINCREMENT, $c TEXT COLLATE NOCASE) STRICT",
            "CREATE TABLE $t (id INTEGER, $c TEXT, PRIMARY KEY (id, $c)) WITHOUT ROWID",
            "CREATE TRIGGER $g AFTER INSERT ON $t BEGIN INSERT INTO $u (id) SELECT max(id) + 1 FROM $u; END",
            "CREATE TRIGGER $g AFTER DELETE ON $t BEGIN UPDATE \"$u\" SET $c = 'by trigger'; END",
            "CREATE TRIGGER $g INSTEAD OF INSERT ON $v BEGIN INSERT INTO $t (id) VALUES (new.id); END",
            "INSERT INTO $v (id) VALUES ($n)",
            "DROP TRIGGER $g",
            "INSERT OR REPLACE INTO [$t] (id, $c) VALUES ($n, 'r')",
            "CREATE VIRTUAL TABLE $t USING fts5($c)",
            "INSERT INTO $t ($c) VALUES ('drawn')",
            "UPDATE sqlite_sequence SET seq = $n",
            "DELETE FROM sqlite_sequence",
            "PRAGMA foreign_keys = ON",
            "VACUUM");

    private static final List<String> POSTGRES = List.of(
            "CREATE TYPE $e AS ENUM ('a', 'b$n')",
            "ALTER TYPE $e ADD VALUE 'c$n'",
            "ALTER TYPE $e RENAME VALUE 'a' TO 'z'",
            "DROP TYPE $e CASCADE",
            "ALTER TABLE $t ADD COLUMN $c $e",
            "CREATE DOMAIN $e AS integer CHECK (VALUE > $n)",
            "CREATE FUNCTION $f(integer) RETURNS integer LANGUAGE sql AS 'select $1 + $n'",
            "CREATE FUNCTION lower(integer) RETURNS text LANGUAGE sql AS 'select null::text'",
            "ALTER FUNCTION $f(integer) RENAME TO $f",
            "DROP FUNCTION $f(integer) CASCADE",
            "ALTER TABLE $t ADD CONSTRAINT $i CHECK ($f(id) > 0)",
            "ALTER TABLE $t DROP CONSTRAINT IF EXISTS $i",
            "ALTER TABLE $t ALTER COLUMN $c SET DEFAULT $f($n)::text",
            "ALTER TABLE $t ALTER COLUMN id TYPE bigint",
            "CREATE FUNCTION tg() RETURNS trigger LANGUAGE plpgsql AS 'begin execute ''update t1 set c1 = 1''; return new; end'",
            "CREATE TRIGGER $g BEFORE INSERT ON $t FOR EACH ROW EXECUTE FUNCTION tg()",
            "DROP TRIGGER $g ON $t",
            "DO $$$$ BEGIN EXECUTE 'DELETE FROM t' || 2; END $$$$",
            "CREATE SEQUENCE $s",
            "ALTER SEQUENCE $s OWNED BY $t.id",
            "ALTER SEQUENCE $s RENAME TO $s",
            "ALTER TABLE $t ALTER COLUMN id SET DEFAULT nextval('$s')",
            "SELECT setval('$s', $n)",
            "ALTER SEQUENCE $s RESTART WITH $n",
            "INSERT INTO $t ($c) VALUES ('drawn')",
            "UPDATE $t SET numbered = id + $n",
            "ALTER TABLE $t ALTER COLUMN numbered RESTART WITH $n",
            "DROP SEQUENCE $s CASCADE",
            "CREATE TABLE $t (id integer, $c text) PARTITION BY RANGE (id)",
            "CREATE TABLE $u PARTITION OF $t FOR VALUES FROM ($n) TO (100)",
            "CREATE TABLE $u ($d text) INHERITS ($t)",
            "TRUNCATE $t CASCADE",
            "COMMENT ON TABLE $t IS 'about $n'",
            "COMMENT ON COLUMN $t.$c IS 'about $n'",
            "CREATE MATERIALIZED VIEW $v AS SELECT * FROM $t",
            "REFRESH MATERIALIZED VIEW $v",
            "CREATE RULE r AS ON DELETE TO $t DO ALSO UPDATE $u SET $c = 'by rule'",
            "ALTER TABLE $t ENABLE ROW LEVEL SECURITY",
            "CREATE SCHEMA IF NOT EXISTS other",
            "ALTER TABLE $t SET SCHEMA other",
            "CREATE TABLE other.$t (id integer PRIMARY KEY, $c text)",
            "DROP TABLE $t CASCADE",
            "DROP VIEW $v CASCADE",
            "VACUUM FULL $t",
            "CREATE EXTENSION IF NOT EXISTS pg_trgm",
            "ALTER TYPE $e RENAME TO $e",
            "ALTER DOMAIN $e RENAME TO $e",
            "ALTER TABLE $t ADD COLUMN $c $e[]",
            "ALTER TABLE $t ADD COLUMN $c $u",
            "ALTER TABLE $t ADD COLUMN numbered integer GENERATED ALWAYS AS IDENTITY",
            "ALTER TABLE $t ALTER COLUMN numbered SET INCREMENT BY $n",
            "ALTER TABLE $t SET (toast.autovacuum_enabled = false)",
            "ALTER TABLE $t RESET (toast.autovacuum_enabled)",
            "ALTER TABLE $t ALTER COLUMN $c SET NOT NULL",
            "ALTER TABLE $t RENAME CONSTRAINT $i TO $i",
            "COMMENT ON CONSTRAINT $i ON $t IS 'about $n'",
            "ALTER INDEX $i RENAME TO $i",
            "ALTER INDEX $i SET (fillfactor = 9$n)",
            "ALTER VIEW $v RENAME TO $v",
            "ALTER VIEW $v RENAME COLUMN id TO key",
            "CREATE POLICY p ON $t USING (id IN (SELECT id FROM $u))",
            "CREATE FUNCTION $f() RETURNS bigint BEGIN ATOMIC SELECT count(*) FROM $t; END",
            "CREATE VIEW public.pg_class AS SELECT 1 AS id",
            "ALTER VIEW public.pg_class SET SCHEMA other",
            "DROP VIEW IF EXISTS public.pg_class",
            "CREATE VIEW $v AS SELECT relname, relkind FROM pg_catalog.pg_class",
            "ALTER TABLE $t ATTACH PARTITION $u FOR VALUES FROM (200) TO (300)",
            "ALTER TABLE $t DETACH PARTITION $u",
            "GRANT SELECT ON $t TO PUBLIC");

    private final Random random;
    private final List<String> own;

    private RandomDdl(long seed, List<String> own) {
        this.random = new Random(seed);
        this.own = own;
    }

    static RandomDdl of(String product, long seed) {
        return new RandomDdl(seed, product.equals("SQLite") ? SQLITE : POSTGRES);
    }

    String next() {
        int drawn = random.nextInt(BOTH.size() + own.size());
        String template = drawn < BOTH.size() ? BOTH.get(drawn) : own.get(drawn - BOTH.size());
        String sql = template.replace("$$$$", "$$");
        for (String kind : List.of("t", "u", "c", "d", "v", "w", "i", "g", "e", "f", "s")) {
            while (sql.matches("(?s).*\\$" + kind + "\\b.*")) {
                sql = sql.replaceFirst("\\$" + kind + "\\b", name(kind));
            }
        }
        return sql.replace("$n", String.valueOf(1 + random.nextInt(9)));
    }

    private String name(String kind) {
        String prefix = switch (kind) {
            case "u" -> "t";
            case "d" -> "c";
            case "w" -> "v";
            default -> kind;
        };
        return prefix + (1 + random.nextInt(kind.equals("t") || kind.equals("u") ? 5 : 3));
    }
}
