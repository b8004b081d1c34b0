package com.example.consumer;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.replayproof.database.Postgres;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.replay.Replay;

@MigratedDatabase(database = Postgres.class, migrations = "classpath:scenarios/name-split-into-two", upTo = "6")
class SplitNameTest {

    @Test
    void names_survive_the_split(Replay replay, Connection connection) throws SQLException {
        insert(connection, "Ada Lovelace");
        replay.apply("7");
        assertThat(names(connection)).containsExactly("Ada", "Lovelace");
    }

    private static void insert(Connection connection, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("INSERT INTO people (name) VALUES (?)")) {
            statement.setString(1, name);
            statement.executeUpdate();
        }
    }

    private static List<String> names(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT first_name, last_name FROM people")) {
            row.next();
            return List.of(row.getString(1), row.getString(2));
        }
    }
}
