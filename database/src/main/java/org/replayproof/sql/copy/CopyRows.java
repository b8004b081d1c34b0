package org.replayproof.sql.copy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.SQLException;
import org.apiguardian.api.API;
import org.postgresql.PGConnection;
import org.replayproof.sql.SqlStatement;
import org.replayproof.tap.Tapped;

/**
 * Sends rows to PostgreSQL, as psql does with the lines behind {@code COPY … FROM stdin}.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class CopyRows {

    private CopyRows() {}

    /**
     * Executes a statement that contains rows. A statement tap in between is notified of it.
     *
     * @param statement a statement with {@link SqlStatement#copyRows()}
     * @param connection a connection of pgjdbc, or one that unwraps to it
     * @return the number of rows written
     * @throws SQLException when the database refuses a row, or the connection is not one of pgjdbc
     */
    public static long send(SqlStatement statement, Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        if (connection.isWrapperFor(Tapped.class)) {
            return connection.unwrap(Tapped.class).heard(statement.text(), () -> copyIn(statement, postgres));
        }
        return copyIn(statement, postgres);
    }

    /**
     * Sends rows while they are read.
     *
     * @param sql a {@code COPY … FROM stdin}
     * @param rows its rows, without the line that ends them
     * @param connection a connection of pgjdbc, or one that unwraps to it
     * @throws SQLException when the database refuses a row, or the connection is not one of pgjdbc
     * @throws IOException when the rows cannot be read
     */
    public static void send(String sql, Reader rows, Connection connection) throws SQLException, IOException {
        connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, rows);
    }

    private static long copyIn(SqlStatement statement, PGConnection postgres) throws SQLException {
        String rows = statement.copyRows().orElseThrow();
        try {
            return postgres.getCopyAPI().copyIn(statement.text(), new StringReader(rows));
        } catch (IOException e) {
            throw new SQLException("The rows of " + statement.text() + " could not be sent: " + e.getMessage(), e);
        }
    }
}
