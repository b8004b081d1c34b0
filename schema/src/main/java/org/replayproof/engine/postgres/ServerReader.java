package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.replayproof.engine.Cluster;

/** Reads roles, tablespaces and databases. */
final class ServerReader {

    private ServerReader() {}

    static Cluster read(Connection connection) throws SQLException {
        return Frame.around(
                connection, () -> new Cluster(roles(connection), tablespaces(connection), databases(connection)));
    }

    private static List<Cluster.Role> roles(Connection connection) throws SQLException {
        Map<String, List<String>> memberOf = new HashMap<>();
        Query.each(
                connection,
                """
                with recursive membership (member, roleid) as (
                    select m.member, m.roleid from pg_catalog.pg_auth_members m
                    union
                    select s.member, m.roleid from membership s join pg_catalog.pg_auth_members m on m.member = s.roleid)
                select r.rolname, g.rolname
                from membership s
                join pg_catalog.pg_roles r on r.oid = s.member
                join pg_catalog.pg_roles g on g.oid = s.roleid
                order by 1, 2
                """,
                row -> memberOf.computeIfAbsent(row.getString(1), name -> new ArrayList<>())
                        .add(row.getString(2)));
        List<Cluster.Role> roles = new ArrayList<>();
        Query.each(
                connection,
                """
                select rolname, rolsuper, rolcanlogin from pg_catalog.pg_roles where rolname !~ '^pg_' order by rolname
                """,
                row -> roles.add(new Cluster.Role(
                        row.getString(1),
                        row.getBoolean(2),
                        row.getBoolean(3),
                        memberOf.getOrDefault(row.getString(1), List.of()))));
        return roles;
    }

    private static List<Cluster.Tablespace> tablespaces(Connection connection) throws SQLException {
        List<Cluster.Tablespace> tablespaces = new ArrayList<>();
        Query.each(connection, """
                select spcname, pg_catalog.pg_get_userbyid(spcowner)
                from pg_catalog.pg_tablespace where spcname !~ '^pg_' order by spcname
                """, row -> tablespaces.add(new Cluster.Tablespace(row.getString(1), row.getString(2))));
        return tablespaces;
    }

    private static List<Cluster.OwnedDatabase> databases(Connection connection) throws SQLException {
        List<Cluster.OwnedDatabase> databases = new ArrayList<>();
        Query.each(
                connection,
                """
                select datname, pg_catalog.pg_get_userbyid(datdba), datname = pg_catalog.current_database()
                from pg_catalog.pg_database where not datistemplate order by datname
                """,
                row -> databases.add(new Cluster.OwnedDatabase(row.getString(1), row.getString(2), row.getBoolean(3))));
        return databases;
    }
}
