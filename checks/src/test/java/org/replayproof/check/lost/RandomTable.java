package org.replayproof.check.lost;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A random definition of a table {@code t}, of which single facts can be left out. */
final class RandomTable {

    /** A column; every part but name and type may be missing. */
    static final class Col {
        final String name;
        final boolean number;
        boolean notNull;

        @Nullable String defaultValue;

        @Nullable String collation;

        @Nullable String check;

        boolean unique;

        @Nullable String reference;

        @Nullable String action;

        @Nullable String index;

        Col(String name, boolean number) {
            this.name = name;
            this.number = number;
        }

        Col copy() {
            Col copy = new Col(name, number);
            copy.notNull = notNull;
            copy.defaultValue = defaultValue;
            copy.collation = collation;
            copy.check = check;
            copy.unique = unique;
            copy.reference = reference;
            copy.action = action;
            copy.index = index;
            return copy;
        }

        private String definition() {
            return name
                    + (number ? " INTEGER" : " TEXT")
                    + (notNull ? " NOT NULL" : "")
                    + (defaultValue == null ? "" : " DEFAULT " + defaultValue)
                    + (collation == null ? "" : " COLLATE " + collation)
                    + (check == null ? "" : " CHECK (" + check + ")")
                    + (unique ? " UNIQUE" : "")
                    + (reference == null
                            ? ""
                            : " REFERENCES " + reference + (action == null ? "" : " ON DELETE " + action));
        }
    }

    final boolean sqlite;
    final List<Col> cols = new ArrayList<>();
    boolean key = true;
    boolean counts;
    boolean trigger;

    private RandomTable(boolean sqlite) {
        this.sqlite = sqlite;
    }

    static RandomTable draw(Random random, boolean sqlite) {
        RandomTable table = new RandomTable(sqlite);
        int size = 2 + random.nextInt(4);
        for (int i = 0; i < size; i++) {
            Col col = new Col("c" + i, random.nextBoolean());
            col.notNull = random.nextInt(3) == 0;
            if (random.nextInt(3) == 0) {
                col.defaultValue = col.number ? "7" : "'seven'";
            }
            if (sqlite && !col.number && random.nextInt(3) == 0) {
                col.collation = "NOCASE";
            }
            int kind = random.nextInt(6);
            if (kind == 0 && col.number) {
                col.reference = "p (id)";
                col.defaultValue = null;
                col.action = random.nextBoolean() ? "CASCADE" : null;
            } else if (kind == 1) {
                col.unique = true;
            } else if (kind == 2) {
                col.check = col.number ? col.name + " > 0" : "length(" + col.name + ") < 50";
            } else if (kind == 3) {
                col.index = random.nextBoolean() ? "UNIQUE INDEX" : "INDEX";
            }
            table.cols.add(col);
        }
        table.counts = sqlite && random.nextInt(3) == 0;
        table.trigger = sqlite && random.nextInt(3) == 0;
        return table;
    }

    RandomTable copy() {
        RandomTable copy = new RandomTable(sqlite);
        cols.forEach(col -> copy.cols.add(col.copy()));
        copy.key = key;
        copy.counts = counts;
        copy.trigger = trigger;
        return copy;
    }

    String create(String name) {
        List<String> parts = new ArrayList<>();
        String id = "id INTEGER" + (key ? " PRIMARY KEY" : " NOT NULL") + (counts ? " AUTOINCREMENT" : "");
        parts.add(id);
        cols.forEach(col -> parts.add(col.definition()));
        return "CREATE TABLE " + name + " (" + String.join(", ", parts) + ");\n";
    }

    /** Indexes and trigger, which a rebuild has to create again. */
    String parts() {
        StringBuilder sql = new StringBuilder();
        for (Col col : cols) {
            if (col.index != null) {
                sql.append("CREATE " + col.index + " i_" + col.name + " ON t (" + col.name + ");\n");
            }
        }
        return sql
                + (trigger ? "CREATE TRIGGER g AFTER INSERT ON t BEGIN INSERT INTO log VALUES (NEW.id); END;\n" : "");
    }

    String names() {
        StringBuilder names = new StringBuilder("id");
        cols.forEach(col -> names.append(", ").append(col.name));
        return names.toString();
    }
}
