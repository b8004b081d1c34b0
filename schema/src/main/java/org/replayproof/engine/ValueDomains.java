package org.replayproof.engine;

import java.sql.SQLException;
import java.util.Collection;
import org.apiguardian.api.API;
import org.replayproof.schema.Column;

/**
 * Tries values of several columns of a schema, one column after the other. Closing it undoes all trials.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface ValueDomains extends AutoCloseable {

    /**
     * Finds the guards of a column and the values that it accepts.
     *
     * @param column a column of the schema
     * @param candidates values to try, in the form in which a program would bind them
     * @return the guards of the column, and the values that it accepts
     * @throws SQLException when the database cannot be queried; other columns can be tried afterwards
     */
    ValueDomain of(Column column, Collection<?> candidates) throws SQLException;

    @Override
    default void close() throws SQLException {}
}
