package org.replayproof.check.truth;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.replayproof.replay.fixture.RandomDdl;

/** Draws migrations that run one after the other: usual ones, or such whose objects meet again and again. */
final class RandomHistory {

    private static final List<String> USUAL = List.of(
            "CREATE TABLE item$n (id INTEGER PRIMARY KEY, name TEXT NOT NULL, c1 TEXT, c2 INTEGER DEFAULT 7)",
            "CREATE TABLE IF NOT EXISTS item$n (id INTEGER PRIMARY KEY, c1 TEXT, c$m TEXT)",
            "CREATE TABLE part$n (id INTEGER PRIMARY KEY, item INTEGER REFERENCES item$m (id), c1 TEXT)",
            "ALTER TABLE item$n ADD COLUMN c$m TEXT DEFAULT 'd$m'",
            "ALTER TABLE part$n ADD COLUMN c$m INTEGER",
            "ALTER TABLE item$n DROP COLUMN c$m",
            "ALTER TABLE item$n RENAME COLUMN c$m TO r$m",
            "ALTER TABLE part$n RENAME TO piece$m",
            "ALTER TABLE piece$n ADD COLUMN c$m TEXT",
            "CREATE INDEX i$n ON item$m (name)",
            "CREATE INDEX IF NOT EXISTS i$n ON item$m (c1)",
            "DROP INDEX IF EXISTS i$n",
            "DROP TABLE IF EXISTS part$n",
            "DROP VIEW IF EXISTS v$n",
            "CREATE VIEW v$n AS SELECT id, name FROM item$m",
            "CREATE VIEW v$n AS SELECT * FROM item$m",
            "INSERT INTO item$n (id, name) VALUES ($m, 'seed')");

    private final Random random;
    private final RandomDdl hard;
    private final boolean isHard;

    RandomHistory(String product, long seed, boolean isHard) {
        this.random = new Random(seed);
        this.hard = RandomDdl.of(product, seed);
        this.isHard = isHard;
    }

    /** The statements of each migration, as they run on an empty database, which is used up. */
    List<List<String>> migrations(Connection empty, int count) throws SQLException {
        List<List<String>> migrations = new ArrayList<>();
        while (migrations.size() < count) {
            List<String> statements = new ArrayList<>();
            int wanted = 1 + random.nextInt(4);
            for (int tries = 0; statements.size() < wanted && tries < 60; tries++) {
                String sql = next();
                if (runs(empty, sql)) {
                    statements.add(sql);
                }
            }
            if (!statements.isEmpty()) {
                migrations.add(statements);
            }
        }
        return migrations;
    }

    private static boolean runs(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    private String next() {
        if (isHard) {
            String sql = hard.next();
            while (sql.contains("VACUUM")
                    || sql.contains("fts5")
                    || sql.contains("pg_class")
                    || sql.contains("PRAGMA")) {
                sql = hard.next();
            }
            return guarded(sql);
        }
        return USUAL.get(random.nextInt(USUAL.size()))
                .replace("$n", String.valueOf(1 + random.nextInt(6)))
                .replace("$m", String.valueOf(1 + random.nextInt(6)));
    }

    private String guarded(String sql) {
        if (random.nextInt(3) > 0) {
            return sql;
        }
        return sql.replaceFirst("^(CREATE (?:TABLE|INDEX|SEQUENCE)) (?!IF)", "$1 IF NOT EXISTS ")
                .replaceFirst("^(DROP (?:TABLE|INDEX|VIEW|SEQUENCE)) (?!IF)", "$1 IF EXISTS ");
    }
}
