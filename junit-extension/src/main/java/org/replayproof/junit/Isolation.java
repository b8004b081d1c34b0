package org.replayproof.junit;

/**
 * What tests share.
 *
 * @since 0.1.0
 */
public enum Isolation {
    /** What {@code replayproof.isolation} says; per method when it says nothing. */
    DEFAULT,
    /** Each test has a database of its own, with what {@code @BeforeAll} wrote. */
    METHOD,
    /** All tests of a class share one database. */
    CLASS,
    /** Tests share one database; each works in a transaction that is rolled back, and so can have no {@code Replay}. */
    ROLLBACK,
    /** Tests share one database that refuses writes. */
    READONLY;

    /** Whether a session is all that a test has for itself. */
    boolean sharesSessions() {
        return this == ROLLBACK || this == READONLY;
    }
}
