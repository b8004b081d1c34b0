package org.replayproof.database.server;

import java.sql.SQLException;
import java.util.Set;
import javax.sql.DataSource;
import org.apiguardian.api.API;

/**
 * A source of sessions on a database that other processes may reach as well. {@link LiveDatabase#dataSource()} and {@link
 * Sandbox#dataSource()} are such sources, and whatever wraps them unwraps to one:
 *
 * <pre>{@code
 * DatabaseAddress address = dataSource.unwrap(Reachable.class).address();
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public interface Reachable extends DataSource {

    /**
     * Where another process finds the database, as it is now: what is committed is seen there.
     *
     * @return its address
     * @throws SQLException when no other process can reach it; the message says why
     * @throws Sandbox.EscapedException when it can be reached only in {@link Sandbox.Mode#COPIES}
     */
    DatabaseAddress address() throws SQLException;

    /**
     * Opens a place where another process finds the database, and where the errors are heard with which the server answers it.
     *
     * @return a watch; close it when the process has ended. By default one that hears nothing
     * @throws SQLException as {@link #address()} does
     */
    default ErrorWatch watch() throws SQLException {
        return ErrorWatch.deaf(address());
    }

    /**
     * Begins a stretch in which migrations run here that may make things on the server, beside the database.
     *
     * @param names what those are called, as far as that is known
     * @return the stretch; close it on the same thread
     * @throws DatabaseUnavailableException when another database's stretch does not end in time; the message names it
     */
    default Turn turn(Set<String> names) {
        return Turn.NOTHING;
    }
}
