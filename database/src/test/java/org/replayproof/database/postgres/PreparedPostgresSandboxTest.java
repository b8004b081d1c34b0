package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.replayproof.database.Postgres;
import org.replayproof.database.SandboxContract;
import org.replayproof.database.Sql;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.PreparedServer;
import org.replayproof.database.server.Reachable;
import org.replayproof.database.server.Sandbox;
import org.replayproof.settings.Settings;

/** A sandbox whose sessions are prepared keeps every promise of the sandbox itself, and each session begins alike. */
class PreparedPostgresSandboxTest extends SandboxContract {

    @Override
    protected DatabaseServer server() {
        return PreparedServer.of(
                new Postgres.Embedded().server(Settings.fromSystem()),
                List.of("SET search_path TO public, audit"),
                null);
    }

    @Override
    protected List<String> tables(Connection connection) throws SQLException {
        return Sql.column(connection, "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1");
    }

    @ParameterizedTest
    @EnumSource
    void each_session_begins_alike_whatever_the_last_one_did(Sandbox.Mode mode) throws SQLException {
        try (Sandbox sandbox = server().sandbox(mode)) {
            Sandbox.Mark empty = sandbox.mark();
            Sql.run(sandbox.dataSource(), "CREATE SCHEMA audit", "SET search_path TO audit");
            sandbox.mark();
            assertThat(Sql.column(sandbox.dataSource(), "SHOW search_path")).containsExactly("public, audit");
            sandbox.backTo(empty);
            assertThat(Sql.column(sandbox.dataSource(), "SHOW search_path")).containsExactly("public, audit");
        }
    }

    @Test
    void other_processes_reach_copies_and_no_transaction() throws SQLException {
        try (Sandbox fast = server().sandbox(Sandbox.Mode.FAST);
                Sandbox copies = server().sandbox(Sandbox.Mode.COPIES)) {
            assertThat(copies.dataSource().unwrap(Reachable.class).address().parts())
                    .containsKeys("url", "jdbcUrl", "host", "port", "database", "user");
            Reachable inTransaction = fast.dataSource().unwrap(Reachable.class);
            assertThatThrownBy(inTransaction::address)
                    .isInstanceOf(Sandbox.EscapedException.class)
                    .satisfies(escape -> assertThat(fast.isEscape(escape)).isTrue());
        }
    }
}
