package org.replayproof.engine.sqlite;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.replayproof.engine.Scratch;
import org.replayproof.schema.Schema;

/** A database in memory of the same driver, and so of the same version of SQLite. */
final class SqliteScratch implements Scratch {

    private static final String URL = "jdbc:sqlite::memory:";

    private final Connection connection;

    private SqliteScratch(Connection connection) {
        this.connection = connection;
    }

    static Scratch open() throws SQLException {
        try {
            return new SqliteScratch(DriverManager.getConnection(URL));
        } catch (SQLException failure) {
            throw new SQLException(
                    "A scratch database needs " + URL + ", and the DriverManager cannot open it: "
                            + failure.getMessage() + ". Put org.xerial:sqlite-jdbc on the class path.",
                    failure.getSQLState(),
                    failure);
        }
    }

    @Override
    public String namespace() {
        return SchemaReader.MAIN;
    }

    @Override
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public Schema read() throws SQLException {
        return SchemaReader.readMain(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
