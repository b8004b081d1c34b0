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
 * Reads one database again and again, as between the steps of a replay: what it gives is what {@link
 * Engine#read(Connection)} would give, and it asks only for what changed since it read last. In doubt it reads everything.
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
     * Reads what the database looks like now.
     *
     * @param connection an open connection to the same database as before, with nothing uncommitted on it; it may keep
     *     prepared statements
     * @return the schema, system objects left out
     * @throws SQLException when the catalog cannot be read
     */
    Schema read(Connection connection) throws SQLException;

    /**
     * Whether reading is faster on the session that made the changes than on any other.
     *
     * @return true for a product whose every session reads the whole schema anew after another one changed it
     */
    default boolean prefersTheWriter() {
        return false;
    }

    /**
     * Tells without reading them whether the rows of tables are still the same.
     *
     * @param connection an open connection, with nothing uncommitted on it
     * @param tables tables of the schema that was read last
     * @return a version for each table that has one, equal as long as no row of it changed; empty for a product that keeps
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
     * @param rows how many there are
     * @param version stands for all of them together
     * @since 0.1.0
     */
    record RowVersion(long rows, long version) {}
}
