package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.DatabaseAddress;
import org.replayproof.database.server.ErrorWatch;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Reachable;
import org.replayproof.settings.Settings;

/** Errors that a server answers another process with. */
@Timeout(120)
class WireWatchTest {

    private LiveDatabase database;

    @BeforeEach
    void open() {
        database = new Postgres.Embedded().server(Settings.fromSystem()).create();
    }

    @AfterEach
    void close() {
        database.close();
    }

    private ErrorWatch watch() throws SQLException {
        return database.dataSource().unwrap(Reachable.class).watch();
    }

    /** The driver asks for encryption first, as most clients do. */
    private static Connection connect(DatabaseAddress address) throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
    }

    @Test
    void hears_each_error_of_a_session_and_no_transaction_that_is_rolled_back() throws SQLException {
        try (ErrorWatch watch = watch();
                Connection client = connect(watch.address());
                Statement statement = client.createStatement()) {
            statement.execute("CREATE TABLE t (x int)");
            client.setAutoCommit(false);
            statement.execute("INSERT INTO t VALUES (1)");
            client.rollback();
            client.setAutoCommit(true);
            assertThatThrownBy(() -> statement.execute("SELECT status FROM t")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.execute("CREATE TABLE t (x int)"))
                    .isInstanceOf(SQLException.class);

            assertThat(watch.hears()).isTrue();
            assertThat(watch.errors())
                    .extracting(error -> error.getSQLState() + " " + error.getMessage())
                    .containsExactly("42703 column \"status\" does not exist", "42P07 relation \"t\" already exists");
        }
    }

    @Test
    void passes_on_large_answers_and_several_sessions() throws SQLException {
        try (ErrorWatch watch = watch();
                Connection one = connect(watch.address());
                Connection other = connect(watch.address());
                Statement statement = one.createStatement();
                ResultSet rows = statement.executeQuery("SELECT repeat('x', 100000) FROM generate_series(1, 50)")) {
            int count = 0;
            while (rows.next()) {
                assertThat(rows.getString(1)).hasSize(100_000);
                count++;
            }
            assertThat(count).isEqualTo(50);
            assertThat(other.isValid(5)).isTrue();
            assertThat(watch.errors()).isEmpty();
        }
    }

    @Test
    void ends_the_sessions_that_are_open() throws SQLException {
        ErrorWatch watch = watch();
        Connection client = connect(watch.address());
        watch.close();

        assertThat(client.isValid(5)).isFalse();
        assertThatThrownBy(() -> connect(watch.address())).isInstanceOf(SQLException.class);
    }

    @Test
    void hears_nothing_of_a_database_without_a_server() throws SQLException {
        Settings file = Settings.fromSystem().with(Map.of("replayproof.sqlite.file", "true"));
        try (LiveDatabase sqlite = new Sqlite().server(file).create();
                ErrorWatch watch = sqlite.dataSource().unwrap(Reachable.class).watch()) {
            assertThat(watch.hears()).isFalse();
            assertThat(watch.errors()).isEmpty();
            assertThat(watch.address().file()).isNotNull();
        }
    }
}
