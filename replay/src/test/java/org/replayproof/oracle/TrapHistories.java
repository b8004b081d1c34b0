package org.replayproof.oracle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws histories of three to eight files of dbmate from statements whose outcome depends on how the tool runs a file. */
final class TrapHistories {

    /** A draw for PostgreSQL; {@code %1$d} is the file's number, {@code %2$d} that of an earlier one. */
    private static final List<String> POSTGRES = List.of(
            "CREATE TABLE t%1$d (id integer PRIMARY KEY, note text);",
            "CREATE TABLE t%1$d (id integer PRIMARY KEY, note text);\nINSERT INTO t%1$d VALUES (1, 'a'), (2, 'b');",
            "ALTER TABLE t%2$d ADD COLUMN c%1$d integer;",
            "ALTER TABLE public.t%2$d ADD COLUMN c%1$d integer;",
            "SELECT pg_catalog.set_config('search_path', '', false);\nCREATE TABLE public.t%1$d (id integer);",
            "SELECT pg_catalog.set_config('search_path', '', true);\nCREATE TABLE public.t%1$d (id integer);",
            "CREATE SCHEMA s%1$d;\nSET search_path TO s%1$d, public;\nCREATE TABLE t%1$d (id integer);",
            "CREATE SCHEMA s%1$d;\nSET search_path TO public, s%1$d;\nCREATE TABLE t%1$d (id integer);",
            "SET search_path TO public;\nCREATE TABLE t%1$d (id integer);\nRESET search_path;",
            "CREATE TEMPORARY TABLE draft (id integer);\nCREATE TABLE t%1$d (id integer);",
            "CREATE TABLE t%1$d AS SELECT * FROM draft;",
            "CREATE TYPE e%1$d AS ENUM ('A', 'B');\nCREATE TABLE t%1$d (id integer, e e%1$d);",
            "ALTER TYPE e%2$d ADD VALUE 'C%1$d';",
            "ALTER TYPE e%2$d ADD VALUE 'C%1$d';\nALTER TABLE t%2$d ALTER COLUMN e SET DEFAULT 'C%1$d';",
            "COMMIT;\nALTER TYPE e%2$d ADD VALUE 'C%1$d';\nBEGIN;\nINSERT INTO t%2$d VALUES (1, 'C%1$d');",
            "BEGIN;\nCREATE TABLE t%1$d (id integer);\nCOMMIT;",
            "CREATE TABLE t%1$d (id integer PRIMARY KEY, up integer REFERENCES t%1$d DEFERRABLE INITIALLY DEFERRED);\n"
                    + "INSERT INTO t%1$d VALUES (1, 1);",
            "INSERT INTO t%2$d (id) VALUES (%1$d);\nALTER TABLE t%2$d ADD COLUMN c%1$d integer;",
            "!CREATE INDEX CONCURRENTLY i%1$d ON t%2$d (id);",
            "!CREATE INDEX CONCURRENTLY i%1$d ON t%2$d (id);\nCREATE INDEX CONCURRENTLY j%1$d ON t%2$d (id);",
            "!VACUUM t%2$d;",
            "!VACUUM t%2$d;\nANALYZE t%2$d;",
            "CREATE INDEX CONCURRENTLY i%1$d ON t%2$d (id);",
            "!CREATE TABLE t%1$d (id integer);\nINSERT INTO nowhere VALUES (1);",
            "SET default_transaction_read_only = on;\nCREATE TABLE t%1$d (id integer);",
            "SET LOCAL lock_timeout = '1s';\nCREATE TABLE t%1$d (id integer);",
            "DO $$ BEGIN CREATE TABLE t%1$d (id integer); END $$;");

    private static final List<String> SQLITE = List.of(
            "CREATE TABLE t%1$d (id INTEGER PRIMARY KEY, note TEXT);",
            "CREATE TABLE t%1$d (id INTEGER PRIMARY KEY, note TEXT);\nINSERT INTO t%1$d VALUES (1, 'a'), (2, 'b');",
            "ALTER TABLE t%2$d ADD COLUMN c%1$d INTEGER;",
            "PRAGMA foreign_keys = ON;\nCREATE TABLE t%1$d (id INTEGER PRIMARY KEY);",
            "!PRAGMA foreign_keys = ON;\nCREATE TABLE t%1$d (id INTEGER PRIMARY KEY, up INTEGER REFERENCES t%1$d (id));",
            "INSERT INTO t%2$d (id, up) VALUES (%1$d, 77);",
            "PRAGMA journal_mode = WAL;\nCREATE TABLE t%1$d (id INTEGER);",
            "!PRAGMA journal_mode = WAL;\nCREATE TABLE t%1$d (id INTEGER);",
            "CREATE TEMPORARY TABLE draft (id INTEGER);\nCREATE TABLE t%1$d (id INTEGER);",
            "CREATE TABLE t%1$d AS SELECT * FROM draft;",
            "COMMIT;\nVACUUM;\nBEGIN;\nCREATE TABLE t%1$d (id INTEGER);",
            "VACUUM;",
            "!VACUUM;\nCREATE TABLE t%1$d (id INTEGER);",
            "!CREATE TABLE t%1$d (id INTEGER);\nINSERT INTO nowhere VALUES (1);",
            "BEGIN;\nCREATE TABLE t%1$d (id INTEGER);\nCOMMIT;",
            "!BEGIN;\nCREATE TABLE t%1$d (id INTEGER);\nCOMMIT;",
            "ALTER TABLE t%2$d RENAME TO old%1$d;\nCREATE TABLE t%2$d (id INTEGER);\nINSERT INTO t%2$d SELECT id FROM old%1$d;\n"
                    + "DROP TABLE old%1$d;",
            "!PRAGMA query_only = ON;\nSELECT 1;");

    private final Random random;
    private final List<String> grammar;

    TrapHistories(long seed, boolean postgres) {
        this.random = new Random(seed);
        this.grammar = postgres ? POSTGRES : SQLITE;
    }

    /** Names and contents of the files, in their order. */
    Map<String, String> next() {
        Map<String, String> files = new LinkedHashMap<>();
        List<Integer> tables = new ArrayList<>(List.of(1));
        files.put("1001_t.sql", file(grammar.get(random.nextInt(2)), 1, 1));
        int size = 3 + random.nextInt(6);
        for (int number = 2; number <= size; number++) {
            String body = grammar.get(random.nextInt(grammar.size()));
            files.put(1000 + number + "_t.sql", file(body, number, tables.get(random.nextInt(tables.size()))));
            if (body.contains("TABLE t%1$d")) {
                tables.add(number);
            }
        }
        return files;
    }

    private static String file(String body, int number, int earlier) {
        boolean without = body.startsWith("!");
        return "-- migrate:up" + (without ? " transaction:false" : "") + "\n"
                + (without ? body.substring(1) : body).formatted(number, earlier)
                + "\n\n-- migrate:down\nSELECT 1;\n";
    }
}
