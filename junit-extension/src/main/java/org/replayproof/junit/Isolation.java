package org.replayproof.junit;

import org.apiguardian.api.API;

/**
 * What tests share.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public enum Isolation {
    /** What {@code replayproof.isolation} says; per method when it says nothing. */
    DEFAULT,
    /** Each test has a database of its own, with what {@code @BeforeAll} wrote. */
    METHOD,
    /** All tests of a class share one database. */
    CLASS,
    /**
     * All tests of the run share one database, whichever class they are in, as long as they declare the same migrations on the
     * same kind of database up to the same version. Each class and each test has sessions of its own.
     */
    SUITE,
    /** Tests share one database; each works in a transaction that is rolled back, and so can have no {@code Replay}. */
    ROLLBACK,
    /** Tests share one database that refuses writes. */
    READONLY;

    /** Whether a session is all that a test has for itself. */
    boolean sharesSessions() {
        return this == ROLLBACK || this == READONLY;
    }
}
