package org.replayproof.check.lost;

import java.util.List;

/**
 * A migration that loses one thing, and its twin that keeps it.
 *
 * @param name what is lost
 * @param before the first migration
 * @param losing the second migration, with the fault
 * @param keeping the second migration, without it
 * @param findings what the check reports of the fault, as {@code severity code object}
 */
record Fault(String name, String before, String losing, String keeping, List<String> findings) {

    Fault(String name, String before, String losing, String keeping, String... findings) {
        this(name, before, losing, keeping, List.of(findings));
    }

    /** A rebuild as SQLite users write it. */
    static String rebuild(String table, String definition, String columns, String... after) {
        return "CREATE TABLE " + table + "_new (" + definition + ");\n"
                + "INSERT INTO " + table + "_new (" + columns + ") SELECT " + columns + " FROM " + table + ";\n"
                + "DROP TABLE " + table + ";\n"
                + "ALTER TABLE " + table + "_new RENAME TO " + table + ";\n"
                + String.join(";\n", after);
    }

    @Override
    public String toString() {
        return name;
    }
}
