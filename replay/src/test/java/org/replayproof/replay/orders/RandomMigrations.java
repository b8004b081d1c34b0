package org.replayproof.replay.orders;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Histories over two tables, three columns, an index and a view, so that most migrations have to do with each other. */
final class RandomMigrations {

    private static final List<String> TEMPLATES = List.of(
            "CREATE TABLE $t (id integer PRIMARY KEY, $c text)",
            "CREATE TABLE $t (id integer PRIMARY KEY, $c text, ref integer REFERENCES $u (id))",
            "CREATE TABLE IF NOT EXISTS $t (id integer PRIMARY KEY, $c text)",
            "CREATE TABLE IF NOT EXISTS $t (id integer PRIMARY KEY, $c text, $d text)",
            "ALTER TABLE $t ADD COLUMN $c text DEFAULT 'd$n'",
            "ALTER TABLE $t ADD COLUMN $c text",
            "ALTER TABLE $t DROP COLUMN $c",
            "ALTER TABLE $t RENAME COLUMN $c TO $d",
            "ALTER TABLE $t RENAME TO $u",
            "DROP TABLE $t",
            "DROP TABLE IF EXISTS $t",
            "CREATE INDEX i1 ON $t ($c)",
            "CREATE INDEX IF NOT EXISTS i1 ON $t ($c)",
            "DROP INDEX IF EXISTS i1",
            "CREATE VIEW v1 AS SELECT id, $c FROM $t",
            "DROP VIEW IF EXISTS v1; CREATE VIEW v1 AS SELECT id, $c FROM $t",
            "DROP VIEW IF EXISTS v1",
            "INSERT INTO $t (id, $c) VALUES ($n, 'x$n')",
            "INSERT INTO $t (id) VALUES ($n)",
            "INSERT INTO $t (id, $c) SELECT id + 10, $c FROM $u",
            "UPDATE $t SET $c = 'u$n'",
            "UPDATE $t SET $c = $c || '$n'",
            "UPDATE $t SET $c = $d",
            "DELETE FROM $t WHERE id < $n",
            "CREATE TABLE $t_new (id integer PRIMARY KEY, $c text); INSERT INTO $t_new SELECT id, $c FROM $t;"
                    + " DROP TABLE $t; ALTER TABLE $t_new RENAME TO $t");

    private final Random random;

    RandomMigrations(long seed) {
        this.random = new Random(seed);
    }

    /** So many migrations that run one after the other on an empty database. */
    List<String> history(Connection empty, int size) throws SQLException {
        List<String> history = new ArrayList<>();
        empty.setAutoCommit(false);
        while (history.size() < size) {
            String sql = next();
            try (Statement statement = empty.createStatement()) {
                for (String each : sql.split("; ", -1)) {
                    statement.execute(each);
                }
                empty.commit();
                history.add(sql);
            } catch (SQLException refused) {
                empty.rollback();
            }
        }
        return history;
    }

    private String next() {
        String sql = TEMPLATES.get(random.nextInt(TEMPLATES.size()));
        int table = 1 + random.nextInt(2);
        int column = random.nextInt(3);
        return sql.replace("$t", "t" + table)
                .replace("$u", "t" + (random.nextInt(4) == 0 ? table : 3 - table))
                .replace("$c", List.of("a", "b", "c").get(column))
                .replace("$d", List.of("a", "b", "c").get((column + 1) % 3))
                .replace("$n", String.valueOf(1 + random.nextInt(5)));
    }
}
