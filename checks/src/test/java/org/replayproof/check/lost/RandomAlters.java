package org.replayproof.check.lost;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.replayproof.check.lost.RandomTable.Col;

/** Random {@code ALTER}s of a random table on PostgreSQL. All that they remove they name, so nothing is lost. */
final class RandomAlters {

    private RandomAlters() {}

    static RandomRebuild draw(long seed) {
        Random random = new Random(seed);
        RandomTable table = RandomTable.draw(random, false);
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
        String before = "CREATE TABLE p (id INTEGER PRIMARY KEY);\n" + table.create("t") + table.parts();
        return new RandomRebuild(before, String.join("", some), "");
    }
}
