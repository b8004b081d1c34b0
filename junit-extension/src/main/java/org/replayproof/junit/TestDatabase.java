package org.replayproof.junit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Template;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.OrderExplorer;
import org.replayproof.replay.Replay;
import org.replayproof.schema.Schema;

/**
 * The database of one test, of one class, or of the whole run. It is created when something is requested, and a test that only reads
 * gets the shared copy.
 */
final class TestDatabase {

    private final SharedDatabase shared;
    private final MigrationProject project;
    private final Isolation isolation;
    private final @Nullable TestDatabase base;
    /** The database of the whole run, in which this one is only sessions; null for one of its own. */
    private final @Nullable TestDatabase suite;

    private final @Nullable OrderExplorer explorer;
    private final Evidence evidence;
    private @Nullable LiveDatabase live;
    private @Nullable Connection session;
    private @Nullable Replay replay;
    private @Nullable Template frozen;
    private @Nullable List<Migration> appliedWhenFrozen;

    /**
     * Creates no database yet.
     *
     * @param base the database of {@code @BeforeAll}; null if there is none
     * @param explorer runs orders for several tests; null for one of its own
     */
    TestDatabase(
            SharedDatabase shared,
            Isolation isolation,
            @Nullable TestDatabase base,
            @Nullable OrderExplorer explorer,
            Evidence evidence) {
        this(shared, isolation, base, null, explorer, evidence);
    }

    private TestDatabase(
            SharedDatabase shared,
            Isolation isolation,
            @Nullable TestDatabase base,
            @Nullable TestDatabase suite,
            @Nullable OrderExplorer explorer,
            Evidence evidence) {
        this.shared = shared;
        this.project = shared.project();
        this.isolation = isolation;
        this.base = base;
        this.suite = suite;
        this.explorer = explorer;
        this.evidence = evidence;
    }

    /** The same database with separate sessions, for one test or class of many. */
    TestDatabase withOwnSessions() {
        return new TestDatabase(shared, isolation, null, this, explorer, evidence);
    }

    MigrationProject project() {
        return project;
    }

    Isolation isolation() {
        return isolation;
    }

    private synchronized LiveDatabase live() {
        if (suite != null) {
            return suite.live();
        }
        if (live == null) {
            live = make();
        }
        return live;
    }

    private LiveDatabase make() {
        if (frozen != null) {
            return project.server().copy(frozen);
        }
        return base != null && base.isWritten() ? project.server().copy(base.freeze()) : shared.fresh();
    }

    /** Whether a test wrote into it, or could have. */
    synchronized boolean isWritten() {
        if (suite != null) {
            return suite.isWritten();
        }
        return live != null || frozen != null || (base != null && base.isWritten());
    }

    private synchronized List<Migration> applied() {
        if (replay != null) {
            return replay.applied();
        }
        if (appliedWhenFrozen != null) {
            return appliedWhenFrozen;
        }
        return base != null && base.isWritten() ? base.applied() : shared.migrations();
    }

    /** What {@code @BeforeAll} left, as the beginning of every test. Sessions that are still open on it end here. */
    private synchronized Template freeze() {
        if (frozen == null) {
            LiveDatabase written = live();
            appliedWhenFrozen = applied();
            endReplay();
            session = null;
            live = null;
            frozen = project.server().freeze(written);
        }
        return frozen;
    }

    /** The same session until it is closed. */
    synchronized Connection session() throws SQLException {
        if (session == null || session.isClosed()) {
            session = open();
        }
        return session;
    }

    private Connection open() throws SQLException {
        if (!isolation.sharesSessions()) {
            return live().dataSource().getConnection();
        }
        Connection onShared = shared.live().dataSource().getConnection();
        if (isolation == Isolation.ROLLBACK) {
            return RolledBack.begin(onShared);
        }
        project.database().forbidWrites(onShared);
        return onShared;
    }

    DataSource dataSource() {
        return live().dataSource();
    }

    synchronized Replay replay() {
        if (suite != null) {
            return suite.replay();
        }
        if (replay == null) {
            replay = explorer != null
                    ? project.replay(this::live, applied(), explorer)
                    : project.replay(live(), applied());
        }
        return replay;
    }

    /** The schema as it is now. The test's own session is asked where there is one, since it sees what it has not committed. */
    synchronized Schema schema() {
        try {
            Connection own = openSession();
            if (own != null && isolation != Isolation.READONLY) {
                return project.schema(own);
            }
            if (!isWritten()) {
                return shared.schema();
            }
            try (Connection connection = live().dataSource().getConnection()) {
                return project.schema(connection);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The schema cannot be read: " + e.getMessage(), e);
        }
    }

    /** The test's own session, if it has one. */
    synchronized @Nullable Connection openSession() throws SQLException {
        return session == null || session.isClosed() ? null : session;
    }

    /** Where questions go that the test's own session cannot take. */
    synchronized DataSource toAsk() {
        return (isWritten() ? live() : shared.live()).dataSource();
    }

    /** The address of the database; it is requested after a failure, so the database is kept from then on. */
    synchronized String whereabouts() {
        return isWritten() ? evidence.keep(live(), project().server().product()) : shared.keep(evidence.label());
    }

    /** Keeps the database after a failure, if the test has its own. */
    synchronized @Nullable String keepIfWritten() {
        if (suite != null) {
            return suite.keepIfWritten();
        }
        return live == null ? null : evidence.keep(live, project().server().product());
    }

    private void endReplay() {
        if (replay != null) {
            replay.close();
            replay = null;
        }
    }

    synchronized void close() throws SQLException {
        endReplay();
        if (session != null) {
            session.close();
            session = null;
        }
        if (live != null) {
            live.close();
            live = null;
        }
    }
}
