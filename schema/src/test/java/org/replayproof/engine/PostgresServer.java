package org.replayproof.engine;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** One server for all tests of this JVM; each test takes a database of its own. */
public final class PostgresServer {

    private static final EmbeddedPostgres SERVER = start();
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresServer() {}

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "off")
                    .setServerConfig("synchronous_commit", "off")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A connection to an empty database. */
    public static Connection newDatabase() throws SQLException {
        String name = "test_" + DATABASES.incrementAndGet();
        try (Connection admin = SERVER.getPostgresDatabase().getConnection();
                var statement = admin.createStatement()) {
            statement.execute("create database " + name);
        }
        return SERVER.getDatabase("postgres", name).getConnection();
    }
}
