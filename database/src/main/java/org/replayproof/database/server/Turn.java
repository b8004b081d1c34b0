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
     * Ends it. What came onto the server meanwhile, and is the migrations' own, belongs to the database from here on.
     *
     * @throws DatabaseUnavailableException when the server cannot be asked
     */
    @Override
    void close();
}
