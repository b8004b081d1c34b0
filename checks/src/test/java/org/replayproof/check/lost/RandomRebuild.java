package org.replayproof.check.lost;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.replayproof.check.lost.RandomTable.Col;

/**
 * A random table, and a migration that rebuilds it: it keeps everything, or loses exactly one thing.
 *
 * @param before the first migration
 * @param step the rebuild
 * @param planted the code of the loss; empty where everything is kept
 */
record RandomRebuild(String before, String step, String planted) {

    /** A way to lose something: of the new table, or of what the copy does. */
    private record Loss(String code, RandomTable after, String columns, String condition, boolean enforced) {}

    static RandomRebuild draw(long seed, boolean sqlite) {
        Random random = new Random(seed);
        RandomTable table = RandomTable.draw(random, sqlite);
        boolean child = sqlite && random.nextInt(3) == 0;
        String before = "CREATE TABLE p (id INTEGER PRIMARY KEY);\nCREATE TABLE log (n INTEGER);\n"
                + table.create("t")
                + table.parts()
                + (child
                        ? "CREATE TABLE child (id INTEGER PRIMARY KEY, t_id INTEGER REFERENCES t (id) ON DELETE CASCADE);\n"
                        : "");
        List<Loss> losses = losses(table, child);
        Loss loss = random.nextInt(3) == 0
                ? new Loss("", table, table.names(), "", false)
                : losses.get(random.nextInt(losses.size()));
        return new RandomRebuild(before, step(random, loss, sqlite), loss.code());
    }

    private static List<Loss> losses(RandomTable table, boolean child) {
        List<Loss> losses = new ArrayList<>();
        for (int i = 0; i < table.cols.size(); i++) {
            Col col = table.cols.get(i);
            int at = i;
            add(losses, true, "lost-column", table, copy -> copy.cols.remove(at));
            add(losses, col.notNull, "lost-constraint", table, copy -> copy.cols.get(at).notNull = false);
            add(losses, col.defaultValue != null, "lost-default", table, copy -> copy.cols.get(at).defaultValue = null);
            add(losses, col.collation != null, "lost-collation", table, copy -> copy.cols.get(at).collation = null);
            add(losses, col.check != null, "lost-constraint", table, copy -> copy.cols.get(at).check = null);
            add(losses, col.unique, "lost-constraint", table, copy -> copy.cols.get(at).unique = false);
            add(losses, col.reference != null, "lost-constraint", table, copy -> copy.cols.get(at).reference = null);
            add(losses, col.action != null, "lost-constraint", table, copy -> copy.cols.get(at).action = null);
            add(losses, col.index != null, "lost-index", table, copy -> copy.cols.get(at).index = null);
            boolean mayStay = !col.notNull && col.defaultValue == null;
            if (mayStay) {
                RandomTable without = table.copy();
                without.cols.remove(at);
                losses.add(new Loss("lost-values", table, without.names(), "", false));
            }
        }
        add(losses, table.trigger, "lost-trigger", table, copy -> copy.trigger = false);
        add(losses, table.counts, "lost-counter", table, copy -> copy.counts = false);
        add(losses, !table.sqlite, "lost-constraint", table, copy -> copy.key = false);
        losses.add(new Loss("lost-rows", table, table.names(), " WHERE id > (SELECT min(id) FROM t)", false));
        if (child) {
            losses.add(new Loss("lost-rows", table, table.names(), "", true));
        }
        return losses;
    }

    private static void add(
            List<Loss> losses, boolean possible, String code, RandomTable table, Consumer<RandomTable> loss) {
        if (possible) {
            RandomTable copy = table.copy();
            loss.accept(copy);
            losses.add(new Loss(code, copy, copy.names(), "", false));
        }
    }

    private static String step(Random random, Loss loss, boolean sqlite) {
        RandomTable after = loss.after();
        String columns = loss.columns();
        boolean counts = after.counts;
        String counter = """
                DELETE FROM sqlite_sequence WHERE name = 'n';
                INSERT INTO sqlite_sequence SELECT 'n', seq FROM sqlite_sequence WHERE name = 't';
                """;
        String rebuild;
        if (sqlite && !counts && random.nextInt(3) == 0) {
            rebuild = "CREATE TEMPORARY TABLE aside AS SELECT * FROM t" + loss.condition() + ";\nDROP TABLE t;\n"
                    + after.create("t")
                    + "INSERT INTO t (" + columns + ") SELECT " + columns + " FROM aside;\nDROP TABLE aside;\n";
        } else {
            rebuild = after.create("n")
                    + "INSERT INTO n (" + columns + ") SELECT " + columns + " FROM t" + loss.condition() + ";\n"
                    + (counts ? counter : "")
                    + "DROP TABLE t;\nALTER TABLE n RENAME TO t;\n";
        }
        String added = random.nextBoolean() ? "ALTER TABLE t ADD COLUMN added TEXT;\n" : "";
        String off = sqlite && !loss.enforced() ? "PRAGMA foreign_keys = OFF;\n" : "";
        return off + rebuild + added + after.parts() + (off.isEmpty() ? "" : "PRAGMA foreign_keys = ON;\n");
    }
}
