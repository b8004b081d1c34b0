package org.replayproof.database.server;

import java.sql.SQLException;
import java.util.List;
import org.apiguardian.api.API;

/**
 * Collects the errors with which a server answers another process. The process must connect to {@link #address()}.
 *
 * <p>Example:
 *
 * <pre>{@code
 * try (ErrorWatch watch = dataSource.unwrap(Reachable.class).watch()) {
 *     run(command, watch.address());
 *     watch.errors().forEach(error -> System.out.println(error.getMessage()));
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface ErrorWatch extends AutoCloseable {

    /**
     * Where the process connects.
     *
     * @return the address of the database, or of the watch in front of it
     */
    DatabaseAddress address();

    /**
     * Whether errors are heard.
     *
     * @return false for a database without a server, and where sessions are encrypted
     */
    boolean hears();

    /**
     * The errors so far, in the order in which the server sent them.
     *
     * @return errors with the server's message and SQLSTATE; empty where nothing is heard
     */
    List<SQLException> errors();

    /** Ends the sessions that are still open through the watch. */
    @Override
    void close();

    /**
     * A watch that collects nothing.
     *
     * @param address where the database is
     * @return a watch with that address
     */
    static ErrorWatch deaf(DatabaseAddress address) {
        return new ErrorWatch() {
            @Override
            public DatabaseAddress address() {
                return address;
            }

            @Override
            public boolean hears() {
                return false;
            }

            @Override
            public List<SQLException> errors() {
                return List.of();
            }

            @Override
            public void close() {
                // Nothing was opened.
            }
        };
    }
}
