package org.replayproof.replay.rows;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Refusal;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;

/** Runs statements in savepoints, so that the transaction goes on after a refusal. */
record Trial(Connection connection, Schema schema, Engine engine) {

    /**
     * Changes rows.
     *
     * @param rows how many rows the statement must change; fewer are a refusal
     * @return how the database refused it; empty when it was carried out
     */
    Optional<Refusal> change(ObjectName table, String sql, int rows) throws SQLException, StartOverException {
        Savepoint before = connection.setSavepoint();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            int changed = statement.executeUpdate(sql);
            if (changed >= rows) {
                connection.releaseSavepoint(before);
                return Optional.empty();
            }
            goBack(table, before, "");
            return Optional.of(new Refusal(
                    "",
                    Set.of(),
                    "the statement changed " + changed + " of " + rows
                            + " rows; a trigger, a rule or an ON CONFLICT clause discards the others"));
        } catch (SQLException failure) {
            Refusal refusal = engine.refusal(schema, failure);
            goBack(table, before, refusal.message());
            return Optional.of(refusal);
        }
    }

    private void goBack(ObjectName table, Savepoint savepoint, String message) throws SQLException, StartOverException {
        try {
            connection.rollback(savepoint);
        } catch (SQLException lost) {
            if (!connection.isValid(1)) {
                throw lost;
            }
            throw new StartOverException(table, "the database rolled the whole transaction back: " + message);
        }
    }

    /** Runs a statement that not every product knows. */
    void optional(ObjectName table, String sql) throws SQLException, StartOverException {
        change(table, sql, 0);
    }

    /**
     * Reads rows.
     *
     * @param most how many rows are read
     * @return their values as literals; empty when the database cannot read them
     */
    List<List<String>> read(ObjectName table, String sql, int most) throws SQLException, StartOverException {
        Savepoint before = connection.setSavepoint();
        List<List<String>> read = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setMaxRows(most);
            try (ResultSet rows = statement.executeQuery(sql)) {
                while (rows.next()) {
                    read.add(literals(rows));
                }
            }
            connection.releaseSavepoint(before);
            return read;
        } catch (SQLException failure) {
            goBack(table, before, String.valueOf(failure.getMessage()));
            return List.of();
        }
    }

    private static List<String> literals(ResultSet row) throws SQLException {
        ResultSetMetaData columns = row.getMetaData();
        List<String> literals = new ArrayList<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            boolean hexadecimalText = "bytea".equalsIgnoreCase(columns.getColumnTypeName(i));
            literals.add(Literal.of(row.getObject(i), row.getString(i), hexadecimalText));
        }
        return literals;
    }
}
