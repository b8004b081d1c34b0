package org.replayproof.database.server;

import java.sql.Connection;
import java.sql.SQLException;
import org.apiguardian.api.API;

/**
 * Prepares every session on a database as the application does. It defines the SQLite functions that migrations and
 * triggers call, sets what the application's pool sets.
 *
 * <p>Example:
 *
 * <pre>{@code
 * final class WithSlugs implements SessionCustomizer {
 *     @Override
 *     public void customize(Connection session) throws SQLException {
 *         Function.create(session, "slug", new Slug());       // org.sqlite.Function
 *     }
 * }
 *
 * @MigratedDatabase(session = WithSlugs.class)
 * class SchemaTest { … }
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface SessionCustomizer {

    /**
     * Prepares a session before any other use.
     *
     * @param session the driver's own connection, in autocommit; stays open
     * @throws SQLException when it cannot be prepared; the caller that requested the session gets the error
     */
    void customize(Connection session) throws SQLException;
}
