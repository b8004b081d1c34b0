package org.replayproof.migrator.flyway;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.apiguardian.api.API;
import org.flywaydb.core.api.configuration.Configuration;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.flywaydb.core.api.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Flyway from printing some thirty lines at each step. Made by Flyway itself, by its name; a stand-in, because the
 * methods of {@code Log} differ from version to version.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class QuietLog implements LogCreator {

    /** Made by Flyway. */
    public QuietLog() {}

    /**
     * What Flyway is to log with. A framework may have Flyway in a class loader above the one with the kit; there another
     * class of this name is found, or none, and the project's own loggers stay.
     */
    static String[] insteadOfThoseOf(Configuration project) {
        return isFoundByFlyway() ? new String[] {QuietLog.class.getName()} : project.getLoggers();
    }

    private static boolean isFoundByFlyway() {
        try {
            return Class.forName(QuietLog.class.getName(), false, LogFactory.class.getClassLoader()) == QuietLog.class;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    @Override
    public Log createLogger(Class<?> type) {
        return (Log) Proxy.newProxyInstance(
                QuietLog.class.getClassLoader(),
                new Class<?>[] {Log.class},
                (self, method, arguments) -> answer(self, method, arguments));
    }

    private static @Nullable Object answer(Object self, Method method, @Nullable Object @Nullable [] arguments) {
        return switch (method.getName()) {
            case "equals" -> arguments != null && arguments[0] == self;
            case "hashCode" -> System.identityHashCode(self);
            case "toString" -> "quiet";
            default -> method.getReturnType() == boolean.class ? (Object) false : null;
        };
    }
}
