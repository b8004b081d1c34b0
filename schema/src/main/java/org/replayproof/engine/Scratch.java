package org.replayproof.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apiguardian.api.API;
import org.replayproof.schema.Schema;

/**
 * An empty place for trials of DDL. Closing it undoes everything.
 *
 * <p>Example:
 *
 * <pre>{@code
 * try (Scratch scratch = engine.scratch(connection)) {
 *     scratch.execute("create table deals (id bigint primary key)");
 *     Schema expected = scratch.read();
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Scratch extends AutoCloseable {

    /**
     * The namespace in which unqualified names are created.
     *
     * @return its name as the catalog spells it
     */
    String namespace();

    /**
     * Runs one statement. If it fails, the scratch place stays usable and unchanged.
     *
     * @param sql the statement
     * @throws SQLException when the database refuses it
     */
    void execute(String sql) throws SQLException;

    /**
     * Runs several statements in one batch, if the engine supports that. If it does not, or if a statement fails, the scratch
     * is as it was before; {@link #execute} then shows which statement fails.
     *
     * @param statements the statements
     * @return whether all of them passed
     * @throws SQLException when the database cannot be used
     */
    default boolean executeAll(List<String> statements) throws SQLException {
        return false;
    }

    /**
     * The connection that the scratch uses.
     *
     * @return a connection for questions; not to be committed, rolled back or closed
     */
    Connection connection();

    /**
     * Reads the scratch namespace as though it were the database's default one.
     *
     * @return its schema
     * @throws SQLException when the catalog cannot be read
     */
    Schema read() throws SQLException;

    /**
     * What cannot be tried here, although the database could do it.
     *
     * @return a sentence for each limit, without a full stop; by default none
     */
    default List<String> limits() {
        return List.of();
    }

    @Override
    void close() throws SQLException;
}
