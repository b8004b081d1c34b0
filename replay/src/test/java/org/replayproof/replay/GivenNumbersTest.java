package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.replay.fixture.Histories;
import org.replayproof.schema.Column;
import org.replayproof.schema.Schema;

class GivenNumbersTest {

    private static final String PEOPLE = "CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT);";

    @TempDir
    Path folder;

    private boolean isGiven(String statements) throws SQLException {
        MigrationProject project = new Histories(folder, new Sqlite()).of("001_a.sql", PEOPLE + statements);
        try (LiveDatabase live = project.fresh(1);
                Connection connection = live.dataSource().getConnection()) {
            Schema schema = project.schema(connection);
            Column id = schema.table("people").orElseThrow().column("id").orElseThrow();
            return GivenNumbers.of(
                            project.history().migrations(), project.database().dialect())
                    .test(id);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "INSERT INTO people VALUES (1, 'Ada'), (2, upper('Bob'))",
                "INSERT INTO People (name, \"ID\") VALUES ('Ada', -1)",
                "INSERT OR IGNORE INTO main.people (id, name) VALUES (1, 'Ada') ON CONFLICT DO NOTHING",
                "REPLACE INTO people VALUES (1, coalesce('Ada', 'Bob'))",
                "INSERT INTO people VALUES (1, 'Ada'); CREATE TABLE log (x); INSERT INTO log SELECT 1"
            })
    void a_number_that_every_insert_writes_is_given(String statements) throws SQLException {
        assertThat(isGiven(statements)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "INSERT INTO people (name) VALUES ('Ada')",
                "INSERT INTO people VALUES (1, 'Ada'), (NULL, 'Bob')",
                "INSERT INTO people VALUES (1, 'Ada'); INSERT INTO people (name) VALUES ('Bob')",
                "INSERT INTO people VALUES (abs(1), 'Ada')",
                "INSERT INTO people SELECT 1, 'Ada'",
                "INSERT INTO people VALUES (1, 'Ada'); CREATE TABLE log (x);"
                        + " CREATE TRIGGER g AFTER INSERT ON log BEGIN INSERT INTO people (name) VALUES ('t'); END",
                "INSERT INTO people VALUES (1, 'Ada'); WITH n(x) AS (SELECT 'B') INSERT INTO people (name) SELECT x FROM n",
                "INSERT INTO people VALUES (1, 'Ada'); ALTER TABLE people RENAME TO old;"
                        + " CREATE TABLE other (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO other (name) SELECT name FROM old;"
                        + " ALTER TABLE other RENAME TO people",
                "INSERT INTO people VALUES (1, 'Ada'); CREATE TABLE code (x TEXT); INSERT INTO code VALUES ('insert into people')"
            })
    void a_number_that_the_database_may_draw_is_not(String statements) throws SQLException {
        assertThat(isGiven(statements)).isFalse();
    }
}
