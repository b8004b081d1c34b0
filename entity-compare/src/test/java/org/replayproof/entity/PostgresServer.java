package org.replayproof.entity;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;

/** One embedded server for all tests of a JVM, a database for each. */
public final class PostgresServer {

    private static final AtomicInteger DATABASES = new AtomicInteger();

    private PostgresServer() {}

    /** Started on first use, ended with the JVM. */
    private static final class Holder {
        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    public static String newDatabase(String template) throws SQLException {
        String name = "entities" + DATABASES.incrementAndGet();
        try (Connection connection = connect("postgres")) {
            Sql.run(connection, "create database " + name + " template " + template);
        }
        return name;
    }

    public static String url(String database) {
        return Holder.SERVER.getJdbcUrl("postgres", database);
    }

    public static Connection connect(String database) throws SQLException {
        return connect(database, "postgres");
    }

    static Connection connect(String database, String user) throws SQLException {
        return Holder.SERVER.getDatabase(user, database).getConnection();
    }
}
