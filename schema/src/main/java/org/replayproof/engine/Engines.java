package org.replayproof.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * Finds the engine for a database product among the engines on the class path.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Engine engine = Engines.of(connection);
 * Schema schema = engine.read(connection);
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Engines {

    private static @Nullable Map<String, Engine> installed;

    private Engines() {}

    /**
     * Finds the engine for the product behind a connection.
     *
     * @param connection an open connection
     * @return its engine
     * @throws SQLException when the driver cannot name the product
     * @throws IllegalArgumentException when no engine reads that product; the message lists the products that can be read
     * @throws IllegalStateException when two engines read the same product
     */
    public static Engine of(Connection connection) throws SQLException {
        return of(connection.getMetaData().getDatabaseProductName());
    }

    /**
     * Finds the engine for a product that must have one.
     *
     * @param product the product's name, as its driver returns it
     * @return its engine
     * @throws IllegalArgumentException when no engine reads that product; the message lists the products that can be read
     * @throws IllegalStateException when two engines read the same product
     */
    public static Engine of(String product) {
        return named(product)
                .orElseThrow(() -> new IllegalArgumentException("No engine reads " + product + ". On the class path: "
                        + String.join(", ", installed().keySet()) + ". A new one implements " + Engine.class.getName()
                        + " and is named in META-INF/services."));
    }

    /**
     * Finds the engine for a product that may have none, such as the product of a schema that was built by hand.
     *
     * @param product the product's name, as its driver returns it and {@link org.replayproof.schema.Schema#product()} keeps it
     * @return its engine; empty when no engine on the class path reads that product
     * @throws IllegalStateException when two engines read the same product
     */
    public static Optional<Engine> named(String product) {
        return Optional.ofNullable(installed().get(product));
    }

    /** Loaded by the first caller and kept. A failure is not kept: each caller gets its cause, not NoClassDefFoundError. */
    private static synchronized Map<String, Engine> installed() {
        if (installed == null) {
            installed = byProduct(ServiceLoader.load(Engine.class, Engine.class.getClassLoader()));
        }
        return installed;
    }

    static Map<String, Engine> byProduct(Iterable<Engine> engines) {
        Map<String, Engine> byProduct = new TreeMap<>();
        for (Engine engine : engines) {
            Engine other = byProduct.putIfAbsent(engine.product(), engine);
            if (other != null) {
                throw new IllegalStateException("Two engines read " + engine.product() + ": "
                        + other.getClass().getName() + " and "
                        + engine.getClass().getName()
                        + ". Remove one of them from the class path.");
            }
        }
        return byProduct;
    }
}
