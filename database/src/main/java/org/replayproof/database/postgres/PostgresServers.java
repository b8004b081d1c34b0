package org.replayproof.database.postgres;

import java.sql.Driver;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.database.server.Drivers;
import org.replayproof.database.server.JdbcDriver;
import org.replayproof.database.server.Log;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/**
 * The PostgreSQL servers of this JVM. One lock for all: a second test that wants a server while the first one starts it
 * wants the same one.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class PostgresServers {

    private static final Map<String, PostgresServer> RUNNING = new HashMap<>();
    /** A container that did not start costs a minute, so it is tried only once. */
    private static final Map<String, WayFailedException> FAILED_CONTAINERS = new HashMap<>();

    private PostgresServers() {}

    /** One of the three ways, where a test pins it. */
    public enum Pin {
        GIVEN,
        CONTAINER,
        EMBEDDED;

        private PostgresWay way() {
            return switch (this) {
                case GIVEN -> new GivenWay();
                case CONTAINER -> new ContainerWay();
                case EMBEDDED -> new EmbeddedWay();
            };
        }
    }

    /** The server that one way leads to. */
    public static synchronized DatabaseServer pinned(String kind, JdbcDriver jdbc, Pin pin, Settings settings) {
        Driver driver = Drivers.of(jdbc);
        try {
            return started(pin.way(), driver, settings, "as the test asks");
        } catch (WayFailedException e) {
            throw new DatabaseUnavailableException(kind + " is not available: " + e.reason() + ". " + e.nextStep(), e);
        }
    }

    /** The server that the first passable way leads to. A URL is an order, not a suggestion. */
    public static synchronized DatabaseServer chosen(JdbcDriver jdbc, Settings settings) {
        if (settings.get(Setting.POSTGRES_URL).isPresent()) {
            return given(jdbc, settings);
        }
        Driver driver = Drivers.of(jdbc);
        List<WayFailedException> failures = new ArrayList<>();
        List<PostgresWay> ways = List.of(new GivenWay(), new ContainerWay(), new EmbeddedWay());
        for (PostgresWay way : ways) {
            try {
                String why = failures.stream().map(WayFailedException::reason).collect(Collectors.joining("; "));
                return started(way, driver, settings, why);
            } catch (WayFailedException e) {
                failures.add(e);
            }
        }
        StringBuilder message =
                new StringBuilder("No PostgreSQL is available. Each of the three ways failed; one is enough:");
        for (int i = 0; i < ways.size(); i++) {
            WayFailedException failure = failures.get(i);
            message.append(
                    String.format("%n  %-12s %s. %s", ways.get(i).title(), failure.reason(), failure.nextStep()));
        }
        DatabaseUnavailableException none = new DatabaseUnavailableException(message.toString(), failures.get(0));
        failures.stream().skip(1).forEach(none::addSuppressed);
        throw none;
    }

    private static PostgresServer given(JdbcDriver jdbc, Settings settings) {
        try {
            return started(new GivenWay(), Drivers.of(jdbc), settings, Setting.POSTGRES_URL.key() + " is set");
        } catch (WayFailedException e) {
            throw new DatabaseUnavailableException(
                    jdbc.database() + " is not available: " + e.reason() + ". " + e.nextStep(), e);
        }
    }

    private static PostgresServer started(PostgresWay way, Driver driver, Settings settings, String why)
            throws WayFailedException {
        Optional<Integer> asked = PostgresWay.major(settings);
        String key = way.title() + "\n" + way.key(settings);
        PostgresServer server = RUNNING.get(key);
        if (server == null) {
            server = start(way, driver, settings, why, key);
            RUNNING.put(key, server);
            Log.info(server.description());
            SupportEnd.warning(server.major(), LocalDate.now(ZoneOffset.UTC)).ifPresent(Log::warning);
        }
        if (asked.isPresent() && asked.get() != server.major()) {
            throw new WayFailedException(
                    "it is PostgreSQL " + server.version() + ", but " + Setting.POSTGRES_VERSION.key() + " is "
                            + asked.get(),
                    way.towards(String.valueOf(asked.get())),
                    null);
        }
        return server;
    }

    private static PostgresServer start(PostgresWay way, Driver driver, Settings settings, String why, String key)
            throws WayFailedException {
        WayFailedException before = FAILED_CONTAINERS.get(key);
        if (before != null) {
            throw before;
        }
        try {
            return way.start(driver, settings, why);
        } catch (WayFailedException e) {
            if (way instanceof ContainerWay) {
                FAILED_CONTAINERS.put(key, e);
            }
            throw e;
        }
    }
}
