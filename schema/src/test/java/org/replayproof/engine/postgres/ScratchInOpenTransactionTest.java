package org.replayproof.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.replayproof.engine.PostgresServer;
import org.replayproof.engine.Scratch;
import org.replayproof.schema.Namespace;

class ScratchInOpenTransactionTest {

    private final PostgresEngine engine = new PostgresEngine();

    @Test
    void keeps_earlier_changes_of_the_caller_uncommitted() throws SQLException {
        try (Connection connection = PostgresServer.newDatabase();
                Statement statement = connection.createStatement()) {
            statement.execute("create table apps (id integer)");
            connection.setAutoCommit(false);
            statement.execute("insert into apps values (1)");
            try (Scratch scratch = engine.scratch(connection)) {
                scratch.execute("create table apps (name text)");
                assertThat(scratch.read().tables()).hasSize(1);
            }

            assertThat(connection.getAutoCommit()).isFalse();
            assertThat(rows(statement)).isEqualTo(1);
            assertThat(engine.read(connection).all(Namespace.class)).isEmpty();
            connection.rollback();
            assertThat(rows(statement)).isZero();
        }
    }

    private static int rows(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("select count(*) from apps")) {
            result.next();
            return result.getInt(1);
        }
    }
}
