package org.replayproof.benchmarks;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.replayproof.engine.Engine;
import org.replayproof.tap.StatementListener;
import org.replayproof.tap.StatementTap;

/** The very statements that an engine sends to read a schema, without what it makes of the answers. */
record CatalogQueries(List<String> statements) {

    CatalogQueries {
        statements = List.copyOf(statements);
    }

    static CatalogQueries of(Engine engine, DataSource source) throws SQLException {
        List<String> heard = new ArrayList<>();
        StatementTap tap = new StatementTap(source, new StatementListener() {
            @Override
            public void before(String sql, Connection session) {
                heard.add(sql);
            }
        });
        try (Connection connection = tap.dataSource().getConnection()) {
            engine.read(connection);
        }
        return new CatalogQueries(heard);
    }

    /** In one transaction that is rolled back, as the engine does it. */
    long drain(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            long values = 0;
            for (String sql : statements) {
                if (statement.execute(sql)) {
                    try (ResultSet result = statement.getResultSet()) {
                        values += count(result);
                    }
                }
            }
            return values;
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Fetches every value, as a program that uses the result must. */
    static long count(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        long values = 0;
        while (result.next()) {
            for (int i = 1; i <= columns; i++) {
                values += result.getString(i) == null ? 0 : 1;
            }
        }
        return values;
    }
}
