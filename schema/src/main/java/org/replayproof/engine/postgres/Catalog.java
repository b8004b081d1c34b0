package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Access;
import org.replayproof.schema.Namespace;
import org.replayproof.schema.ObjectName;

/** A connection to the catalog, with the names of its numbers. */
final class Catalog {

    /** Reads one row. */
    @FunctionalInterface
    interface Row {
        void take(Cells row) throws SQLException;
    }

    /** Answers a query. */
    @FunctionalInterface
    interface Source {
        void each(String sql, Row row) throws SQLException;

        /** A condition on the number of a relation or type: the requested few; empty for all. */
        default Optional<String> asked(String number) {
            return Optional.empty();
        }

        /** Whether a catalog may have rows that users created. Where it has none, the query for them need not run. */
        default boolean mayHaveRows(String catalog) {
            return true;
        }
    }

    private final Source source;
    private final Scope scope;
    private final int version;
    private final Map<Long, String> namespaces = new HashMap<>();
    private final List<Long> read = new ArrayList<>();
    private final List<Namespace> created = new ArrayList<>();
    private @Nullable Comments comments;
    private @Nullable Privileges privileges;
    private long owner;

    private Catalog(Connection connection, Scope scope, Source source) throws SQLException {
        this.source = source;
        this.scope = scope;
        this.version = connection.getMetaData().getDatabaseMajorVersion();
    }

    static Catalog open(Connection connection, Scope scope, Source source) throws SQLException {
        Catalog catalog = new Catalog(connection, scope, source);
        catalog.comments = Comments.read(catalog);
        catalog.privileges = Privileges.read(catalog);
        catalog.each(
                "select datdba from pg_catalog.pg_database where datname = pg_catalog.current_database()",
                row -> catalog.owner = row.getLong(1));
        catalog.each("""
                select n.oid, n.nspname, n.nspowner, pg_catalog.pg_get_userbyid(n.nspowner),
                    pg_catalog.array_to_string(n.nspacl, E'\\n'), exists (
                    select from pg_catalog.pg_depend d
                    where d.classid = 'pg_catalog.pg_namespace'::pg_catalog.regclass and d.objid = n.oid and d.deptype = 'e')
                from pg_catalog.pg_namespace n
                order by n.nspname
                """, catalog::namespace);
        return catalog;
    }

    private void namespace(Cells row) throws SQLException {
        long oid = row.getLong(1);
        String name = row.getString(2);
        namespaces.put(oid, name);
        if (isRead(name)) {
            read.add(oid);
            if (!row.getBoolean(6)) {
                add(name, oid, row);
            }
        }
    }

    /** Every database has "public" and a default namespace: these are objects only if their owner, privileges or comment changed. */
    private void add(String name, long oid, Cells row) throws SQLException {
        boolean isPublic = name.equals("public");
        String comment = comments().on("pg_namespace", oid);
        Access access = isPublic ? privileges().ofPublicNamespace(row, owner) : access("n", row, 3);
        boolean given = isPublic || scope.unnamed().contains(name);
        if (!given || comment != null || !access.equals(Access.USUAL)) {
            created.add(new Namespace(name, given, access, comment));
        }
    }

    private boolean isRead(String namespace) {
        return scope.defaultOnly() ? namespace.equals(scope.defaultNamespace()) : !Scope.isOfTheSystem(namespace);
    }

    Comments comments() {
        return Objects.requireNonNull(comments);
    }

    Privileges privileges() {
        return Objects.requireNonNull(privileges);
    }

    /** The number of the role that owns the database. */
    long owner() {
        return owner;
    }

    /** From three columns: the number of the owner, his name, and the access control list, an item a line. */
    Access access(String kind, Cells row, int first) throws SQLException {
        return privileges()
                .access(kind, row.getString(first + 2), row.getString(first + 1), row.getLong(first) == owner);
    }

    Scope scope() {
        return scope;
    }

    List<Namespace> created() {
        return created;
    }

    /** Whether the server is of this major version or a later one. */
    boolean since(int major) {
        return version >= major;
    }

    ObjectName name(long namespace, String name) {
        String spelled =
                Objects.requireNonNull(namespaces.get(namespace), () -> "namespace " + namespace + " of " + name);
        return new ObjectName(scope.unnamed().contains(spelled) ? "" : spelled, name);
    }

    /** The name of an object that is often built in, and then has no namespace. */
    ObjectName builtIn(long namespace, String name) {
        return "pg_catalog".equals(namespaces.get(namespace)) ? ObjectName.of(name) : name(namespace, name);
    }

    /** The numbers of the namespaces that are read, as an SQL list. */
    String namespaces() {
        return read.isEmpty()
                ? "(null)"
                : read.stream().map(String::valueOf).collect(Collectors.joining(", ", "(", ")"));
    }

    /** A condition on the number of a relation, for queries about relations and what belongs to them. */
    String asked(String relation) {
        return source.asked(relation).orElse("true");
    }

    /**
     * The same, and that they are in a namespace that is read. If only few are requested, they are the start of the query, not
     * the namespace, whose condition is written so that no index fits it.
     */
    String asked(String namespace, String relation) {
        return source.asked(relation)
                .map(few -> few + " and " + namespace + "::pg_catalog.int8 in " + namespaces())
                .orElseGet(() -> namespace + " in " + namespaces());
    }

    /** Whether one of some catalogs may have rows that users created. */
    boolean mayHaveRows(String... catalogs) {
        return Stream.of(catalogs).anyMatch(source::mayHaveRows);
    }

    /** A condition that excludes dependent objects: those of an extension, and the constructors of a range type. */
    static String notOfAnother(String catalog, String oid) {
        return " not exists (select from pg_catalog.pg_depend e where e.classid = 'pg_catalog." + catalog
                + "'::pg_catalog.regclass and e.objid = " + oid + " and e.deptype in ('e', 'i')) ";
    }

    /** A condition that excludes the objects of extensions: a short list, which the server computes once. */
    static String notOfAnExtension(String catalog, String oid) {
        return " " + oid + " not in (select e.objid from pg_catalog.pg_depend e where e.deptype = 'e'"
                + " and e.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass and e.classid = 'pg_catalog."
                + catalog + "'::pg_catalog.regclass) ";
    }

    /** An expression that lists options of something foreign, as OPTIONS has them. */
    static String options(String column) {
        return "(select pg_catalog.string_agg(pg_catalog.format('%I %L', x.option_name, x.option_value), ', '"
                + " order by x.option_name) from pg_catalog.pg_options_to_table(" + column + ") x)";
    }

    void each(String sql, Row row) throws SQLException {
        source.each(sql, row);
    }

    /** Column numbers as {@code int2vector} and {@code int2[]} print them. */
    static List<Integer> numbers(@Nullable String printed) {
        return oids(printed).stream().map(Long::intValue).toList();
    }

    /** Numbers as {@code oidvector} prints them. */
    static List<Long> oids(@Nullable String printed) {
        if (printed == null) {
            return List.of();
        }
        List<Long> numbers = new ArrayList<>();
        long value = 0;
        boolean inside = false;
        for (int i = 0; i < printed.length(); i++) {
            char c = printed.charAt(i);
            if (c >= '0' && c <= '9') {
                value = value * 10 + (c - '0');
                inside = true;
            } else if (inside) {
                numbers.add(value);
                value = 0;
                inside = false;
            }
        }
        if (inside) {
            numbers.add(value);
        }
        return numbers;
    }
}
