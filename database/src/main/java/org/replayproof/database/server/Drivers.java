package org.replayproof.database.server;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Secrets;

/**
 * Finds JDBC drivers by the name of their class. Not through {@link java.sql.DriverManager}: it sees only what the caller's
 * class loader sees, and asks every driver there is.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Drivers {

    /** Drivers of Testcontainers, which start a container and belong to no database. */
    private static final String STARTS_CONTAINERS = "org.testcontainers.";

    private Drivers() {}

    public static boolean isThere(JdbcDriver driver) {
        return find(driver.className()).isPresent();
    }

    /** Makes the driver, or fails with one error that names the dependency to add. */
    public static Driver of(JdbcDriver driver) {
        Class<?> type = find(driver.className())
                .orElseThrow(() -> new DatabaseUnavailableException(
                        driver.database() + " needs its JDBC driver: " + driver.className()
                                + " is not on the class path. Add the dependency " + driver.dependency()
                                + " (test scope).",
                        null));
        try {
            return (Driver) type.getDeclaredConstructor().newInstance();
        } catch (NoSuchMethodException
                | InstantiationException
                | IllegalAccessException
                | InvocationTargetException
                | ClassCastException e) {
            throw new DatabaseUnavailableException(
                    "The JDBC driver " + driver.className() + " of " + driver.database() + " cannot be made: " + e, e);
        }
    }

    public static Connection connect(Driver driver, String url, Properties properties) throws SQLException {
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException(
                    "The driver " + driver.getClass().getName() + " does not know the URL " + Secrets.masked(url),
                    "08001");
        }
        return connection;
    }

    /** A class by its name, as seen by this kit or else by the running test. */
    public static Optional<Class<?>> find(String name) {
        return loaders().flatMap(loader -> load(name, loader).stream()).findFirst();
    }

    /**
     * The drivers on the class path, for any product, with the names from their jars.
     *
     * @return such as {@code org.h2.Driver (H2 Database Engine 2.3.232)}
     */
    public static List<String> registered() {
        return loaders()
                .flatMap(loader -> ServiceLoader.load(Driver.class, loader).stream())
                .map(ServiceLoader.Provider::type)
                .filter(type -> !type.getName().startsWith(STARTS_CONTAINERS))
                .map(Drivers::described)
                .distinct()
                .sorted()
                .toList();
    }

    private static String described(Class<?> driver) {
        Package own = driver.getPackage();
        String title = Stream.of(own.getImplementationTitle(), own.getImplementationVersion())
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
        return title.isEmpty() ? driver.getName() : driver.getName() + " (" + title + ")";
    }

    private static Stream<ClassLoader> loaders() {
        @Nullable ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        @Nullable ClassLoader own = Drivers.class.getClassLoader();
        return Stream.of(Optional.ofNullable(own), Optional.ofNullable(ofThread))
                .flatMap(Optional::stream);
    }

    private static Optional<Class<?>> load(String name, ClassLoader loader) {
        try {
            return Optional.of(Class.forName(name, true, loader));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    /** Whether a class of an optional dependency is there for this kit. */
    public static boolean canLoad(String className) {
        try {
            Class.forName(className, false, Drivers.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
