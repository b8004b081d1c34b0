package org.replayproof.migrator.flyway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqlDialect;

/** Where Flyway's versions differ. */
final class FlywayVersion {

    /** The first up to 9, the second from 10 on, in a module of its own. */
    private static final List<String> POSTGRES = List.of(
            "org.flywaydb.core.internal.database.postgresql.PostgreSQL", "org.flywaydb.database.postgresql.PostgreSQL");

    private FlywayVersion() {}

    static String version() {
        try (InputStream stream = Flyway.class.getResourceAsStream("/org/flywaydb/core/internal/version.txt")) {
            return stream == null ? "?" : new String(stream.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Refuses PostgreSQL without its module, which Flyway itself reports as an unknown database. */
    static void checkModule(SqlDialect dialect, ClassLoader classLoader) {
        boolean there = POSTGRES.stream().anyMatch(prefix -> isThere(prefix + "DatabaseType", classLoader));
        if (dialect instanceof PostgresDialect && !there) {
            throw new IllegalStateException("Flyway " + version()
                    + " needs a module of its own for PostgreSQL, and it is not on the class path."
                    + "\n  next step   add org.flywaydb:flyway-database-postgresql:" + version()
                    + " to the test dependencies");
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
     * Lets Flyway hold its lock for the session instead of in a transaction: {@code CREATE INDEX CONCURRENTLY} would wait for
     * the end of that transaction for ever.
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
