package org.replayproof.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

/**
 * Reads one database many times, as between the steps of a replay. The result is that of {@link
 * Engine#read(Connection)}, but only changed objects are queried. In doubt, everything is read.
 * Not safe for use by several threads.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Rereader rereader = engine.rereader();
 * Schema before = rereader.read(connection);
 * statement.execute("ALTER TABLE agents ADD COLUMN metadata TEXT");
 * SchemaDiff diff = SchemaDiff.between(before, rereader.read(connection));
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Rereader {

    /**
     * Reads the current schema of the database.
     *
     * @param connection an open connection to the same database as before, without uncommitted changes; it may keep
     *     prepared statements
     * @return the schema, system objects left out
     * @throws SQLException when the catalog cannot be read
     */
    Schema read(Connection connection) throws SQLException;

    /**
     * Whether reading is faster on the session that made the changes than on any other.
     *
     * @return true for a product in which every session reads the whole schema again after another session changed it
     */
    default boolean prefersTheWriter() {
        return false;
    }

    /**
     * Returns a version of the rows of each table, without reading the rows.
     *
     * @param connection an open connection, without uncommitted changes
     * @param tables tables of the schema that was read last
     * @return a version for each table that has one, equal as long as no row of it changed; empty for a product that has
     *     no versions
     * @throws SQLException when the tables cannot be read
     */
    default Optional<Map<ObjectName, RowVersion>> rowVersions(Connection connection, List<Table> tables)
            throws SQLException {
        return Optional.empty();
    }

    /**
     * The rows of a table at one moment.
     *
     * @param rows their number
     * @param version identifies all of them together
     * @since 0.1.0
     */
    record RowVersion(long rows, long version) {}
}
