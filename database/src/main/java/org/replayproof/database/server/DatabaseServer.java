package org.replayproof.database.server;

import java.util.function.Supplier;
import org.apiguardian.api.API;

/**
 * Where databases are made: a PostgreSQL server, or this process for SQLite. Ends with the JVM and leaves nothing behind.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface DatabaseServer {

    /**
     * Which product it is.
     *
     * @return the product and its version: {@code PostgreSQL 18.6}
     */
    String product();

    /**
     * The product, its version, and the reason for this choice.
     *
     * @return such as {@code PostgreSQL 18.6 from embedded binaries (no replayproof.postgres.url, no Docker engine)}
     */
    String description();

    /**
     * Creates an empty database.
     *
     * @return a new database; close it
     */
    LiveDatabase create();

    /**
     * Makes a template of a database, from which copies are cheap. The database is used up and closed.
     *
     * @param database a database that this server made, with no session open
     * @return its template; lives as long as the server
     */
    Template freeze(LiveDatabase database);

    /**
     * The template for a key. On a permanent server it is built once, by the first JVM or run that needs it;
     * elsewhere it is built now.
     *
     * @param key identifies everything that decides the content of the template, except for the server itself
     * @param made creates the database that becomes the template; not called if the template exists
     * @return the template
     */
    default Template template(String key, Supplier<LiveDatabase> made) {
        return freeze(made.get());
    }

    /**
     * Creates a copy of a template.
     *
     * @param template a template of this server
     * @return a new database; close it
     */
    LiveDatabase copy(Template template);

    /**
     * Creates an empty database whose states can be marked and restored.
     *
     * @param mode how states are restored
     * @return a sandbox; close it
     */
    Sandbox sandbox(Sandbox.Mode mode);
}
