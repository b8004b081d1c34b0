package org.replayproof.check.down;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.replayproof.database.Database;
import org.replayproof.database.Sqlite;

/** Random histories of two migrations, of which the second has a down that restores everything, or everything but one thing. */
final class PlantedDowns {

    private static final int KINDS = 12;

    /**
     * A history.
     *
     * @param first creates tables
     * @param second changes them
     * @param down takes the second back
     * @param expected the code and object of the fault; empty for none
     */
    record History(String first, String second, String down, List<String> expected) {}

    /** One change of a table, its down, and a down that omits something. */
    private record Change(String up, String down, String faulty, String expected) {}

    private final Random random;
    private final boolean sqlite;

    private PlantedDowns(Database database, long seed) {
        random = new Random(seed);
        sqlite = database instanceof Sqlite;
    }

    static History of(Database database, long seed) {
        return new PlantedDowns(database, seed).make(seed % 2 == 0);
    }

    private History make(boolean broken) {
        int tables = 1 + random.nextInt(3);
        int at = random.nextInt(tables);
        StringBuilder first = new StringBuilder("CREATE TABLE root (id INTEGER PRIMARY KEY, name TEXT NOT NULL);\n"
                + "CREATE TABLE log (item INTEGER);\n"
                + (sqlite
                        ? ""
                        : "CREATE FUNCTION logged() RETURNS trigger LANGUAGE plpgsql AS $$"
                                + " BEGIN INSERT INTO log VALUES (NEW.id); RETURN NEW; END $$;\n"));
        StringBuilder second = new StringBuilder();
        List<String> downs = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < tables; i++) {
            first.append(table("t_" + i, i, "'a'", true)).append(index(i)).append(trigger(i));
            first.append(random.nextBoolean() ? "INSERT INTO t_%d (id, size) VALUES (500, 5);\n".formatted(i) : "");
            Change change = change(i);
            boolean forgets = broken && i == at;
            second.append(change.up());
            downs.add(forgets ? change.faulty() : change.down());
            if (forgets) {
                expected.add(change.expected());
            }
        }
        Collections.reverse(downs);
        return new History(first.toString(), second.toString(), String.join("", downs), expected);
    }

    private static String table(String name, int i, String standard, boolean checked) {
        return "CREATE TABLE %s (id INTEGER PRIMARY KEY, code TEXT DEFAULT %s, size INTEGER%s, root INTEGER REFERENCES root (id));\n"
                .formatted(name, standard, checked ? " CONSTRAINT positive_%d CHECK (size > 0)".formatted(i) : "");
    }

    private static String index(int i) {
        return "CREATE INDEX i_%1$d ON t_%1$d (code);\n".formatted(i);
    }

    private String trigger(int i) {
        return (sqlite
                        ? "CREATE TRIGGER g_%1$d AFTER INSERT ON t_%1$d BEGIN INSERT INTO log VALUES (NEW.id); END;\n"
                        : "CREATE TRIGGER g_%1$d AFTER INSERT ON t_%1$d FOR EACH ROW EXECUTE FUNCTION logged();\n")
                .formatted(i);
    }

    private Change change(int i) {
        String table = "t_" + i;
        return switch (random.nextInt(KINDS)) {
            case 0 ->
                new Change(
                        "ALTER TABLE %1$s ADD COLUMN weight INTEGER;\nCREATE INDEX w_%2$d ON %1$s (weight);\n"
                                .formatted(table, i),
                        "DROP INDEX w_%2$d;\nALTER TABLE %1$s DROP COLUMN weight;\n".formatted(table, i),
                        "DROP INDEX w_%d;\n".formatted(i),
                        "schema-not-restored %s.weight".formatted(table));
            case 1 ->
                new Change(
                        "ALTER TABLE %s ADD COLUMN weight INTEGER;\n".formatted(table),
                        "ALTER TABLE %s DROP COLUMN weight;\n".formatted(table),
                        "ALTER TABLE %s DROP COLUMN height;\n".formatted(table),
                        "down-fails 002_change.down.sql");
            case 2 ->
                new Change(
                        "DROP INDEX i_%d;\n".formatted(i),
                        index(i),
                        "",
                        "schema-not-restored %s.i_%d".formatted(table, i));
            case 3 ->
                new Change(
                        sqlite ? "DROP TRIGGER g_%d;\n".formatted(i) : "DROP TRIGGER g_%d ON %s;\n".formatted(i, table),
                        trigger(i),
                        "",
                        "schema-not-restored %s.g_%d".formatted(table, i));
            case 4 -> constraint(i);
            case 5 -> standard(i);
            case 6 -> {
                String flip = "UPDATE %s SET size = 100000 - size;\n".formatted(table);
                yield new Change(flip, flip, "SELECT 1;\n", "values-not-restored %s.size".formatted(table));
            }
            case 7 -> archive(i);
            case 8 -> backup(i);
            case 9 ->
                new Change(
                        "CREATE TABLE tag_%1$d (item INTEGER REFERENCES %2$s (id), tag TEXT);\n".formatted(i, table),
                        "DROP TABLE tag_%d;\n".formatted(i),
                        "",
                        "schema-not-restored tag_%d".formatted(i));
            case 10 ->
                new Change(
                        "INSERT INTO root VALUES (90%d, 'main');\n".formatted(i),
                        "DELETE FROM root WHERE id = 90%d;\n".formatted(i),
                        "",
                        "rows-not-restored root");
            default ->
                new Change(
                        "CREATE VIEW v_%1$d AS SELECT code FROM t_%1$d;\n".formatted(i),
                        "DROP VIEW v_%d;\n".formatted(i),
                        "DROP VIEW v_%1$d;\nDELETE FROM t_%1$d WHERE id = (SELECT min(id) FROM t_%1$d);\n".formatted(i),
                        "rows-not-restored %s".formatted(table));
        };
    }

    private Change constraint(int i) {
        String object = "schema-not-restored t_%1$d.positive_%1$d".formatted(i);
        return sqlite
                ? new Change(rebuild(i, "'a'", false), rebuild(i, "'a'", true), rebuild(i, "'a'", false), object)
                : new Change(
                        "ALTER TABLE t_%1$d DROP CONSTRAINT positive_%1$d;\n".formatted(i),
                        "ALTER TABLE t_%1$d ADD CONSTRAINT positive_%1$d CHECK (size > 0);\n".formatted(i),
                        "",
                        object);
    }

    private Change standard(int i) {
        String object = "schema-not-restored t_%d.code".formatted(i);
        String alter = "ALTER TABLE t_" + i + " ALTER COLUMN code SET DEFAULT '%s';\n";
        return sqlite
                ? new Change(rebuild(i, "'b'", true), rebuild(i, "'a'", true), rebuild(i, "'A'", true), object)
                : new Change(alter.formatted("b"), alter.formatted("a"), alter.formatted("A"), object);
    }

    private String rebuild(int i, String standard, boolean checked) {
        return table("fresh", i, standard, checked)
                + "INSERT INTO fresh SELECT * FROM t_%1$d;\nDROP TABLE t_%1$d;\nALTER TABLE fresh RENAME TO t_%1$d;\n"
                        .formatted(i)
                + index(i)
                + trigger(i);
    }

    /** The rows wait in another table. */
    private Change archive(int i) {
        String create = table("t_" + i, i, "'a'", true);
        String end = index(i) + trigger(i) + "DROP TABLE old_%d;\n".formatted(i);
        return new Change(
                "CREATE TABLE old_%1$d AS SELECT * FROM t_%1$d;\nDROP TABLE t_%1$d;\n".formatted(i),
                create + "INSERT INTO t_%1$d SELECT * FROM old_%1$d;\n".formatted(i) + end,
                create + end,
                "rows-not-restored t_%d".formatted(i));
    }

    /** The faulty down brings back the rows of then, and none that came later. */
    private Change backup(int i) {
        return new Change(
                "CREATE TABLE copy_%1$d AS SELECT * FROM t_%1$d;\nALTER TABLE t_%1$d ADD COLUMN weight INTEGER;\n"
                        .formatted(i),
                "ALTER TABLE t_%1$d DROP COLUMN weight;\nDROP TABLE copy_%1$d;\n".formatted(i),
                "DROP TABLE t_%1$d;\n".formatted(i)
                        + table("t_" + i, i, "'a'", true)
                        + "INSERT INTO t_%1$d SELECT * FROM copy_%1$d;\nDROP TABLE copy_%1$d;\n".formatted(i)
                        + index(i)
                        + trigger(i),
                "rows-not-restored t_%d".formatted(i));
    }
}
