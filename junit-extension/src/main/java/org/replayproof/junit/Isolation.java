package org.replayproof.junit;

import org.apiguardian.api.API;

/**
 * What tests share.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public enum Isolation {
    /** The value of {@code replayproof.isolation}, by default per method. */
    DEFAULT,
    /** Each test has its own database, with the rows of {@code @BeforeAll}. */
    METHOD,
    /** All tests of a class share one database. */
    CLASS,
    /**
     * All tests of the run share one database, in any class, if they declare the same migrations on the
     * same kind of database up to the same version. Each class and each test has its own sessions.
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
