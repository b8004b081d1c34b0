package org.replayproof.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.replayproof.database.Database;
import org.replayproof.database.Sqlite;

/** Random histories of two migrations, of which the second breaks one object or none. */
final class PlantedDefects {

    /**
     * A history.
     *
     * @param first creates tables, views and triggers
     * @param second changes them
     * @param expected the code and object of the defect; empty for none
     */
    record History(String first, String second, List<String> expected) {}

    private final Random random;
    private final boolean sqlite;
    private final int tables;
    private final List<String> events = new ArrayList<>();
    private final StringBuilder first = new StringBuilder();

    private PlantedDefects(Database database, long seed) {
        random = new Random(seed);
        sqlite = database instanceof Sqlite;
        tables = 2 + random.nextInt(3);
    }

    static History of(Database database, long seed) {
        return new PlantedDefects(database, seed).make();
    }

    private History make() {
        for (int i = 0; i < tables; i++) {
            first.append(table("item_" + i, true, true))
                    .append("CREATE TABLE log_%d (note TEXT);\n".formatted(i))
                    .append("CREATE TABLE part_%d (item TEXT REFERENCES item_%d (code));\n".formatted(i, i))
                    .append(trigger(i))
                    .append(view(i));
            if (random.nextBoolean()) {
                first.append("INSERT INTO item_%d (code, size) VALUES ('a', 1);\n".formatted(i))
                        .append("INSERT INTO part_%d VALUES ('a');\n".formatted(i));
            }
        }
        int at = random.nextInt(tables);
        boolean broken = random.nextBoolean();
        return sqlite ? onSqlite(at, broken) : onPostgres(at, broken);
    }

    private String table(String name, boolean size, boolean unique) {
        return "CREATE TABLE %s (id %s PRIMARY KEY, code TEXT NOT NULL%s%s, color TEXT DEFAULT 'red');\n"
                .formatted(name, sqlite ? "INTEGER" : "serial", unique ? " UNIQUE" : "", size ? ", size INTEGER" : "");
    }

    private String trigger(int i) {
        String event = List.of("INSERT", "UPDATE", "DELETE").get(random.nextInt(3));
        events.add(event);
        String time = random.nextBoolean() ? "AFTER" : "BEFORE";
        String row = event.equals("DELETE") ? "OLD" : "NEW";
        String insert = "INSERT INTO log_%d (note) VALUES (%s.code);".formatted(i, row);
        if (sqlite) {
            return "CREATE TRIGGER on_%d %s %s ON item_%d BEGIN %s END;\n".formatted(i, time, event, i, insert);
        }
        String condition = event.equals("UPDATE") && random.nextBoolean() ? " WHEN (OLD.* IS DISTINCT FROM NEW.*)" : "";
        return """
                CREATE FUNCTION helped_%1$d() RETURNS void LANGUAGE plpgsql AS $$ BEGIN END $$;
                CREATE FUNCTION logged_%1$d() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN %2$s PERFORM helped_%1$d(); PERFORM %3$s.size; RETURN %3$s; END $$;
                CREATE TRIGGER on_%1$d %4$s %5$s ON item_%1$d FOR EACH ROW%6$s EXECUTE FUNCTION logged_%1$d();
                """.formatted(i, insert, row, time, event, condition);
    }

    private String view(int i) {
        return "CREATE VIEW view_%d AS SELECT code%s FROM item_%d;\n".formatted(i, sqlite ? ", size" : "", i);
    }

    private History history(String second, boolean broken, String... expected) {
        return new History(first.toString(), second, broken ? List.of(expected) : List.of());
    }

    private History onSqlite(int i, boolean broken) {
        return switch (random.nextInt(5)) {
            case 0 ->
                history(
                        (broken ? "" : "DROP TRIGGER on_%d;".formatted(i)) + "DROP TABLE log_" + i + ";",
                        broken,
                        "dangling-trigger item_%d.on_%d".formatted(i, i));
            case 1 -> history(rebuild(i, !broken, true), broken, "dangling-view view_" + i);
            case 2 -> history(rebuild(i, true, !broken), broken, "dangling-foreign-key part_%d(item)".formatted(i));
            case 3 ->
                history(
                        "INSERT INTO item_%1$d (code) VALUES ('z'); INSERT INTO part_%1$d VALUES ('%2$s');"
                                .formatted(i, broken ? "nowhere" : "z"),
                        broken,
                        "orphaned-rows part_" + i);
            default ->
                history(
                        broken
                                ? "ALTER TABLE item_%1$d RENAME TO old; ".formatted(i)
                                        + table("item_" + i, true, true)
                                        + "DROP VIEW view_%1$d; DROP TABLE old;".formatted(i)
                                : "ALTER TABLE item_%1$d ADD COLUMN weight INTEGER; DROP TABLE part_%1$d;".formatted(i),
                        broken,
                        "dangling-foreign-key part_%d(item)".formatted(i));
        };
    }

    private String rebuild(int i, boolean size, boolean unique) {
        String columns = "id, code, color" + (size ? ", size" : "");
        return table("fresh", size, unique)
                + "INSERT INTO fresh (%2$s) SELECT %2$s FROM item_%1$d; DROP TABLE item_%1$d;\n".formatted(i, columns)
                // A rename fails while a view cannot be read; users switch that off.
                + "PRAGMA legacy_alter_table = ON; ALTER TABLE fresh RENAME TO item_%d; PRAGMA legacy_alter_table = OFF;"
                        .formatted(i);
    }

    private History onPostgres(int i, boolean broken) {
        String trigger = "dangling-trigger item_%1$d.on_%1$d".formatted(i);
        String drop = broken ? "" : "DROP TRIGGER on_%1$d ON item_%1$d;".formatted(i);
        return switch (random.nextInt(6)) {
            case 0 -> history(drop + "DROP TABLE log_%d;".formatted(i), broken, trigger);
            case 1 -> history(drop + "ALTER TABLE log_%d RENAME COLUMN note TO text;".formatted(i), broken, trigger);
            case 2 -> history(drop + "ALTER TABLE item_%d DROP COLUMN size;".formatted(i), broken, trigger);
            case 3 -> history(drop + "DROP FUNCTION helped_%d();".formatted(i), broken, trigger);
            case 4 ->
                history(
                        "INSERT INTO item_%1$d (id, code) VALUES (7, 'z');".formatted(i)
                                + (broken
                                        ? ""
                                        : "SELECT setval('item_%1$d_id_seq', (SELECT max(id) FROM item_%1$d));"
                                                .formatted(i)),
                        broken,
                        "sequence-behind item_%d_id_seq".formatted(i));
            default ->
                history(
                        broken
                                ? "ALTER TABLE log_%d ADD COLUMN at timestamptz, DROP COLUMN note;".formatted(i)
                                : "ALTER TABLE log_%1$d ADD COLUMN at timestamptz; ALTER TABLE item_%1$d DROP COLUMN color;"
                                        .formatted(i),
                        broken,
                        trigger);
        };
    }
}
