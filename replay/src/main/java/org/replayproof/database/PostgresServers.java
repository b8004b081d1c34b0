package org.replayproof.database;

import java.sql.Driver;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/**
 * The PostgreSQL servers of this JVM. One lock for all: a second test that wants a server while the first one starts it
 * wants the same one.
 */
final class PostgresServers {

    private static final Map<String, PostgresServer> RUNNING = new HashMap<>();
    /** A container that did not start costs a minute; nobody wants to wait for that twice. */
    private static final Map<String, WayFailedException> FAILED_CONTAINERS = new HashMap<>();

    private PostgresServers() {}

    /** The server that one way leads to. */
    static synchronized PostgresServer pinned(Database kind, PostgresWay way, Settings settings) {
        Driver driver = Drivers.of(kind);
        try {
            return started(way, driver, settings, "as the test asks");
        } catch (WayFailedException e) {
            throw new DatabaseUnavailableException(
                    kind.name() + " cannot be had: " + e.reason() + ". " + e.nextStep(), e);
        }
    }

    /** The server that the first passable way leads to. A URL is an order, not a suggestion. */
    static synchronized PostgresServer chosen(Database kind, Settings settings) {
        if (settings.get(Setting.POSTGRES_URL).isPresent()) {
            return given(kind, settings);
        }
        Driver driver = Drivers.of(kind);
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
                new StringBuilder("No PostgreSQL can be had. Each of the three ways failed; one is enough:");
        for (int i = 0; i < ways.size(); i++) {
            WayFailedException failure = failures.get(i);
            message.append(
                    String.format("%n  %-12s %s. %s", ways.get(i).title(), failure.reason(), failure.nextStep()));
        }
        DatabaseUnavailableException none = new DatabaseUnavailableException(message.toString(), failures.get(0));
        failures.stream().skip(1).forEach(none::addSuppressed);
        throw none;
    }

    private static PostgresServer given(Database kind, Settings settings) {
        try {
            return started(new GivenWay(), Drivers.of(kind), settings, Setting.POSTGRES_URL.key() + " is set");
        } catch (WayFailedException e) {
            throw new DatabaseUnavailableException(
                    kind.name() + " cannot be had: " + e.reason() + ". " + e.nextStep(), e);
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
