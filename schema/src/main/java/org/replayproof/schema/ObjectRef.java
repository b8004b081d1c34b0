package org.replayproof.schema;

import org.apiguardian.api.API;

/**
 * Identifies an object in findings, in blame and in baselines.
 *
 * @param kind the kind of object
 * @param path the object in words that stay the same from run to run: {@code agents}, {@code agents.metadata}, {@code
 *     deals(app_id)} for a key, {@code deals.deals_status_check} for a named constraint, index or trigger
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ObjectRef(ObjectKind kind, String path) implements Comparable<ObjectRef> {

    /**
     * A table.
     *
     * @param table its name
     * @return a reference to it
     */
    public static ObjectRef table(ObjectName table) {
        return new ObjectRef(ObjectKind.TABLE, table.toString());
    }

    /**
     * A column of a table or view.
     *
     * @param table the table's name
     * @param column the column's name
     * @return a reference to it
     */
    public static ObjectRef column(ObjectName table, String column) {
        return new ObjectRef(ObjectKind.COLUMN, table + "." + column);
    }

    /**
     * A migration as a whole.
     *
     * @param script the name of its file, class or change set
     * @return a reference to it
     */
    public static ObjectRef migration(String script) {
        return new ObjectRef(ObjectKind.MIGRATION, script);
    }

    @Override
    public int compareTo(ObjectRef other) {
        int byPath = path.compareTo(other.path);
        return byPath != 0 ? byPath : kind.compareTo(other.kind);
    }

    @Override
    public String toString() {
        return path;
    }
}
