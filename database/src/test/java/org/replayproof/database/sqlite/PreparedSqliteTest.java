package org.replayproof.database.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.replayproof.database.Sql;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.PreparedServer;
import org.replayproof.database.server.Sandbox;
import org.replayproof.database.server.SessionCustomizer;
import org.replayproof.settings.Settings;

/** A server whose sessions are prepared keeps every promise of the server itself. */
class PreparedSqliteTest extends SqliteContract {

    @Override
    protected DatabaseServer server() {
        return PreparedServer.of(
                new Sqlite().server(Settings.fromSystem()), List.of("PRAGMA cache_size = -4000"), session -> {});
    }

    @Test
    void every_session_begins_prepared() throws SQLException {
        List<Connection> seen = new ArrayList<>();
        DatabaseServer server = PreparedServer.of(
                new Sqlite().server(Settings.fromSystem()), List.of("PRAGMA foreign_keys = ON"), seen::add);
        try (LiveDatabase database = server.create();
                Sandbox sandbox = server.sandbox(Sandbox.Mode.FAST)) {
            assertThat(Sql.column(database.dataSource(), "PRAGMA foreign_keys")).containsExactly("1");
            assertThat(Sql.column(sandbox.dataSource(), "PRAGMA foreign_keys")).containsExactly("1");
            assertThat(seen).hasSize(2);
        }
    }

    @Test
    void nothing_to_prepare_is_the_server_itself() {
        DatabaseServer server = new Sqlite().server(Settings.fromSystem());

        assertThat(PreparedServer.of(server, List.of(), null)).isSameAs(server);
    }

    @Test
    void a_session_that_cannot_be_prepared_is_closed() throws SQLException {
        List<Connection> seen = new ArrayList<>();
        SessionCustomizer failing = session -> {
            seen.add(session);
            throw new SQLException("no such function", "HY000");
        };
        try (LiveDatabase database =
                PreparedServer.of(server(), List.of(), failing).create()) {
            assertThatThrownBy(() -> database.dataSource().getConnection())
                    .isInstanceOf(SQLException.class)
                    .hasMessage("A session cannot be prepared: no such function");
            assertThat(seen.get(0).isClosed()).isTrue();
        }
    }
}
