package org.replayproof.database.postgres;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** The server's roles and tablespaces, and the notes from which a later run learns which of them a killed JVM created. */
final class ServerCatalog {

    /** One role or tablespace. */
    record Entry(String kind, String number, String name) {}

    private static final String ALL = "(SELECT 'ROLE' AS kind, oid, rolname AS name FROM pg_catalog.pg_roles"
            + " UNION ALL SELECT 'TABLESPACE', oid, spcname FROM pg_catalog.pg_tablespace) o";

    /** An object counts as ours only if it owns something in one of our databases. */
    private static final String USED_IN = "EXISTS (SELECT FROM pg_catalog.pg_shdepend d"
            + " JOIN pg_catalog.pg_database b ON b.oid = d.dbid WHERE d.refobjid = o.oid AND b.datname = '%s')";

    /** Roles and tablespaces that were renamed and whose run has ended; they cannot conflict with a migration. */
    private static final String RENAMED =
            "SELECT kind || ' ' || quote_ident(name) FROM " + ALL + " WHERE name ~ '^" + PostgresRun.PREFIX
                    + "[0-9a-f]{8}_[0-9]+$' AND NOT EXISTS (SELECT FROM pg_catalog.pg_shdepend d WHERE d.refobjid = o.oid)"
                    + " AND NOT EXISTS (SELECT FROM pg_catalog.pg_locks l WHERE l.locktype = 'advisory' AND l.classid = "
                    + PostgresRun.LOCKS + " AND l.objsubid = 2"
                    + " AND l.objid = ('x' || pg_catalog.substr(name, 13, 8))::bit(32)::int::oid) ORDER BY oid DESC";

    private final PostgresAdmin admin;

    ServerCatalog(PostgresAdmin admin) {
        this.admin = admin;
    }

    /** The numbers of those with a kind and a name: one at most. */
    List<String> named(String kind, String name) throws SQLException {
        return admin.column("SELECT oid FROM (SELECT * FROM " + ALL
                + " UNION ALL SELECT 'DATABASE', oid, datname FROM pg_catalog.pg_database) o WHERE kind = '"
                + kind.toUpperCase(Locale.ROOT) + "' AND name = '" + name.replace("'", "''") + "'");
    }

    /** The numbers of all that is there. */
    Set<String> numbers() throws SQLException {
        return Set.copyOf(admin.column("SELECT oid FROM " + ALL));
    }

    /** The new objects that are ours: migrations name them, or they own something in the migrations' database. */
    List<Entry> madeSince(Collection<String> numbers, Collection<String> names, String database) throws SQLException {
        String named = names.stream()
                .map(name -> "'" + name.replace("'", "''") + "'")
                .collect(Collectors.joining(", ", "name IN (", ")"));
        return entries("NOT " + in(numbers) + " AND (" + (names.isEmpty() ? "" : named + " OR ")
                + USED_IN.formatted(database) + ")");
    }

    /** The ones that still exist. */
    List<Entry> of(Collection<String> numbers) throws SQLException {
        return entries(in(numbers));
    }

    private List<Entry> entries(String condition) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        for (String row : admin.column(
                "SELECT concat_ws(' ', kind, oid, name) FROM " + ALL + " WHERE " + condition + " ORDER BY oid")) {
            String[] parts = row.split(" ", 3);
            entries.add(new Entry(parts[0], parts[1], parts[2]));
        }
        return entries;
    }

    private static String in(Collection<String> numbers) {
        return numbers.isEmpty() ? "false" : "oid IN (" + String.join(", ", numbers) + ")";
    }

    /**
     * Notes on a database what existed before its migrations ran, what they are known to have made, and the names of what they are
     * about to make.
     */
    void note(String database, Collection<String> before, Collection<String> made, Collection<String> names)
            throws SQLException {
        String hex = names.stream()
                .map(name -> HexFormat.of().formatHex(name.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining(" "));
        admin.run("COMMENT ON DATABASE " + database + " IS 'replayproof server-wide: before " + String.join(" ", before)
                + "; made " + String.join(" ", made) + "; names " + hex + "'");
    }

    /**
     * The content of {@link #note} for a database whose JVM was killed.
     *
     * @param alone whether no other run has objects under their own names, so that a name tells whose it is
     */
    List<String> notedOn(String database, boolean alone) throws SQLException {
        String noted = "(SELECT regexp_match(pg_catalog.shobj_description(oid, 'pg_database'),"
                + " '^replayproof server-wide: before ([0-9 ]*); made ([0-9 ]*); names ([0-9a-f ]*)$')"
                + " FROM pg_catalog.pg_database WHERE datname = '" + database + "')";
        return admin.column(
                "SELECT kind || ' ' || quote_ident(name) FROM " + ALL + ", LATERAL " + noted
                        + " n(note) WHERE note IS NOT NULL AND (oid::text = ANY (string_to_array(note[2], ' '))"
                        + " OR (NOT oid::text = ANY (string_to_array(note[1], ' ')) AND (" + USED_IN.formatted(database)
                        + " OR (" + alone
                        + " AND encode(convert_to(name, 'UTF8'), 'hex') = ANY (string_to_array(note[3], ' ')))))) ORDER BY oid DESC");
    }

    List<String> setAsideByTheDead() throws SQLException {
        return admin.column(RENAMED);
    }

    /**
     * Drops objects that are no longer needed. Repeats it while that helps, because one object may depend on a grant of another.
     *
     * @return the remaining objects, with the reason
     */
    List<String> drop(Collection<String> inSql) {
        List<String> left = new ArrayList<>(inSql);
        List<String> reasons = new ArrayList<>();
        int before;
        do {
            before = left.size();
            reasons.clear();
            left.removeIf(object -> isDropped(object, reasons));
        } while (!left.isEmpty() && left.size() < before);
        return reasons;
    }

    private boolean isDropped(String object, List<String> reasons) {
        try {
            String[] parts = object.split(" ", 2);
            admin.run("DROP " + parts[0] + " IF EXISTS " + parts[1]);
            return true;
        } catch (SQLException e) {
            reasons.add(object + ": " + e.getMessage());
            return false;
        }
    }
}
