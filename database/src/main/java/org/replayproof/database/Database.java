package org.replayproof.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.replayproof.database.server.CopySource;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.database.server.JdbcDriver;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.ReadOnlySession;
import org.replayproof.database.server.UnusableSourceException;
import org.replayproof.engine.Engine;
import org.replayproof.settings.Settings;
import org.replayproof.sql.SqlDialect;

/**
 * A kind of database. Named by its class in {@code @MigratedDatabase(database = Postgres.class)}, so it has a public
 * constructor without parameters, and users can add their own.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Database {

    /**
     * The name of the kind.
     *
     * @return the product's name, and its way if the class pins one
     */
    String name();

    /**
     * The driver that must be on the class path.
     *
     * @return its class, and the dependency to add when that is missing
     */
    JdbcDriver driver();

    /**
     * Reads this kind's catalog.
     *
     * @return the engine
     */
    Engine engine();

    /**
     * The dialect, which splits this kind's SQL into statements.
     *
     * @return the dialect
     */
    SqlDialect dialect();

    /**
     * Makes a session refuse writes.
     *
     * @param session an open session; it is not used for anything else afterwards
     * @throws SQLException when it cannot be made to
     */
    default void forbidWrites(Connection session) throws SQLException {
        session.setReadOnly(true);
    }

    /**
     * Opens a session on a database that must not change: not its rows, not its schema, not the bytes of its files.
     *
     * @param source opens sessions on it; a product whose sessions write files opens the files itself
     * @return a session whose writes are refused; close it
     * @throws SQLException when none can be opened
     */
    default ReadOnlySession readOnly(DataSource source) throws SQLException {
        return ReadOnlySession.transaction(source.getConnection());
    }

    /**
     * The JDBC URL of an existing database that a user names.
     *
     * @param name a JDBC URL or, where this kind keeps databases in files, the path of one
     * @return the URL; empty where the name is not one of this kind
     */
    default Optional<String> existing(String name) {
        return Optional.of(name)
                .filter(url -> dialect().names().stream().anyMatch(product -> url.startsWith("jdbc:" + product + ":")));
    }

    /**
     * Whether a place is certainly of this kind.
     *
     * @param place a JDBC URL, or the path of a file or folder
     * @return true for a URL of its driver, for one of its files, and for a dump that its own tools wrote
     */
    default boolean recognises(String place) {
        return existing(place).isPresent();
    }

    /**
     * Copies a database, with its rows, into an empty one. The source is only read.
     *
     * @param source a database that exists, or a dump of one
     * @param empty a database of the same kind
     * @throws UnusableSourceException when the source cannot be copied as it is
     * @throws DatabaseUnavailableException when a server, a login or a tool is missing
     * @throws UnsupportedOperationException when this kind of database cannot be copied
     */
    default void copy(CopySource source, LiveDatabase empty) {
        throw new UnsupportedOperationException("This kit cannot copy a database of " + name() + ".");
    }

    /**
     * This kind, in a way that other processes reach its databases too. A migrator that is a command needs that.
     *
     * @return this kind itself, when its databases can be reached anyway
     */
    default Database reachable() {
        return this;
    }

    /**
     * This kind, configured so that each statement of some scripts works as in production.
     *
     * @param scripts the scripts
     * @return this kind itself, if each statement works in the same way on it
     */
    default Database suitedTo(List<String> scripts) {
        return this;
    }

    /**
     * The statements that the settings require in every session: a search path, foreign keys.
     *
     * @param settings the project's settings
     * @return the statements at the beginning of a session
     * @throws IllegalArgumentException if a setting of this kind has an invalid value
     */
    default List<String> sessionStatements(Settings settings) {
        return List.of();
    }

    /**
     * Makes a session enforce foreign keys, where the settings leave that to the session and it does not.
     *
     * @param settings the project's settings
     * @return the statements at the beginning of a session; empty by default, as for a product that always enforces them
     */
    default List<String> strictStatements(Settings settings) {
        return List.of();
    }

    /**
     * The statements that the settings require in an empty database, before all others: schemas.
     *
     * @param settings the project's settings
     * @return statements that run once
     */
    default List<String> setupStatements(Settings settings) {
        return List.of();
    }

    /**
     * The current settings of a session that affect migrations.
     *
     * @param session an open session
     * @return values by name, for a report: {@code foreign_keys}, {@code search_path}
     * @throws SQLException when the session cannot be queried
     */
    default Map<String, String> circumstances(Connection session) throws SQLException {
        return Map.of();
    }

    /**
     * Finds or starts a server, once per JVM and settings: later calls return the same server.
     *
     * @param settings the project's settings
     * @return a server that answers
     * @throws DatabaseUnavailableException when there is no server; the message lists every way that was tried, the reason of its failure,
     *     and the next step
     */
    DatabaseServer server(Settings settings);
}
