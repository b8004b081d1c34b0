package org.replayproof.database.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.Log;

/**
 * Takes back what migrations changed on a server of this run, beside making roles and tablespaces: as soon as their database is no
 * longer the active one. The next replay finds the server as the first one did.
 */
final class ServerUndo {

    /** Opens a session on a database. */
    @FunctionalInterface
    interface Opener {
        Connection open(String database) throws SQLException;
    }

    private final PostgresAdmin admin;
    private final Opener opener;
    private @Nullable String database;
    private @Nullable ServerFacts before;

    ServerUndo(PostgresAdmin admin, Opener opener) {
        this.admin = admin;
        this.opener = opener;
    }

    /**
     * Migrations are about to run. What earlier ones of the same database changed is still there.
     *
     * @param roles the numbers of those that migrations of this run made
     */
    void begin(String changing, Collection<String> roles) throws SQLException {
        if (before == null) {
            database = changing;
            before = ServerFacts.without(roles, admin);
        }
    }

    /** They have run. Most histories changed nothing. */
    void end() throws SQLException {
        if (before != null && before.backFrom(before.now(admin)).isEmpty()) {
            before = null;
            database = null;
        }
    }

    /** The database that is active now, if any: the changes of another one are taken back. */
    void active(@Nullable String active) {
        ServerFacts wanted = before;
        if (wanted == null || (database != null && database.equals(active))) {
            return;
        }
        before = null;
        database = null;
        try {
            List<ServerFacts.Undo> statements = wanted.backFrom(wanted.now(admin));
            statements.forEach(this::run);
            if (statements.stream().anyMatch(undo -> undo.sql().startsWith("ALTER SYSTEM"))) {
                admin.run("SELECT pg_reload_conf()");
            }
        } catch (SQLException e) {
            Log.warning("What migrations changed on the server cannot be taken back: " + e.getMessage());
        }
    }

    private void run(ServerFacts.Undo undo) {
        try {
            if (undo.sql().isEmpty()) {
                Log.warning("Migrations dropped " + undo.object() + ", which cannot be made again.");
            } else if (undo.inside().isEmpty()) {
                admin.run(undo.sql());
            } else {
                runInside(undo);
            }
        } catch (SQLException e) {
            Log.warning("What migrations did to " + undo.object() + " cannot be taken back: " + e.getMessage());
        }
    }

    private void runInside(ServerFacts.Undo undo) throws SQLException {
        try (Connection session = opener.open(undo.inside());
                Statement statement = session.createStatement()) {
            for (String sql : undo.sql().split("; ")) {
                statement.execute(sql);
            }
        }
    }
}
