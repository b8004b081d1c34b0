package org.replayproof.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Scratch;

@Isolated("takes the driver away")
class SqliteScratchTest {

    private final Engine engine = new SqliteEngine();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = DriverManager.getConnection("jdbc:sqlite::memory:");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void objects_in_the_scratch_place_read_like_those_of_the_database() throws SQLException {
        String ddl = "create table deals (id integer primary key autoincrement, status text check (status in ('A')))";
        Ddl.run(connection, ddl);
        try (Scratch scratch = engine.scratch(connection)) {
            scratch.execute(ddl);

            assertThat(scratch.read()).isEqualTo(engine.read(connection));
            assertThat(scratch.namespace()).isEqualTo("main");
        }
    }

    @Test
    void a_failed_statement_leaves_the_scratch_usable_and_nothing_reaches_the_database() throws SQLException {
        try (Scratch scratch = engine.scratch(connection)) {
            scratch.execute("create table t (a int)");
            assertThatThrownBy(() -> scratch.execute("create table t (b int)")).hasMessageContaining("already exists");
            scratch.execute("attach ':memory:' as app");
            scratch.execute("create table app.other (a int)");

            assertThat(scratch.read().objects())
                    .extracting(object -> object.ref().path())
                    .containsExactly("t");
            assertThat(scratch.connection().isClosed()).isFalse();
        }

        assertThat(engine.read(connection).objects()).isEmpty();
    }

    @Test
    void closing_closes_its_own_connection_alone() throws SQLException {
        Scratch scratch = engine.scratch(connection);
        scratch.close();

        assertThat(scratch.connection().isClosed()).isTrue();
        assertThat(connection.isClosed()).isFalse();
    }

    @Test
    void a_missing_driver_is_named() throws SQLException {
        Driver driver = DriverManager.getDriver("jdbc:sqlite::memory:");
        DriverManager.deregisterDriver(driver);
        try {
            assertThatThrownBy(() -> engine.scratch(connection))
                    .isInstanceOf(SQLException.class)
                    .hasMessage("A scratch database needs jdbc:sqlite::memory:, and the DriverManager cannot open it:"
                            + " No suitable driver found for jdbc:sqlite::memory:. Put org.xerial:sqlite-jdbc on the class"
                            + " path.");
        } finally {
            DriverManager.registerDriver(driver);
        }
    }
}
