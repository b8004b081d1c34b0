package org.replayproof.assertions;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.replayproof.fixture.Scenario;
import org.replayproof.sql.PostgresDialect;

/** A PostgreSQL server with at least one object of each kind, roles and tablespaces included. It serves all tests of this JVM. */
final class Catalog {

    private static final EmbeddedPostgres RUNNING = start();

    private Catalog() {}

    /** A session of its own. Tests only read. */
    static Connection postgres() {
        try {
            return RUNNING.getDatabase("postgres", "tap").getConnection();
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static EmbeddedPostgres start() {
        try {
            EmbeddedPostgres server =
                    EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
            try (Connection admin = server.getPostgresDatabase().getConnection();
                    Statement statement = admin.createStatement()) {
                statement.execute("create tablespace fast location '" + inDataDirectory(statement) + "'");
                statement.execute("create database tap");
            }
            try (Connection tap = server.getDatabase("postgres", "tap").getConnection()) {
                Shop.build(tap, Scenario.statements("objects-of-every-kind/postgres.sql", new PostgresDialect()));
            }
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** A folder that goes when the server does. */
    private static Path inDataDirectory(Statement statement) throws SQLException, IOException {
        try (ResultSet shown = statement.executeQuery("show data_directory")) {
            shown.next();
            return Files.createDirectory(Path.of(shown.getString(1), "fast"));
        }
    }
}
