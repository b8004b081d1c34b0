package org.replayproof.finding;

import java.sql.SQLException;
import java.time.Duration;
import org.apiguardian.api.API;
import org.replayproof.engine.Probe;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;

/**
 * Shows a database at each version of its history.
 *
 * <p>Example:
 *
 * <pre>{@code
 * versions.visit("7", version -> System.out.println(version.migration() + ": " + version.schema().tables().size()));
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Versions {

    /** A database without a known history. */
    Versions UNKNOWN = (from, visitor) -> false;

    /**
     * Replays the history, and shows the database after each migration.
     *
     * @param from the first version to show; empty for the first one of the history
     * @param visitor reads the database
     * @return whether the last version was shown; false if a migration failed, or the history is unknown
     * @throws RuntimeException when the history has no such version; the message names it
     */
    boolean visit(String from, Visitor visitor);

    /**
     * The time limit of a visit that only explains a finding.
     *
     * @return 20 s by default
     */
    default Duration timeToExplain() {
        return Duration.ofSeconds(20);
    }

    /**
     * Reads a database at a version.
     *
     * @since 0.1.0
     */
    @FunctionalInterface
    interface Visitor {
        /**
         * Called after each version.
         *
         * @param version the database; valid only during the call
         * @throws SQLException when the database cannot be queried
         */
        void at(Version version) throws SQLException;
    }

    /**
     * A database after one migration.
     *
     * @param migration the migration
     * @param change the changes of the migration
     * @param schema the schema
     * @param probe provides a connection
     * @since 0.1.0
     */
    record Version(MigrationRef migration, SchemaDiff change, Schema schema, Probe probe) {}
}
