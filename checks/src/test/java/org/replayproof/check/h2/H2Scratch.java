package org.replayproof.check.h2;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import org.replayproof.engine.Scratch;
import org.replayproof.schema.Schema;

/** A database of its own in memory. */
record H2Scratch(Connection connection) implements Scratch {

    static Scratch open() throws SQLException {
        return new H2Scratch(DriverManager.getConnection("jdbc:h2:mem:"));
    }

    @Override
    public String namespace() {
        return "PUBLIC";
    }

    @Override
    public void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Schema read() throws SQLException {
        return H2Catalog.read(connection);
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
