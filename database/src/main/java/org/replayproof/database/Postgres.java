package org.replayproof.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.replayproof.database.postgres.PostgresCopy;
import org.replayproof.database.postgres.PostgresServers;
import org.replayproof.database.server.CopySource;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.Drivers;
import org.replayproof.database.server.JdbcDriver;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Engines;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqlDialect;

/**
 * PostgreSQL 13 or newer: the server that {@code replayproof.postgres.url} names; without that setting one in a container,
 * where Testcontainers is on the class path and a Docker engine answers; else one from embedded binaries. The log says which
 * and why. {@code replayproof.postgres.version} keeps every way on one major version.
 *
 * <p>Example:
 *
 * <pre>{@code
 * DatabaseServer server = new Postgres().server(Settings.fromSystem());
 * try (LiveDatabase database = server.create()) {
 *     migrate(database.dataSource());
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class Postgres implements Database {

    private static final String PRODUCT = "PostgreSQL";
    private static final JdbcDriver DRIVER =
            new JdbcDriver(PRODUCT, "org.postgresql.Driver", "org.postgresql:postgresql");

    /** PostgreSQL, in the first way that works. */
    public Postgres() {}

    @Override
    public String name() {
        return PRODUCT;
    }

    @Override
    public JdbcDriver driver() {
        return DRIVER;
    }

    @Override
    public Engine engine() {
        return Engines.of(PRODUCT);
    }

    @Override
    public SqlDialect dialect() {
        return new PostgresDialect();
    }

    @Override
    public List<String> sessionStatements(Settings settings) {
        String path = names(settings, Setting.SEARCH_PATH).collect(Collectors.joining(", "));
        return path.isEmpty() ? List.of() : List.of("SET search_path TO " + path);
    }

    @Override
    public List<String> setupStatements(Settings settings) {
        return names(settings, Setting.SCHEMAS)
                .map(name -> "CREATE SCHEMA IF NOT EXISTS " + name)
                .toList();
    }

    private Stream<String> names(Settings settings, Setting setting) {
        return settings.get(setting).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .map(engine()::quote);
    }

    @Override
    public Map<String, String> circumstances(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("SHOW search_path")) {
            row.next();
            return Map.of("search_path", row.getString(1));
        }
    }

    @Override
    public boolean recognises(String place) {
        return PostgresCopy.recognises(place);
    }

    @Override
    public void copy(CopySource source, LiveDatabase empty) {
        new PostgresCopy(Drivers.of(DRIVER), dialect()).fill(empty, source);
    }

    @Override
    public DatabaseServer server(Settings settings) {
        return PostgresServers.chosen(DRIVER, settings);
    }

    /** One way to PostgreSQL, pinned. */
    private abstract static class Pinned implements Database {

        private final Postgres postgres = new Postgres();
        private final PostgresServers.Pin pin;
        private final String name;

        private Pinned(PostgresServers.Pin pin, String name) {
            this.pin = pin;
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public JdbcDriver driver() {
            return postgres.driver();
        }

        @Override
        public Engine engine() {
            return postgres.engine();
        }

        @Override
        public SqlDialect dialect() {
            return postgres.dialect();
        }

        @Override
        public List<String> sessionStatements(Settings settings) {
            return postgres.sessionStatements(settings);
        }

        @Override
        public List<String> setupStatements(Settings settings) {
            return postgres.setupStatements(settings);
        }

        @Override
        public Map<String, String> circumstances(Connection session) throws SQLException {
            return postgres.circumstances(session);
        }

        @Override
        public boolean recognises(String place) {
            return postgres.recognises(place);
        }

        @Override
        public void copy(CopySource source, LiveDatabase empty) {
            postgres.copy(source, empty);
        }

        @Override
        public DatabaseServer server(Settings settings) {
            return PostgresServers.pinned(name, DRIVER, pin, settings);
        }
    }

    /**
     * PostgreSQL on the server that {@code replayproof.postgres.url} names.
     *
     * @since 0.1.0
     */
    public static final class Server extends Pinned {
        /** PostgreSQL on a given server. */
        public Server() {
            super(PostgresServers.Pin.GIVEN, "PostgreSQL on a given server");
        }
    }

    /**
     * PostgreSQL in a container, through Testcontainers.
     *
     * @since 0.1.0
     */
    public static final class Container extends Pinned {
        /** PostgreSQL in a container. */
        public Container() {
            super(PostgresServers.Pin.CONTAINER, "PostgreSQL in a container");
        }
    }

    /**
     * PostgreSQL from embedded binaries.
     *
     * @since 0.1.0
     */
    public static final class Embedded extends Pinned {
        /** PostgreSQL from embedded binaries. */
        public Embedded() {
            super(PostgresServers.Pin.EMBEDDED, "PostgreSQL from embedded binaries");
        }
    }
}
