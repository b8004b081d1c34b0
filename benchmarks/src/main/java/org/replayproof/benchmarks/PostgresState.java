package org.replayproof.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** The database with many tables on PostgreSQL alone. Public because JMH writes code that extends it. */
@State(Scope.Thread)
public class PostgresState {

    private final SchemaState tables = new SchemaState();

    /**
     * Connects.
     *
     * @throws SQLException when the database cannot be used
     * @throws IOException never on PostgreSQL
     */
    @Setup
    public void open() throws SQLException, IOException {
        tables.kind = Kind.POSTGRES;
        tables.open();
    }

    /**
     * Ends the session.
     *
     * @throws SQLException when it is lost
     * @throws IOException never on PostgreSQL
     */
    @TearDown
    public void close() throws SQLException, IOException {
        tables.close();
    }

    Connection connection() {
        return tables.connection();
    }

    DataSource source() {
        return tables.source();
    }
}
