package com.example.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.replay.Replay;

/** Rows at a version, then the migration: the rebuild of the table must not lose what was in it. */
@MigratedDatabase(upTo = "3")
class AgentTierTest {

    @Test
    void agents_survive_the_rebuild(Replay replay, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO projects (id, name) VALUES (1, 'Dashboard')");
            statement.execute("INSERT INTO agents (project_id, role, display_name, metadata, tier)"
                    + " VALUES (1, 'reviewer', 'Reviewer', '{\"rules\": 3}', '2')");

            replay.apply("4");

            try (ResultSet agent = statement.executeQuery("SELECT metadata, tier FROM agents")) {
                assertThat(agent.next()).isTrue();
                assertThat(agent.getString("metadata")).isEqualTo("{\"rules\": 3}");
                assertThat(agent.getInt("tier")).isEqualTo(2);
            }
        }
    }
}
