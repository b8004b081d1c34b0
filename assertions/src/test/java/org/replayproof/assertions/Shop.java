package org.replayproof.assertions;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.replayproof.fixture.Scenario;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqliteDialect;

/** A small shop's database, as its migrations would leave it, on SQLite and on PostgreSQL. */
final class Shop {

    static final List<String> ON_SQLITE = Scenario.statements("shop/sqlite.sql", new SqliteDialect());

    static final List<String> ON_POSTGRES = Scenario.statements("shop/postgres.sql", new PostgresDialect());

    private static final class Server {
        private static final EmbeddedPostgres RUNNING = start();
        private static final Connection SHOP = build(connect(), ON_POSTGRES);

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static Connection connect() {
            try {
                return RUNNING.getPostgresDatabase().getConnection();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        }
    }

    private Shop() {}

    /** The shop on SQLite, in memory. Messages come without the database's place, which every test would repeat. */
    static SchemaAssert onSqlite() {
        return quietly(sqlite());
    }

    /** The shop on PostgreSQL. One database serves all tests of this JVM: they only read. */
    static SchemaAssert onPostgres() {
        return quietly(Server.SHOP);
    }

    static Connection sqlite() {
        return build(emptySqlite(), ON_SQLITE);
    }

    static Connection emptySqlite() {
        try {
            return DriverManager.getConnection("jdbc:sqlite::memory:");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A session of its own on the PostgreSQL shop. */
    static Connection postgres() {
        Assertions.assertThat(Server.SHOP).isNotNull();
        return Server.connect();
    }

    static SchemaAssert quietly(Connection connection) {
        return SchemaAssertions.assertThat(SchemaSource.of(connection).whereabouts(() -> ""));
    }

    static Connection build(Connection connection, List<String> ddl) {
        try (Statement statement = connection.createStatement()) {
            for (String sql : ddl) {
                statement.execute(sql);
            }
            return connection;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** The message of an assertion that must fail, with a line break at its end as text blocks have one. */
    static String failure(ThrowingCallable assertion) {
        return Assertions.catchThrowableOfType(AssertionError.class, assertion).getMessage() + "\n";
    }
}
