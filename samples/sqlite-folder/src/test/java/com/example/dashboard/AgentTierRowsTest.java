package com.example.dashboard;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.junit.AfterMigration;
import org.replayproof.junit.BeforeMigration;
import org.replayproof.junit.MigratedDatabase;

/** What has to hold before the rebuild of a table, and after it. */
@MigratedDatabase
class AgentTierRowsTest {

    @BeforeMigration("4")
    void an_agent_with_metadata(Connection connection) throws SQLException {
        execute(connection, "INSERT INTO projects (id, name) VALUES (1, 'Dashboard')");
        execute(connection, "INSERT INTO agents (project_id, role, display_name, metadata) VALUES (1, 'r', 'R', '{}')");
    }

    @AfterMigration("4")
    void metadata_is_kept(SchemaAssert schema) {
        schema.table("agents").hasColumns("metadata").hasRowCount(1);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
