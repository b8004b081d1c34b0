package org.replayproof.database.postgres;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server has beside the databases of this kit, and how each of it is made and taken back: its settings, roles with attributes,
 * memberships and settings, databases, replication slots and origins, subscriptions.
 */
final class ServerFacts {

    /** Columns of a row are separated by this: no name holds it. */
    private static final char SEPARATOR = '\u0001';

    private static final String VALUE = """
            CASE WHEN name IN ('search_path', 'temp_tablespaces', 'local_preload_libraries', 'session_preload_libraries',
                               'shared_preload_libraries')
                 THEN regexp_replace(value, '(^|, )""(?=$|,)', '\\1''''', 'g') ELSE quote_literal(value) END""";

    /** In the order in which the facts are made. */
    private static final String ALL = """
            WITH roles AS (SELECT * FROM pg_authid WHERE rolname !~ '^(pg_|replayproof_)' AND {roles}),
                 settings AS (SELECT setrole, setdatabase, split_part(setting, '=', 1) AS name,
                                     substr(setting, strpos(setting, '=') + 1) AS value,
                                     CASE WHEN setrole = 0 AND setdatabase = 0 THEN 'ROLE ALL'
                                          WHEN setrole = 0 THEN format('DATABASE %I', datname)
                                          WHEN setdatabase = 0 THEN format('ROLE %I', rolname)
                                          ELSE format('ROLE %I IN DATABASE %I', rolname, datname) END AS whose
                                FROM pg_db_role_setting LEFT JOIN roles ON roles.oid = setrole
                                     LEFT JOIN pg_database d ON d.oid = setdatabase, unnest(setconfig) AS setting
                               WHERE (setrole = 0 OR rolname IS NOT NULL) AND coalesce(datname, '') !~ '^replayproof_'),
                 facts(place, object, name, made, undone, inside) AS (
                     SELECT 1, 'role ' || oid, rolname::text, format('CREATE ROLE %I', rolname), NULL, NULL FROM roles
                     UNION ALL
                     SELECT 1, 'database ' || oid, datname, NULL, format('DROP DATABASE %I WITH (FORCE)', datname), NULL
                       FROM pg_database WHERE datname !~ '^replayproof_'
                     UNION ALL
                     SELECT 2, 'attributes of role ' || oid, rolname,
                            format('ALTER ROLE %I %sSUPERUSER %sINHERIT %sCREATEROLE %sCREATEDB %sLOGIN %sREPLICATION %sBYPASSRLS'
                                   || ' CONNECTION LIMIT %s VALID UNTIL %L PASSWORD %L', rolname,
                                   CASE WHEN NOT rolsuper THEN 'NO' END, CASE WHEN NOT rolinherit THEN 'NO' END,
                                   CASE WHEN NOT rolcreaterole THEN 'NO' END, CASE WHEN NOT rolcreatedb THEN 'NO' END,
                                   CASE WHEN NOT rolcanlogin THEN 'NO' END, CASE WHEN NOT rolreplication THEN 'NO' END,
                                   CASE WHEN NOT rolbypassrls THEN 'NO' END, rolconnlimit,
                                   coalesce(rolvaliduntil, 'infinity'), rolpassword), NULL, NULL
                       FROM roles
                     UNION ALL
                     SELECT 3, format('member %s of role %s', member, roleid), of.rolname,
                            format('GRANT %I TO %I%s', of.rolname, to_.rolname, CASE WHEN admin_option THEN ' WITH ADMIN OPTION' END),
                            format('REVOKE %I FROM %I', of.rolname, to_.rolname), NULL
                       FROM (SELECT roleid, member, bool_or(admin_option) AS admin_option FROM pg_auth_members GROUP BY 1, 2) m
                            JOIN pg_roles of ON of.oid = roleid JOIN roles to_ ON to_.oid = member
                      WHERE of.rolname !~ '^replayproof_' AND (of.rolname ~ '^pg_' OR roleid IN (SELECT oid FROM roles))
                     UNION ALL
                     SELECT 4, format('setting %s %s %s', setrole, setdatabase, name), name,
                            format('ALTER %s SET %I TO %s', whose, name, {value}), format('ALTER %s RESET %I', whose, name), NULL
                       FROM settings
                     UNION ALL
                     SELECT 5, 'setting ' || name, name, format('ALTER SYSTEM SET %I TO %s', name, {value}),
                            format('ALTER SYSTEM RESET %I', name), NULL
                       FROM (SELECT name, setting AS value FROM pg_file_settings
                              WHERE sourcefile ~ 'postgresql[.]auto[.]conf$') files
                     UNION ALL
                     SELECT 6, 'replication slot ' || slot_name, slot_name, NULL,
                            format('SELECT pg_drop_replication_slot(%L)', slot_name), NULL
                       FROM pg_replication_slots WHERE NOT temporary
                     UNION ALL
                     SELECT 6, 'replication origin ' || roname, roname, format('SELECT pg_replication_origin_create(%L)', roname),
                            format('SELECT pg_replication_origin_drop(%L)', roname), NULL
                       FROM pg_replication_origin WHERE roname !~ '^pg_'
                     UNION ALL
                     SELECT 7, 'subscription ' || s.oid, subname, NULL,
                            format('ALTER SUBSCRIPTION %1$I DISABLE; ALTER SUBSCRIPTION %1$I SET (slot_name = NONE);'
                                   || ' DROP SUBSCRIPTION %1$I', subname), datname
                       FROM pg_subscription s JOIN pg_database d ON d.oid = subdbid)
            SELECT concat_ws(chr(1), object, name, coalesce(made, ''), coalesce(undone, ''), coalesce(inside, ''))
              FROM facts ORDER BY place, object
            """.replace("{value}", VALUE);

