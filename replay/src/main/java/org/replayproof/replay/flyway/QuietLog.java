package org.replayproof.replay.flyway;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Flyway from printing some thirty lines at each step. Made by Flyway itself, by its name; a stand-in, because the
 * methods of {@code Log} differ from version to version.
 *
 * @since 0.1.0
 */
public final class QuietLog implements LogCreator {

    /** Made by Flyway. */
    public QuietLog() {}

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
