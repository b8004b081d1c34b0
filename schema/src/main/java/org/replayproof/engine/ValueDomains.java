package org.replayproof.engine;

import java.sql.SQLException;
import java.util.Collection;
import org.apiguardian.api.API;
import org.replayproof.schema.Column;

/**
 * Asks one database about several columns of a schema, each in turn. What is asked leaves no trace once this is closed.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface ValueDomains extends AutoCloseable {

    /**
     * Asks which values a column takes, and finds those it is limited to.
     *
     * @param column a column of the schema
     * @param candidates values to try, in the form in which a program would bind them
     * @return what guards the column, and what it takes
     * @throws SQLException when the database cannot be asked; other columns can be asked about afterwards
     */
    ValueDomain of(Column column, Collection<?> candidates) throws SQLException;

    @Override
    default void close() throws SQLException {}
}
