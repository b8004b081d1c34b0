package org.replayproof.database.postgres;

import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The identity of this JVM on a server: the names of its databases, and a mark that it is running.
 *
 * <p>The mark is an advisory lock, which always ends with its session. So a later run, on any machine, can
 * distinguish a database in use from one that a killed JVM left behind.
 */
final class PostgresRun {

    /** The first half of the keys of all advisory locks that are taken here: "REPL". */
    static final int LOCKS = 0x5245504c;

    /** What every database is called that is made here. */
    static final String PREFIX = "replayproof_";

    private final String id =
            String.format(Locale.ROOT, "%08x", ThreadLocalRandom.current().nextInt());
    private final AtomicLong number = new AtomicLong();

    private final RunMark mark;

    private PostgresRun(PostgresAdmin admin) throws SQLException {
        this.mark = RunMark.take(
                admin, "SELECT pg_catalog.pg_advisory_lock(" + LOCKS + ", " + Integer.parseUnsignedInt(id, 16) + ")");
    }

    /** Takes the mark. */
    static PostgresRun on(PostgresAdmin admin) throws SQLException {
        return new PostgresRun(admin);
    }

    /** Releases the mark. */
    void end() throws SQLException {
        mark.close();
    }

    /** A unique name for a database. */
    String nextName() {
        return PREFIX + id + "_" + number.incrementAndGet();
    }
}
