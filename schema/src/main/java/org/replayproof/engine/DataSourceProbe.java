package org.replayproof.engine;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Opens a new connection for each query. */
record DataSourceProbe(DataSource dataSource) implements Probe {

    @Override
    public <T> T ask(Question<T> question) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return new ConnectionProbe(connection).ask(question);
        }
    }
}
