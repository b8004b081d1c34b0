package org.replayproof.database.server;

import org.apiguardian.api.API;

/**
 * A period of work on a database. During it, the roles and tablespaces of its migrations have their own names, and those of other
 * databases' migrations cannot conflict with them. On servers without such objects it has no effect.
 *
 * @since 0.1.0
 */
@FunctionalInterface
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface Turn extends AutoCloseable {

    /** The turn of a database whose server has nothing that several databases share. */
    Turn NOTHING = () -> {};

    /**
     * Ends it. Objects that the migrations created on the server meanwhile belong to the database from now on.
     *
     * @throws DatabaseUnavailableException when the server cannot be queried
     */
    @Override
    void close();
}
