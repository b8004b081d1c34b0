package org.replayproof.replay.rows;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.apiguardian.api.API;
import org.replayproof.sql.SqlDialect;

/**
 * A project's own rows. They are inserted before the generated ones.
 *
 * <p>Example: rows from a method, at version 7 only.
 *
 * <pre>{@code
 * RowSource admins = (version, connection, dialect) -> {
 *     if (version.equals("7")) {
 *         try (Statement statement = connection.createStatement()) {
 *             statement.execute("INSERT INTO role (name) VALUES ('admin')");
 *         }
 *     }
 * };
 * }</pre>
 *
 * @since 0.1.0
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface RowSource {

    /**
     * Inserts the rows that fit the schema at a version; does nothing for a version without rows.
     *
     * @param version the version of the last migration that ran
     * @param connection an open connection; not to be committed, rolled back or closed
     * @param dialect splits a script into statements
     * @throws SQLException when the database refuses the rows
     */
    void insert(String version, Connection connection, SqlDialect dialect) throws SQLException;

    /**
     * Rows in SQL files, one file for each version: {@code 0007.sql} has the rows for version 7. Leading zeros have no meaning.
     *
     * @param folder the folder of the files
     * @return the source; a version without a file has no rows. When the database refuses a statement, the message of its {@link
     *     SQLException} begins with the file and the line
     */
    static RowSource files(Path folder) {
        return new RowFiles(folder);
    }
}
