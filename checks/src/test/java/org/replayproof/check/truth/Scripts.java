package org.replayproof.check.truth;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqlStatement;

/** Runs scripts without any migrator, as people do. */
final class Scripts {

    private Scripts() {}

    static void run(DataSource database, String... scripts) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String script : scripts) {
                for (SqlStatement each : new PostgresDialect().split(script)) {
                    statement.execute(each.text());
                }
            }
        }
    }
}
