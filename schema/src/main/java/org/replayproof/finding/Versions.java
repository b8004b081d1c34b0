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
     * @param visitor looks at the database
     * @return whether the last version was shown; false where a migration failed, or the history is unknown
     * @throws RuntimeException when the history has no such version; the message names it
     */
    boolean visit(String from, Visitor visitor);

    /**
     * How long a visit may take that only explains a finding.
     *
     * @return 20 seconds unless something else is set
     */
    default Duration timeToExplain() {
        return Duration.ofSeconds(20);
    }

    /**
     * Looks at a database.
     *
     * @since 0.1.0
     */
    @FunctionalInterface
    interface Visitor {
        /**
         * A version is reached.
         *
         * @param version the database; valid only during the call
         * @throws SQLException when the database cannot be asked
         */
        void at(Version version) throws SQLException;
    }

    /**
     * A database after one migration.
     *
     * @param migration the migration
     * @param change what the migration changed
     * @param schema the schema
     * @param probe lends a connection
     * @since 0.1.0
     */
    record Version(MigrationRef migration, SchemaDiff change, Schema schema, Probe probe) {}
}
