package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which namespaces are read, and which of them go without a name.
 *
 * <p>The catalog prints a name without its namespace when the search path finds it first. With the default namespace in
 * front of everything, {@code pg_catalog} included, the same objects in two namespaces print alike, and nothing that the
 * caller's own search path holds has a say.
 *
 * @param unnamed the namespaces whose objects go without a prefix, the default one first
 * @param defaultOnly whether nothing but the default namespace is read
 */
record Scope(List<String> unnamed, boolean defaultOnly) {

    /** Everything, with the namespace as the default in which the connection creates things now. */
    static Scope of(Connection connection) throws SQLException {
        return new Scope(List.of(currentNamespace(connection)), false);
    }

    /** One namespace alone, read as though it stood in for another, to which it may refer. */
    static Scope only(String namespace, String standsFor) {
        return new Scope(List.of(namespace, standsFor), true);
    }

    static String currentNamespace(Connection connection) throws SQLException {
        List<@Nullable String> found = new ArrayList<>();
        Query.each(connection, "select pg_catalog.current_schema()", row -> found.add(row.getString(1)));
        String current = found.get(0);
        return current == null || isOfTheSystem(current) ? "public" : current;
    }

    static boolean isOfTheSystem(String namespace) {
        return namespace.startsWith("pg_") || namespace.equals("information_schema");
    }

    String defaultNamespace() {
        return unnamed.get(0);
    }

    /** To be run inside a {@link Frame}, which takes it back. Temporary objects come last, so that they hide nothing. */
    void enter(Connection connection) throws SQLException {
        String path = unnamed.stream()
                .map(name -> '"' + name.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(", "));
        // To compile a query on the catalog takes the server longer than to run it.
        Query.run(connection, "set local search_path = " + path + ", pg_catalog, pg_temp; set local jit = off");
    }

    /**
     * The same for queries that are prepared: their plans are made once, when there is little in the catalog, and have to do
     * when there is much. One that looks things up in indexes does.
     */
    void enterRepeatedly(Connection connection) throws SQLException {
        enter(connection);
        Query.run(
                connection,
                "set local plan_cache_mode = force_generic_plan; set local enable_seqscan = off;"
                        // up to PostgreSQL 17 a scan that is off is one of huge cost, worth parallel workers to the
                        // planner: starting them takes longer than the query
                        + " set local max_parallel_workers_per_gather = 0");
    }
}
