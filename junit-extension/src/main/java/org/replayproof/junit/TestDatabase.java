package org.replayproof.junit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.LiveDatabase;
import org.replayproof.database.Template;
import org.replayproof.replay.Migration;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Replay;
import org.replayproof.schema.Schema;

/**
 * The database of one test, or of one class: nothing is made before something is asked for, and who only looks gets the
 * shared copy.
 */
final class TestDatabase implements AutoCloseable {

    private final MigrationProject project;
    private final int migrations;
    private final @Nullable TestDatabase base;
    private final SharedDatabase shared;
    private final Evidence evidence;
    private @Nullable LiveDatabase live;
    private @Nullable Connection session;
    private @Nullable Replay replay;
    private @Nullable Template frozen;
    private List<Migration> applied;

    TestDatabase(
            MigrationProject project,
            int migrations,
            @Nullable TestDatabase base,
            SharedDatabase shared,
            Evidence evidence) {
        this.project = project;
        this.migrations = migrations;
        this.base = base;
        this.shared = shared;
        this.evidence = evidence;
        this.applied = project.history().migrations().subList(0, migrations);
    }

    MigrationProject project() {
        return project;
    }

    synchronized LiveDatabase live() {
        if (live == null) {
            live = make();
        }
        return live;
    }

    private LiveDatabase make() {
        if (frozen != null) {
            return project.server().copy(frozen);
        }
        if (base != null && base.isUsed()) {
            applied = base.applied();
            return project.server().copy(base.freeze());
        }
        return project.fresh(migrations);
    }

    /** Whether somebody wrote, or could have written, into it. */
    private synchronized boolean isUsed() {
        return live != null || frozen != null;
    }

    private synchronized List<Migration> applied() {
        return replay == null ? applied : replay.applied();
    }

    /** What {@code @BeforeAll} left, as the beginning of every test. Sessions that are still open on it end here. */
    private synchronized Template freeze() {
        if (frozen == null) {
            LiveDatabase written = live();
            applied = applied();
            closeSessions();
            live = null;
            frozen = project.server().freeze(written);
        }
        return frozen;
    }

    synchronized Connection session() throws SQLException {
        if (session == null || session.isClosed()) {
            session = dataSource().getConnection();
        }
        return session;
    }

    DataSource dataSource() {
        return live().dataSource();
    }

    synchronized Replay replay() {
        if (replay == null) {
            LiveDatabase database = live();
            replay = project.replay(database, applied);
        }
        return replay;
    }

    /** The schema as it is now. The test's own session is asked where there is one, since it sees what it has not committed. */
    synchronized Schema schema() {
        try {
            if (!isPrivate()) {
                return shared.schema();
            }
            if (session != null && !session.isClosed()) {
                return project.schema(session);
            }
            try (Connection connection = live().dataSource().getConnection()) {
                return project.schema(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The schema cannot be read: " + e.getMessage(), e);
        }
    }

    private boolean isPrivate() {
        return live != null || frozen != null || (base != null && base.isUsed());
    }

    /** The database to put live questions to. */
    synchronized LiveDatabase toAsk() {
        return isPrivate() ? live() : shared.live();
    }

    synchronized @Nullable Connection openSession() throws SQLException {
        return session == null || session.isClosed() ? null : session;
    }

    /** Where the database is; asked for when something failed, and so the moment to keep it. */
    synchronized String whereabouts() {
        return evidence.keep(toAsk());
    }

    /** Keeps the database after a failure, when the test had one of its own. */
    synchronized @Nullable String keepIfUsed() {
        return live == null ? null : evidence.keep(live);
    }

    private void closeSessions() {
        if (replay != null) {
            replay.close();
            replay = null;
        }
        session = null;
    }

    @Override
    public synchronized void close() {
        closeSessions();
        if (live != null) {
            live.close();
            live = null;
        }
    }
}
