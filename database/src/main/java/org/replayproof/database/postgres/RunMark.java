package org.replayproof.database.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.replayproof.database.server.Log;

/**
 * The mark of a running JVM: an advisory lock on a separate session. The session may be ended by an administrator, a
 * pooler or a firewall; a thread detects that and takes the mark again before another run treats this one as dead.
 */
final class RunMark implements AutoCloseable {

    /** How often the session is checked. */
    private static final Duration BEAT = Duration.ofMillis(500);

    /** A run without a mark for that long is dead: a living one would have taken it again. */
    static final Duration PROOF = Duration.ofSeconds(3);

    private static final int VALID_WITHIN_SECONDS = 5;

    private final PostgresAdmin admin;
    private final String sql;
    private final Thread thread = new Thread(this::keep, "replayproof-mark");
    private Connection session;

    private RunMark(PostgresAdmin admin, String sql) throws SQLException {
        this.admin = admin;
        this.sql = sql;
        this.session = marked();
        thread.setDaemon(true);
        thread.start();
    }

    static RunMark take(PostgresAdmin admin, String sql) throws SQLException {
        return new RunMark(admin, sql);
    }

    private Connection marked() throws SQLException {
        Connection opened = admin.openSession();
        try (Statement statement = opened.createStatement()) {
            statement.execute(sql);
            return opened;
        } catch (SQLException e) {
            opened.close();
            throw e;
        }
    }

    private void keep() {
        try {
            while (true) {
                Thread.sleep(BEAT.toMillis());
                renewIfLost();
            }
        } catch (InterruptedException e) {
            // The run ends.
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void renewIfLost() {
        try {
            if (!session.isValid(VALID_WITHIN_SECONDS)) {
                session.close();
                session = marked();
            }
        } catch (SQLException e) {
            // The server is down or refuses sessions. The next beat tries again.
            Log.debug("The mark of this run cannot be taken again yet", e);
        }
    }

    /** Releases the mark at the end of the run. */
    @Override
    public void close() throws SQLException {
        thread.interrupt();
        synchronized (this) {
            session.close();
        }
    }
}
