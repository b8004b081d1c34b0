package org.replayproof.migrator.flyway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.replayproof.sql.SqlDialect;

/** Where Flyway's versions differ. */
final class FlywayVersion {

    /** The beginning of the names of its classes: up to 9, and from 10 on in a module of its own. */
    private static final List<String> POSTGRES = List.of(
            "org.flywaydb.core.internal.database.postgresql.PostgreSQL", "org.flywaydb.database.postgresql.PostgreSQL");

    /** Flyway's modules by the name of the product. Flyway names a product that it does not know itself. */
    private static final Map<String, Module> MODULES =
            Map.of("postgresql", new Module("org.flywaydb:flyway-database-postgresql", POSTGRES));

    /** Support for a product. */
    private record Module(String dependency, List<String> classes) {

        boolean isThere(ClassLoader classLoader) {
            return classes.stream().anyMatch(name -> FlywayVersion.isThere(name + "DatabaseType", classLoader));
        }
    }

    private FlywayVersion() {}

    static String version() {
        try (InputStream stream = Flyway.class.getResourceAsStream("/org/flywaydb/core/internal/version.txt")) {
            return stream == null ? "?" : new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses a product without its module: Flyway itself would say that it does not know the database. */
    static void checkModule(SqlDialect dialect, ClassLoader classLoader) {
        for (String product : dialect.names()) {
            Module module = MODULES.get(product);
            if (module != null && !module.isThere(classLoader)) {
                throw new IllegalStateException("Flyway " + version() + " needs a module of its own for " + product
                        + ", and it is not on the class path."
                        + "\n  next step   add " + module.dependency() + ":" + version()
                        + " to the test dependencies");
            }
        }
    }

    private static boolean isThere(String name, ClassLoader classLoader) {
        try {
            Class.forName(name, false, classLoader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /**
     * Lets Flyway hold its lock on PostgreSQL for the session instead of in a transaction: {@code CREATE INDEX CONCURRENTLY}
     * would wait for the end of that transaction forever.
     */
    static void withoutTransactionalLock(FluentConfiguration flyway, ClassLoader classLoader) {
        for (String prefix : POSTGRES) {
            String name = prefix + "ConfigurationExtension";
            if (isThere(name, classLoader)) {
                try {
                    Class<?> type = Class.forName(name, true, classLoader);
                    Object register = flyway.getPluginRegister();
                    Object extension = lookUp(register).invoke(register, type);
                    type.getMethod("setTransactionalLock", boolean.class).invoke(extension, false);
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException(
                            "Flyway " + version() + " keeps its lock on PostgreSQL in a way that is not known here", e);
                }
            }
        }
    }

    private static Method lookUp(Object register) throws NoSuchMethodException {
        for (Method method : register.getClass().getMethods()) {
            boolean byType = method.getParameterCount() == 1 && method.getParameterTypes()[0] == Class.class;
            if (byType
                    && (method.getName().equals("getPlugin") || method.getName().equals("getInstanceOf"))) {
                return method;
            }
        }
        throw new NoSuchMethodException(register.getClass().getName() + ".getPlugin(Class)");
    }
}
