package org.replayproof.check.lost;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.replayproof.check.lost.RandomTable.Col;

/**
 * Random {@code ALTER}s of a random table on PostgreSQL: statements that name all that they remove, or a column that is made
 * anew under its name, with all of its facts or without one of them. The name goes to the new column before the copy of the values
 * or after it.
 */
final class RandomAlters {

    private RandomAlters() {}

    static RandomRebuild draw(long seed) {
        Random random = new Random(seed);
        RandomTable table = RandomTable.draw(random, false);
        return random.nextInt(3) == 0 ? named(random, table) : columnMadeAnew(random, table);
    }

    private static RandomRebuild columnMadeAnew(Random random, RandomTable table) {
        Col col = table.cols.get(random.nextInt(table.cols.size()));
        Map<String, String> facts = facts(col);
        List<String> losses = new ArrayList<>(facts.keySet());
        if (col.notNull) {
            // Without the values NOT NULL fails, and a migration that fails loses nothing.
            losses.remove("lost-values");
        }
        String lost = losses.isEmpty() || random.nextInt(3) == 0 ? "" : losses.get(random.nextInt(losses.size()));
        String type = col.number ? "integer" : "text";
        boolean renamesFirst = random.nextBoolean();
        StringBuilder step = new StringBuilder(
                renamesFirst
                        ? "ALTER TABLE t RENAME COLUMN " + col.name + " TO stale;\n" + "ALTER TABLE t ADD COLUMN "
                                + col.name + " " + type + ";\n"
                        : "ALTER TABLE t ADD COLUMN fresh " + type + ";\n");
        facts.forEach((fact, statement) -> {
            boolean values = fact.equals("lost-values");
            String kept = values && renamesFirst ? "UPDATE t SET " + col.name + " = stale;\n" : statement;
            step.append(fact.equals(lost) ? "" : kept);
            if (values) {
                step.append(
                        renamesFirst
                                ? "ALTER TABLE t DROP COLUMN stale;\n"
                                : "ALTER TABLE t DROP COLUMN " + col.name + ";\n"
                                        + "ALTER TABLE t RENAME COLUMN fresh TO " + col.name + ";\n");
            }
        });
        return new RandomRebuild(before(table), step.toString(), lost.split(" ")[0]);
    }

    /** What the column has, by the code of its loss: the values first, since the others follow the new name. */
    private static Map<String, String> facts(Col col) {
        String alter = "ALTER TABLE t ALTER COLUMN " + col.name;
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("lost-values", "UPDATE t SET fresh = " + col.name + ";\n");
        if (col.defaultValue != null) {
            facts.put("lost-default", alter + " SET DEFAULT " + col.defaultValue + ";\n");
        }
        if (col.notNull) {
            facts.put("lost-constraint not null", alter + " SET NOT NULL;\n");
        }
        if (col.check != null) {
            facts.put("lost-constraint check", "ALTER TABLE t ADD CHECK (" + col.check + ");\n");
        }
        if (col.unique) {
            facts.put("lost-constraint unique", "ALTER TABLE t ADD UNIQUE (" + col.name + ");\n");
        }
        if (col.reference != null) {
            facts.put(
                    "lost-constraint reference",
                    "ALTER TABLE t ADD FOREIGN KEY (" + col.name + ") REFERENCES " + col.reference
                            + (col.action == null ? "" : " ON DELETE " + col.action) + ";\n");
        }
        if (col.index != null) {
            facts.put("lost-index", "CREATE " + col.index + " i_" + col.name + " ON t (" + col.name + ");\n");
        }
        return facts;
    }

    private static String before(RandomTable table) {
        return "CREATE TABLE p (id INTEGER PRIMARY KEY);\n" + table.create("t") + table.parts();
    }

    private static RandomRebuild named(Random random, RandomTable table) {
        List<String> alters = new ArrayList<>();
        alters.add("ALTER TABLE t ADD COLUMN added text DEFAULT 'x' NOT NULL;\n");
        for (Col col : table.cols) {
            String alter = "ALTER TABLE t ALTER COLUMN " + col.name;
            if (col.notNull) {
                alters.add(alter + " DROP NOT NULL;\n");
            }
            if (col.defaultValue != null) {
                alters.add(alter + " DROP DEFAULT;\n");
            }
            if (col.unique) {
                alters.add("ALTER TABLE t DROP CONSTRAINT t_" + col.name + "_key;\n");
            }
            if (col.reference != null) {
                alters.add("ALTER TABLE t DROP CONSTRAINT t_" + col.name + "_fkey;\n");
            }
            if (col.check != null) {
                alters.add("ALTER TABLE t DROP CONSTRAINT t_" + col.name + "_check, ADD CHECK (" + col.check + ");\n");
            }
            if (col.index != null) {
                String again = "CREATE " + col.index + " again_" + col.name + " ON t (" + col.name + ");\n";
                alters.add(
                        random.nextBoolean()
                                ? again + "DROP INDEX i_" + col.name + ";\n"
                                : "DROP INDEX i_" + col.name + ";\n");
            }
        }
        Collections.shuffle(alters, random);
        List<String> some = new ArrayList<>(alters.subList(0, 1 + random.nextInt(alters.size())));
        Col last = table.cols.get(table.cols.size() - 1);
        some.add(
                switch (random.nextInt(4)) {
                    case 0 -> "ALTER TABLE t DROP COLUMN " + last.name + ";\n";
                    case 1 -> "ALTER TABLE t RENAME COLUMN " + last.name + " TO renamed;\n";
                    case 2 -> "ALTER TABLE t RENAME TO renamed;\n";
                    default -> "";
                });
        return new RandomRebuild(before(table), String.join("", some), "");
    }
}
