package org.replayproof.database.server;

import org.apiguardian.api.API;

/**
 * A stretch of work on a database during which what migrations made on its server, beside the database (roles, tablespaces), has
 * the names that they gave it, and nothing that other databases' migrations made is in the way. On servers that have no such
 * things a turn is nothing.
 *
 * @since 0.1.0
 */
@FunctionalInterface
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface Turn extends AutoCloseable {

    /** The turn of a database whose server has nothing that several databases share. */
    Turn NOTHING = () -> {};

    /**
     * Ends it. What came onto the server meanwhile, and is the migrations' own, belongs to the database from here on.
     *
     * @throws DatabaseUnavailableException when the server cannot be asked
     */
    @Override
    void close();
}
