package org.replayproof.engine.postgres;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The catalogs on which the result of a query depends, found from its text: the catalogs that it names, with their full name as in
 * all our queries, and those that its functions read. A query that is not understood may depend on all.
 */
final class QuerySources {

    private static final Pattern MEMBER_OF_EXTENSION =
            Pattern.compile("pg_catalog\\.pg_depend (\\w+) where [^()]*\\1\\.deptype = 'e'");
    private static final Pattern LITERAL = Pattern.compile("'(?:[^']|'')*'");
    private static final Pattern CAST = Pattern.compile("''::pg_catalog\\.\\w+|::\\s*pg_catalog\\.(?!reg)\\w+");
    private static final Pattern NAME_OF_SOMETHING = Pattern.compile("::\\s*(?:pg_catalog\\.)?reg");
    private static final Pattern CALL = Pattern.compile("(pg_catalog\\.)?\\b(\\w+)\\s*\\(");
    private static final Pattern CATALOG = Pattern.compile("pg_catalog\\.(\\w+)\\b(?!\\s*\\()");
    private static final Pattern UNQUALIFIED =
            Pattern.compile("\\b(?:from|join)\\s+(?!pg_catalog\\.|lateral\\b)[a-z]", Pattern.CASE_INSENSITIVE);

    private static final Set<String> WORDS = Set.of(
            "in",
            "exists",
            "and",
            "or",
            "not",
            "any",
            "all",
            "when",
            "then",
            "else",
            "on",
            "where",
            "select",
            "from",
            "lateral",
            "coalesce",
            "nullif",
            "greatest",
            "least",
            "row",
            "array",
            "case",
            "values",
            "by",
            "as",
            "join");

    /** Functions whose result depends on their arguments only. */
    private static final Set<String> OF_ARGUMENTS = Set.of(
            "array_to_string",
            "quote_ident",
            "current_database",
            "generate_series",
            "unnest",
            "count",
            "array_agg",
            "string_agg",
            "bool_or");

    /** Functions that print the name of a type. */
    private static final Set<String> OF_TYPES = Set.of("format_type", "oidvectortypes");

    /** Functions that print the names of roles. */
    private static final Set<String> OF_ROLES = Set.of("pg_get_userbyid", "acldefault");

    /** Access control lists print as the names of roles. */
    private static final Pattern ACCESS_LIST = Pattern.compile("acl\\b");

    private QuerySources() {}

    /**
     * The catalogs on which the result may depend.
     *
     * @param sql the query
     * @param catalogs all catalogs
     * @return some of them; empty if it may depend on all
     */
    static Optional<Set<String>> of(String sql, Set<String> catalogs) {
        Set<String> sources = new HashSet<>(Set.of("pg_namespace", "pg_proc"));
        // Some columns hold functions, and print as their names.
        if (ACCESS_LIST.matcher(sql).find()) {
            sources.add(CatalogVersions.ROLES);
        }
        Matcher extension = MEMBER_OF_EXTENSION.matcher(sql);
        String rest = sql;
        if (extension.find()) {
            sources.add(CatalogVersions.MEMBERS_OF_EXTENSIONS);
            rest = extension.replaceAll("");
        }
        rest = CAST.matcher(LITERAL.matcher(rest).replaceAll("''")).replaceAll("");
        boolean understood = !NAME_OF_SOMETHING.matcher(rest).find()
                && !UNQUALIFIED.matcher(rest).find()
                && addFunctions(rest, sources)
                && addCatalogs(rest, catalogs, sources);
        return understood ? Optional.of(sources) : Optional.empty();
    }

    private static boolean addFunctions(String sql, Set<String> sources) {
        Matcher call = CALL.matcher(sql);
        while (call.find()) {
            String name = call.group(2);
            if (OF_TYPES.contains(name)) {
                sources.add("pg_type");
            } else if (OF_ROLES.contains(name)) {
                sources.add(CatalogVersions.ROLES);
            } else if (call.group(1) == null ? !WORDS.contains(name) : !OF_ARGUMENTS.contains(name)) {
                return false;
            }
        }
        return true;
    }

    private static boolean addCatalogs(String sql, Set<String> catalogs, Set<String> sources) {
        Matcher catalog = CATALOG.matcher(sql);
        while (catalog.find()) {
            if (!catalogs.contains(catalog.group(1))) {
                return false;
            }
            sources.add(catalog.group(1));
            if (catalog.group(1).equals("pg_depend")) {
                sources.add(CatalogVersions.MEMBERS_OF_EXTENSIONS);
            }
        }
        return true;
    }
}
