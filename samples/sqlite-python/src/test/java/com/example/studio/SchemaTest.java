package com.example.studio;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.replay.Replay;

@WithPython
class SchemaTest {

    @Test
    @MigratedDatabase
    void content_has_a_script(SchemaAssert schema) {
        schema.table("content").column("script").hasType("TEXT").isNullable();
    }

    @Test
    @MigratedDatabase(upTo = "1")
    void the_first_line_of_a_body_becomes_its_script(Replay replay, Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO projects VALUES (1, 'Podcast')");
            statement.execute("INSERT INTO content VALUES (1, 1, 'Pilot', 'Hello.' || char(10) || 'Second line.')");

            replay.apply("2");
            try (ResultSet content = statement.executeQuery("SELECT script FROM content")) {
                assertThat(content.next()).isTrue();
                assertThat(content.getString(1)).isEqualTo("Hello.");
            }

            replay.down("2");
            try (ResultSet content = statement.executeQuery("SELECT * FROM content")) {
                assertThat(content.getMetaData().getColumnCount()).isEqualTo(4);
            }
        }
    }
}
