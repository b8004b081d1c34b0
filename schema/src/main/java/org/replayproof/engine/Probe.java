package org.replayproof.engine;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * Lends a connection for a live question and always rolls back, so that asking changes nothing.
 *
 * @since 0.1.0
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Probe {

    /**
     * A question to a database.
     *
     * @param <T> the type of the answer
     * @since 0.1.0
     */
    @FunctionalInterface
    interface Question<T> {
        /**
         * Queries the database.
         *
         * @param connection a connection with autocommit off; what it changes is rolled back
         * @return the answer
         * @throws SQLException when the database fails
         */
        T ask(Connection connection) throws SQLException;
    }

    /**
     * Asks a question and rolls back.
     *
     * @param question the question
     * @return its answer
     * @throws SQLException when the database fails
     * @param <T> the type of the answer
     */
    <T> T ask(Question<T> question) throws SQLException;

    /**
     * Asks over a new connection for each question.
     *
     * @param dataSource where to connect
     * @return a probe that closes each connection after its question
     */
    static Probe of(DataSource dataSource) {
        return new DataSourceProbe(dataSource);
    }

    /**
     * Asks over a connection that the caller owns, and leaves it as it was, an open transaction included.
     *
     * @param connection an open connection
     * @return a probe that never closes it
     */
    static Probe of(Connection connection) {
        return new ConnectionProbe(connection);
    }
}
