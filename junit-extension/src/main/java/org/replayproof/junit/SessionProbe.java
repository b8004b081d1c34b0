package org.replayproof.junit;

import java.sql.Connection;
import java.sql.SQLException;
import org.replayproof.engine.Probe;

/** Puts questions to a test's database: on the test's own session inside a savepoint, else on one of its own. */
final class SessionProbe implements Probe {

    private final TestDatabase database;

    SessionProbe(TestDatabase database) {
        this.database = database;
    }

    @Override
    public <T> T ask(Question<T> question) throws SQLException {
        Connection open = database.openSession();
        if (open != null && database.isolation() != Isolation.READONLY) {
            return Probe.of(open).ask(question);
        }
        // A question may need a scratch table, which a session that refuses writes cannot make.
        return Probe.of(database.toAsk()).ask(question);
    }
}
