package org.replayproof.entity;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Probe;
import org.replayproof.finding.Origins;
import org.replayproof.finding.Versions.Version;
import org.replayproof.schema.Schema;

/** The database to compare with. */
record Target(Probe probe, Supplier<Schema> schema, Engine engine, Origins origins) {

    /** The same database at an earlier version. Nothing is blamed there. */
    Target at(Version version) {
        return new Target(version.probe(), version::schema, engine, Origins.UNKNOWN);
    }

    <T> T ask(Probe.Question<T> question) {
        try {
            return probe.ask(question);
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be queried: " + e.getMessage(), e);
        }
    }
}
