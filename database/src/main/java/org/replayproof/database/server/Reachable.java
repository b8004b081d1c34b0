package org.replayproof.database.server;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.replayproof.sql.ServerChange;

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
     * The address of the current database for another process, which sees committed changes.
     *
     * @return its address
     * @throws SQLException when no other process can reach it; the message says why
     * @throws Sandbox.EscapedException when it can be reached only in {@link Sandbox.Mode#COPIES}
     */
    DatabaseAddress address() throws SQLException;

    /**
     * Why the server must not be changed in some ways.
     *
     * @param changes the changes of a statement outside its database
     * @return one sentence that names the change and the server; empty if the statement may run
     * @throws SQLException if the server must be queried and fails
     */
    default Optional<String> objection(List<ServerChange> changes) throws SQLException {
        return Optional.empty();
    }

    /**
     * Opens an address of the database for another process, and collects the errors with which the server answers it.
     *
     * @return a watch; close it when the process has ended. By default it collects nothing
     * @throws SQLException as {@link #address()} does
     */
    default ErrorWatch watch() throws SQLException {
        return ErrorWatch.deaf(address());
    }

    /**
     * Begins a period in which migrations run that may create objects on the server, outside the database.
     *
     * @param names the names of these objects, as far as they are known
     * @return the period; close it on the same thread
     * @throws DatabaseUnavailableException when the period of another database does not end in time; the message names it
     */
    default Turn turn(Set<String> names) {
        return Turn.NOTHING;
    }
}
