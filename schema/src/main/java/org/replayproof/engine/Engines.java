package org.replayproof.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/**
 * Finds the engine for a connection.
 *
 * @since 0.1.0
 */
public final class Engines {

    private Engines() {}

    /**
     * The engine for the product behind a connection.
     *
     * @param connection an open connection
     * @return its engine
     * @throws SQLException when the connection does not say what it is connected to
     * @throws IllegalArgumentException when no engine on the class path reads that product; the message lists those that
     *     are there
     */
    public static Engine of(Connection connection) throws SQLException {
        String product = connection.getMetaData().getDatabaseProductName();
        return named(product)
                .orElseThrow(() -> new IllegalArgumentException("No engine reads " + product + ". On the class path: "
                        + all().stream().map(Engine::product).collect(Collectors.joining(", "))
                        + ". A new one implements " + Engine.class.getName()
                        + " and is named in META-INF/services."));
    }

    /**
     * The engine for a product, where there is no connection to ask.
     *
     * @param product the product as its driver names it, and as a schema remembers it
     * @return its engine; empty when none on the class path reads that product
     */
    public static Optional<Engine> named(String product) {
        return all().stream().filter(engine -> engine.product().equals(product)).findFirst();
    }

    private static List<Engine> all() {
        return ServiceLoader.load(Engine.class, Engine.class.getClassLoader()).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
