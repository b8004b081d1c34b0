package org.replayproof.database.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.database.server.Log;

/**
 * Finds and drops the remains of earlier runs on a permanent server: databases of JVMs that were killed, and templates
 * and kept databases that were not used for one week.
 */
final class PostgresLeftovers {

    private static final int DAYS = 7;
    private static final Pattern RUN = Pattern.compile(PostgresRun.PREFIX + "[0-9a-f]{8}(?=_[0-9]+$)");

    /**
     * Only databases that this user owns. A run is dead if its mark is missing and its databases have no connections. The comment of
     * a database that is kept longer ends with a day.
     */
    private static final String FIND = """
            SELECT d.datname
              FROM pg_catalog.pg_database d
             WHERE pg_catalog.pg_has_role(d.datdba, 'USAGE')
               AND NOT EXISTS (SELECT FROM pg_catalog.pg_stat_activity a WHERE a.datid = d.oid)
               AND CASE WHEN pg_catalog.shobj_description(d.oid, 'pg_database') ~ '^replayproof .* \\d{4}-\\d\\d-\\d\\d$'
                        THEN d.datname ~ '^replayproof_[0-9a-z]+_[0-9a-f]+$'
                             AND pg_catalog.right(pg_catalog.shobj_description(d.oid, 'pg_database'), 10)::date
                                 < current_date - %d
                        ELSE d.datname ~ '^replayproof_[0-9a-f]{8}_[0-9]+$'
                             AND NOT EXISTS (
                                 SELECT FROM pg_catalog.pg_locks l
                                  WHERE l.locktype = 'advisory' AND l.classid = %d AND l.objsubid = 2
                                    AND l.objid = ('x' || pg_catalog.substr(d.datname, 13, 8))::bit(32)::int::oid)
                   END
             ORDER BY d.datname
            """.formatted(DAYS, PostgresRun.LOCKS);

    private PostgresLeftovers() {}

    /** Drops what earlier runs left, while no run has roles under their own names if that is possible. */
    static void collect(PostgresAdmin admin) throws SQLException {
        try (Connection session = admin.openSession()) {
            collect(admin, new ServerLock(session, Turns.LOCK, 0).isTaken());
        }
    }

    /**
     * What cannot be dropped stays: it harms no other run, and the next one tries again.
     *
     * @param alone whether no other run has roles under their own names
     */
    static void collect(PostgresAdmin admin, boolean alone) {
        try {
            ServerCatalog catalog = new ServerCatalog(admin);
            Set<String> unmarked = runs(admin.column(FIND), catalog.setAsideByTheDead());
            if (!unmarked.isEmpty()) {
                // A living run may have lost its mark, and takes it again.
                Thread.sleep(RunMark.PROOF.toMillis());
            }
            List<String> found = admin.column(FIND).stream()
                    .filter(name -> isOfNone(name) || isOf(unmarked, name))
                    .toList();
            List<String> ofTheServer = new ArrayList<>();
            for (String name : found) {
                ofTheServer.addAll(catalog.notedOn(name, alone));
            }
            for (String name : found) {
                drop(admin, name);
            }
            catalog.setAsideByTheDead().stream()
                    .filter(object -> isOf(unmarked, object))
                    .forEach(ofTheServer::add);
            List<String> left = catalog.drop(ofTheServer);
            if (!left.isEmpty()) {
                Log.warning("What migrations of earlier runs made on the server could not be dropped: "
                        + String.join("; ", left));
            }
            if (!found.isEmpty()) {
                Log.info("Dropped " + found.size() + " databases that earlier runs left behind: "
                        + String.join(", ", found));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            Log.warning("What earlier runs left behind could not be dropped: " + e.getMessage());
        }
    }

    private static Set<String> runs(List<String> databases, List<String> objects) {
        return Stream.concat(databases.stream(), objects.stream())
                .flatMap(name -> RUN.matcher(name).results())
                .map(MatchResult::group)
                .collect(Collectors.toSet());
    }

    /** A template outlives its run, and its name is not one of a run. */
    private static boolean isOfNone(String name) {
        return !RUN.matcher(name).find();
    }

    private static boolean isOf(Set<String> runs, String name) {
        return RUN.matcher(name).results().map(MatchResult::group).anyMatch(runs::contains);
    }

    /** Drops a database, be it a template or not, there or not. */
    static void drop(PostgresAdmin admin, String name) throws SQLException {
        if (!admin.column("SELECT datname FROM pg_catalog.pg_database WHERE datistemplate AND datname = '" + name + "'")
                .isEmpty()) {
            admin.run("ALTER DATABASE " + name + " IS_TEMPLATE false");
        }
        admin.run("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    /** A comment that keeps a database for a while. */
    static String comment(String name, String what) {
        return "SELECT pg_catalog.format('COMMENT ON DATABASE %I IS %L', '" + name + "', 'replayproof " + what
                + " ' || current_date)";
    }
}
