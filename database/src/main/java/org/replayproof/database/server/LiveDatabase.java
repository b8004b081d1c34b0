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
     * @return a source whose every connection is a session of its own, in autocommit; what is still open when the database
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
     * A transaction that another session holds open, if any: a migration on a session of its own would wait for it for
     * ever.
     *
     * @return what is known about it, in words
     */
    Optional<String> openTransaction();

    /**
     * Keeps the database as evidence, as it is now: closing does not drop what was kept. Where a transaction is in the way
     * of copying, sessions are ended, and what they did not commit is not kept.
     *
     * @param folder where to put what fits into a file; made when it is needed
     * @param label what to call it: the test's name
     * @return how to open it: a file, or a URL and the command that connects; no password
     */
    String keep(Path folder, String label);

    @Override
    void close();
}
