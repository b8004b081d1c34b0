package org.replayproof.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apiguardian.api.API;
import org.replayproof.schema.Schema;

/**
 * Inserts rows for a trial that needs some and finds none.
 *
 * <p>Example: {@code (connection, schema) -> Rows.of(Population.MINIMAL).into(connection, schema, database)…}
 *
 * @since 0.1.0
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface RowMaker {

    /**
     * Inserts rows into every table of a schema. The caller rolls back.
     *
     * @param connection a connection with autocommit off
     * @param schema the tables to fill, and the types that they use
     * @return why tables have no rows, one sentence each
     * @throws SQLException when the connection breaks
     */
    List<String> make(Connection connection, Schema schema) throws SQLException;
}
