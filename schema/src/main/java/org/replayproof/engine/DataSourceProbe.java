package org.replayproof.engine;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Asks over a connection of its own for each question. */
record DataSourceProbe(DataSource dataSource) implements Probe {

    @Override
    public <T> T ask(Question<T> question) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return new ConnectionProbe(connection).ask(question);
        }
    }
}
