package org.replayproof.database.server;

import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * One database, in use. Closing drops it, unless it was kept.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface LiveDatabase extends AutoCloseable {

    /**
     * Opens sessions on this database.
     *
     * @return a source whose every connection is a separate session in autocommit; connections that are still open when the database
     *     is closed is closed then
     */
    DataSource dataSource();

    /**
     * Where the database is.
     *
     * @return such as {@code PostgreSQL 18.6, jdbc:postgresql://localhost:54321/replayproof_1_7}; no password
     */
    String description();

    /**
     * An open transaction of another session, if any: a migration on its own session would block
     * forever.
     *
     * @return its description
     */
    Optional<String> openTransaction();

    /**
     * Keeps the database in its current state: closing does not drop a kept database. If a transaction blocks
     * the copy, its session is ended, and its uncommitted changes are not kept.
     *
     * @param folder the folder for files; created if it is needed
     * @param label its name: that of the test
     * @return the way to open it: a file, or a URL and the command that connects; no password
     */
    String keep(Path folder, String label);

    @Override
    void close();
}
