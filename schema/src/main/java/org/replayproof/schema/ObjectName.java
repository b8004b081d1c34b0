package org.replayproof.schema;

import org.apiguardian.api.API;

/**
 * The name of an object that lives in a namespace (a PostgreSQL schema, an attached SQLite database).
 *
 * @param namespace the namespace as the catalog spells it; empty for the database's default one ({@code public}, {@code
 *     main}), so that the same objects read from two namespaces compare as equal
 * @param name the name as the catalog spells it, unquoted
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ObjectName(String namespace, String name) implements Comparable<ObjectName> {

    /**
     * A name in the default namespace.
     *
     * @param name the name as the catalog spells it
     * @return the name, with an empty namespace
     */
    public static ObjectName of(String name) {
        return new ObjectName("", name);
    }

    @Override
    public int compareTo(ObjectName other) {
        int byNamespace = namespace.compareTo(other.namespace);
        return byNamespace != 0 ? byNamespace : name.compareTo(other.name);
    }

    /** {@code name}, or {@code namespace.name} outside the default namespace. */
    @Override
    public String toString() {
        return namespace.isEmpty() ? name : namespace + "." + name;
    }
}
