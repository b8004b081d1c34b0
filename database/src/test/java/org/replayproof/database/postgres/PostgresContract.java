package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.replayproof.database.DatabaseContract;
import org.replayproof.database.Sql;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Sandbox;

/** The additional contract of PostgreSQL, in all three ways. */
abstract class PostgresContract extends DatabaseContract {

    final PostgresServer postgres() {
        return (PostgresServer) server();
    }

    /** When all that was closed is gone. */
    final List<String> databases() throws SQLException {
        postgres().settle();
        return postgres().admin().column("SELECT datname FROM pg_database ORDER BY 1");
    }

    @Test
    void nothing_is_left_of_databases_and_sandboxes_that_are_closed() throws SQLException {
        List<String> before = databases();
        try (LiveDatabase database = server().create()) {
            Sql.run(database.dataSource(), BOOKS);
            assertThat(databases()).hasSize(before.size() + 1);
        }
        for (Sandbox.Mode mode : Sandbox.Mode.values()) {
            try (Sandbox sandbox = server().sandbox(mode)) {
                Sandbox.Mark empty = sandbox.mark();
                Sql.run(sandbox.dataSource(), BOOKS);
                sandbox.mark();
                sandbox.backTo(empty);
                Sql.run(sandbox.dataSource(), BOOKS);
            }
        }
        assertThat(databases()).isEqualTo(before);
    }

    @Test
    void an_open_transaction_is_described() throws SQLException {
        try (LiveDatabase database = server().create();
                Connection session = database.dataSource().getConnection()) {
            session.setAutoCommit(false);
            Sql.run(session, BOOKS);

            assertThat(database.openTransaction().orElseThrow())
                    .matches("session \\d+ is idle in transaction since 00:00:\\d\\d.*, its last statement: " + "\\Q"
                            + BOOKS + "\\E");
        }
    }

    @Test
    void a_template_refuses_sessions() throws SQLException {
        LiveDatabase database = server().create();
        String name = ((PostgresDatabase) database).name();
        server().freeze(database);

        assertThatThrownBy(() -> postgres().connect(name).close())
                .hasMessageContaining("is not currently accepting connections");
    }

    @Test
    void settings_of_the_database_itself_are_copied() throws SQLException {
        LiveDatabase database = server().create();
        String alter = "ALTER DATABASE " + ((PostgresDatabase) database).name() + " SET ";
        Sql.run(
                database.dataSource(),
                "CREATE SCHEMA \"My App\"",
                alter + "search_path = \"My App\", public",
                alter + "application_name = 'it''s'");

        try (LiveDatabase copy = server().copy(server().freeze(database))) {
            assertThat(Sql.column(copy.dataSource(), "SHOW search_path")).containsExactly("\"My App\", public");
            assertThat(Sql.column(
                            copy.dataSource(),
                            "SELECT unnest(setconfig) FROM pg_db_role_setting WHERE setdatabase ="
                                    + " (SELECT oid FROM pg_database WHERE datname = current_database())"))
                    .contains("application_name=it's");
        }
    }

    @Test
    void sessions_do_not_prepare_statements_on_the_server() throws SQLException {
        try (LiveDatabase database = server().create();
                Connection session = database.dataSource().getConnection();
                Connection other = database.dataSource().getConnection();
                var prepared = session.prepareStatement("SELECT * FROM books")) {
            Sql.run(other, BOOKS, "INSERT INTO books VALUES (1, 'Emma')");
            for (int i = 0; i < 10; i++) {
                prepared.executeQuery().close();
            }
            Sql.run(other, "ALTER TABLE books ADD COLUMN isbn TEXT");
            session.setAutoCommit(false);

            try (var rows = prepared.executeQuery()) {
                assertThat(rows.getMetaData().getColumnCount()).isEqualTo(3);
            }
        }
    }
}
