package org.replayproof.engine;

import java.sql.Connection;
import java.sql.SQLException;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;

/** Repairs a database by rendered statements alone until nothing moves any more. */
public final class RoundTrip {

    private RoundTrip() {}

    /** What is left of the difference. Changes depend on each other, so what fails is tried again after the others. */
    public static SchemaDiff repair(Engine engine, Connection connection, Schema wanted) throws SQLException {
        Schema is = engine.read(connection);
        SchemaDiff left = SchemaDiff.between(is, wanted);
        while (true) {
            for (String statement : Repair.oneByOne(engine, is, wanted).statements()) {
                attempt(connection, statement);
            }
            is = engine.read(connection);
            SchemaDiff now = SchemaDiff.between(is, wanted);
            if (now.equals(left)) {
                return now;
            }
            left = now;
        }
    }

    private static void attempt(Connection connection, String statement) throws SQLException {
        Ddl.run(connection, "savepoint attempt");
        try {
            Ddl.run(connection, statement);
        } catch (SQLException failure) {
            // Not yet, or not any more; what matters is what is left in the end.
            Ddl.run(connection, "rollback to savepoint attempt");
        }
        Ddl.run(connection, "release savepoint attempt");
    }
}
