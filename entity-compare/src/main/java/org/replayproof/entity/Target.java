package org.replayproof.entity;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Probe;
import org.replayproof.finding.Origins;
import org.replayproof.schema.Schema;

/** The database to compare with. */
record Target(Probe probe, Supplier<Schema> schema, Engine engine, Origins origins) {

    <T> T ask(Probe.Question<T> question) {
        try {
            return probe.ask(question);
        } catch (SQLException e) {
            throw new IllegalStateException("The database cannot be asked: " + e.getMessage(), e);
        }
    }
}
