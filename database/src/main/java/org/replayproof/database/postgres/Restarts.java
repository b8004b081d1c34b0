package org.replayproof.database.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.replayproof.database.server.Log;

/**
 * Opens sessions on a server that has answered before. If it does not answer any longer, it may be starting again, so it is
 * awaited: once for each time that it goes away, whichever thread comes first.
 */
final class Restarts {

    /** How long a server may take to start again. */
    static final Duration WITHIN = Duration.ofSeconds(10);

    private static final long POLL_MILLIS = 100;

    /** Opens a session. */
    @FunctionalInterface
    interface Opener {
        Connection open() throws SQLException;
    }

    private final PostgresAddress address;
    /** When it was first found to be away; 0 while it answers. */
    private long awaySince;

    private boolean reported;
    private boolean ended;

    Restarts(PostgresAddress address) {
        this.address = address;
    }

    /** A session, after a while if the server is being started again. */
    Connection connect(Opener opener) throws SQLException {
        while (true) {
            try {
                Connection session = opener.open();
                answers();
                return session;
            } catch (SQLException e) {
                if (!isAway(e) || !isAwaited()) {
                    throw e;
                }
                pause(e);
            }
        }
    }

    /** Whether an error says that the server is away, and not that it refuses this session. */
    static boolean isAway(SQLException error) {
        String state = String.valueOf(error.getSQLState());
        return state.equals("08001") || state.equals("08006") || state.startsWith("57P0");
    }

    /** Whether the error of a server that is away is the first one since it went; the others need not repeat it. */
    synchronized boolean isNews() {
        boolean news = !reported;
        reported = awaySince != 0;
        return news;
    }

    private synchronized void answers() {
        awaySince = 0;
        reported = false;
    }

    private synchronized boolean isAwaited() {
        if (awaySince == 0) {
            awaySince = System.nanoTime();
            Log.info("The server at " + address + " does not answer any longer. It is awaited for " + WITHIN.toSeconds()
                    + " s, in case that it is being started again.");
        }
        return !ended && System.nanoTime() - awaySince < WITHIN.toNanos();
    }

    private static void pause(SQLException away) throws SQLException {
        try {
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away;
        }
    }

    /** The run ends: no thread waits any longer. */
    synchronized void end() {
        ended = true;
    }
}
