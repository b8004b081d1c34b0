package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The namespaces that are read, and those whose objects are printed without a prefix.
 *
 * <p>The catalog prints a name without its namespace if the search path finds it first. With the default namespace
 * first, even before {@code pg_catalog}, the same objects in two namespaces have the same text, with any search path of the
 * caller.
 *
 * <p>Other users may create functions and operators in the namespaces that are read, and this session may have all privileges. So
 * queries are parsed with {@code pg_catalog} only; see {@link #printing}.
 *
 * @param unnamed the namespaces whose objects have no prefix, the default one first
 * @param defaultOnly whether only the default namespace is read
 */
record Scope(List<String> unnamed, boolean defaultOnly) {

    /** Functions that send queries, whose operators are looked up when they run. */
    private static final Pattern QUERIES_ITSELF = Pattern.compile("pg_get_(?:viewdef|ruledef)");

    /** The search path for parsing queries. Temporary objects are last, so that they hide nothing. */
    static final String ALONE = "set local search_path = pg_catalog, pg_temp";

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

    /** Call it inside a {@link Frame}, which restores the settings. */
    void enter(Connection connection) throws SQLException {
        Query.run(connection, settings());
    }

    /**
     * The same for queries that are prepared: planned once, and without parallel workers, which take longer to start than a query on
     * the catalog takes. Up to PostgreSQL 17 the planner prefers them if it may not scan a table.
     */
    void enterRepeatedly(Connection connection) throws SQLException {
        Query.run(
                connection,
                settings() + "; set local plan_cache_mode = force_generic_plan;"
                        + " set local max_parallel_workers_per_gather = 0");
    }

    /**
     * To be run inside a {@link Frame}, too: an expression that was printed in this scope means the same again. Every other name in
     * the statement has to be qualified.
     */
    void enterForPrinted(Connection connection) throws SQLException {
        Query.run(connection, "set local search_path = " + path() + "; set local jit = off");
    }

    /** To compile a query on the catalog takes longer than to run it. */
    private String settings() {
        return ALONE + "; set local replayproof.path = '" + path().replace("'", "''") + "'; set local jit = off";
    }

    private String path() {
        return unnamed.stream()
                .map(name -> '"' + name.replace("\"", "\"\"") + '"')
                .collect(Collectors.joining(", ", "", ", pg_catalog, pg_temp"));
    }

    /**
     * A query that prints names as the entered scope shows them, while its own functions, operators and types are
     * those of the system. It must be parsed with {@link #ALONE}. The path changes when it starts to run, because a condition
     * without a column is evaluated before the first row is read.
     */
    static String printing(String query) {
        String path = QUERIES_ITSELF.matcher(query).find()
                ? "'pg_catalog, ' || pg_catalog.current_setting('replayproof.path')"
                : "pg_catalog.current_setting('replayproof.path')";
        return "select q.* from (" + query + ") q where (select pg_catalog.set_config('search_path', " + path
                + ", true)) is not null";
    }
}