    /**
     * A statement that takes a change back.
     *
     * @param object what it is about, for messages
     * @param sql the statement; empty if the change cannot be taken back
     * @param inside the database in which it runs; empty for the maintenance database
     */
    record Undo(String object, String sql, String inside) {}

    /**
     * One fact.
     *
     * @param object what it is about: the same before and after a change, whatever it is called
     * @param name its name
     * @param made the statement that makes it; empty if it cannot be made again
     * @param undone the statement that takes it back; empty if another fact does that
     * @param inside the database of that statement; empty for the maintenance database
     */
    private record Fact(String object, String name, String made, String undone, String inside) {
        boolean isExistence() {
            return object.matches("(?:role|database) \\d+");
        }
    }

    private final Map<String, Fact> facts;

    private ServerFacts(Map<String, Fact> facts) {
        this.facts = facts;
    }

    /** Reads them, without the roles of migrations that this kit ran, which are renamed. */
    static ServerFacts without(Collection<String> roles, PostgresAdmin admin) throws SQLException {
        return read(roles.isEmpty() ? "true" : "oid NOT IN (" + String.join(", ", roles) + ")", admin);
    }

    /** Reads them again; of the roles only those that were there before. */
    ServerFacts now(PostgresAdmin admin) throws SQLException {
        List<String> roles = facts.keySet().stream()
                .filter(object -> object.startsWith("role "))
                .map(object -> object.substring("role ".length()))
                .toList();
        return read("oid IN (" + String.join(", ", roles) + ")", admin);
    }

    private static ServerFacts read(String roles, PostgresAdmin admin) throws SQLException {
        Map<String, Fact> facts = new LinkedHashMap<>();
        for (String row : admin.column(ALL.replace("{roles}", roles))) {
            String[] columns = row.split(String.valueOf(SEPARATOR), -1);
            facts.put(columns[0], new Fact(columns[0], columns[1], columns[2], columns[3], columns[4]));
        }
        return new ServerFacts(facts);
    }

    /** The statements that lead from what is there now back to these facts. */
    List<Undo> backFrom(ServerFacts now) {
        List<Undo> statements = new ArrayList<>();
        now.facts.values().stream()
                .filter(fact ->
                        !facts.containsKey(fact.object()) && !fact.undone().isEmpty())
                .forEach(fact -> statements.add(0, new Undo(described(fact), fact.undone(), fact.inside())));
        for (Fact fact : facts.values()) {
            again(fact, now.facts.get(fact.object())).ifPresent(statements::add);
        }
        return statements;
    }

    private static Optional<Undo> again(Fact before, @Nullable Fact now) {
        if (before.equals(now)) {
            return Optional.empty();
        }
        if (now != null && before.isExistence()) {
            String kind = before.object().startsWith("role") ? "ROLE" : "DATABASE";
            return Optional.of(new Undo(
                    described(before),
                    "ALTER " + kind + " " + quoted(now.name()) + " RENAME TO " + quoted(before.name()),
                    ""));
        }
        return Optional.of(new Undo(described(before), before.made(), ""));
    }

    private static String described(Fact fact) {
        return fact.object().replaceFirst(" \\d.*", "") + " " + fact.name();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
