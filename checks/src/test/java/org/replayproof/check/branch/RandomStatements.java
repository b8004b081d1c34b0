package org.replayproof.check.branch;

import java.util.List;
import java.util.SplittableRandom;

/** Statements over three tables and two views, so that two branches often touch the same object. */
final class RandomStatements {

    private final SplittableRandom random;
    private final boolean replacesViews;

    RandomStatements(long seed, boolean replacesViews) {
        this.random = new SplittableRandom(seed);
        this.replacesViews = replacesViews;
    }

    int number(int bound) {
        return random.nextInt(bound);
    }

    String next() {
        String table = "t" + random.nextInt(3);
        String other = "t" + random.nextInt(3);
        String column = one("a", "b", "c");
        return switch (random.nextInt(17)) {
            case 0 -> "CREATE TABLE " + table + " (id integer, a text)";
            case 1 -> "CREATE TABLE IF NOT EXISTS " + table + " (id integer, a text, " + one("b", "c") + " text)";
            case 2 -> "DROP TABLE " + one("", "IF EXISTS ") + table;
            case 3, 4 -> "ALTER TABLE " + table + " ADD COLUMN " + column + " text";
            case 5 -> "ALTER TABLE " + table + " RENAME TO " + other;
            case 6, 7 -> "ALTER TABLE " + table + " RENAME COLUMN " + column + " TO " + one("a", "b", "c");
            case 8 -> "ALTER TABLE " + table + " DROP COLUMN " + column;
            case 9 -> view(table, column);
            case 10 -> "DROP VIEW " + one("", "IF EXISTS ") + "v" + random.nextInt(2);
            case 11, 12 ->
                "INSERT INTO " + table + " (id, " + column + ") VALUES (" + random.nextInt(4) + ", '" + one("x", "y")
                        + "')";
            case 13 -> "UPDATE " + table + " SET " + column + " = " + column + " || '" + one("+", "-") + "'";
            case 14 -> "UPDATE " + table + " SET " + column + " = 'z' WHERE id = " + random.nextInt(4);
            case 15 -> "DELETE FROM " + table + " WHERE id = " + random.nextInt(4);
            default -> "INSERT INTO " + table + " (id, a) SELECT id, " + column + " FROM " + other;
        };
    }

    private String view(String table, String column) {
        String name = "v" + random.nextInt(2);
        String query = " AS SELECT id, " + column + " FROM " + table;
        String create = "CREATE " + (replacesViews ? one("", "OR REPLACE ") : "") + "VIEW " + name;
        return one("", "DROP VIEW IF EXISTS " + name + ";\n") + create + query;
    }

    private String one(String... choices) {
        return List.of(choices).get(random.nextInt(choices.length));
    }
}
