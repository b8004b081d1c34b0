package org.replayproof.database;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds JDBC drivers by the name of their class. Not through {@link java.sql.DriverManager}: it sees only what the caller's
 * class loader sees, and asks every driver there is.
 */
final class Drivers {

    private Drivers() {}

    static boolean isThere(Database kind) {
        return find(kind.driver()).isPresent();
    }

    /** The driver of a kind, or one error that names the dependency to add. */
    static Driver of(Database kind) {
        Class<?> type = find(kind.driver())
                .orElseThrow(() -> new DatabaseUnavailableException(
                        kind.name() + " needs its JDBC driver: " + kind.driver()
                                + " is not on the class path. Add the dependency " + kind.driverDependency()
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
                    "The JDBC driver " + kind.driver() + " of " + kind.name() + " cannot be made: " + e, e);
        }
    }

    static Connection connect(Driver driver, String url, Properties properties) throws SQLException {
        Connection connection = driver.connect(url, properties);
        if (connection == null) {
            throw new SQLException(
                    "The driver " + driver.getClass().getName() + " does not know the URL " + url, "08001");
        }
        return connection;
    }

    /** A class by its name, as seen by this kit or else by the running test. */
    static Optional<Class<?>> find(String name) {
        return loaders().flatMap(loader -> load(name, loader).stream()).findFirst();
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
    static boolean canLoad(String className) {
        try {
            Class.forName(className, false, Drivers.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }
}
