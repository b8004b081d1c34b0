package org.replayproof.migrator.liquibase;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.logging.Level;
import liquibase.AbstractExtensibleObject;
import liquibase.Scope;
import liquibase.logging.Logger;
import liquibase.logging.core.AbstractLogService;
import liquibase.logging.core.AbstractLogger;
import liquibase.resource.ResourceAccessor;
import liquibase.ui.InputHandler;
import liquibase.ui.UIService;
import org.jspecify.annotations.Nullable;

/**
 * Where Liquibase neither prints, logs, asks, nor tells its makers how it is used. It looks all of that up in a scope of the
 * thread, so nothing is changed for those who use Liquibase beside us.
 */
final class QuietScope {

    private final Map<String, Object> values;

    QuietScope(ClassLoader classLoader, ResourceAccessor resources, Map<String, Object> more, Consumer<String> log) {
        Map<String, Object> all = new HashMap<>(Map.of(
                Scope.Attr.logService.name(),
                new Heard(log),
                Scope.Attr.ui.name(),
                new NoConsole(),
                Scope.Attr.classLoader.name(),
                classLoader,
                Scope.Attr.resourceAccessor.name(),
                resources,
                "liquibase.analytics.enabled",
                "false",
                "liquibase.headless",
                "true",
                // No other program uses the database: an existing lock was left behind, and would never be released.
                "liquibase.changelogLockWaitTimeInMinutes",
                "1"));
        all.putAll(more);
        this.values = Map.copyOf(all);
    }

    /** Work inside the scope. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws Exception;
    }

    <T> T call(Work<T> work) throws Exception {
        return Scope.child(values, work::run);
    }

    private static final class Heard extends AbstractLogService {

        private final Logger logger;

        Heard(Consumer<String> log) {
            this.logger = new HeardLogger(log);
        }

        @Override
        public int getPriority() {
            return PRIORITY_NOT_APPLICABLE;
        }

        @Override
        @SuppressWarnings("rawtypes") // as Liquibase declares it
        public Logger getLog(Class type) {
            return logger;
        }
    }

    private static final class HeardLogger extends AbstractLogger {

        private final Consumer<String> log;

        HeardLogger(Consumer<String> log) {
            this.log = log;
        }

        @Override
        public void log(Level level, @Nullable String message, @Nullable Throwable error) {
            if (message != null) {
                log.accept(message);
            }
        }

        @Override
        public void close() {}
    }

    private static final class NoConsole extends AbstractExtensibleObject implements UIService {

        @Override
        public int getPriority() {
            return PRIORITY_NOT_APPLICABLE;
        }

        @Override
        public void sendMessage(String message) {}

        @Override
        public void sendErrorMessage(String message) {}

        @Override
        public void sendErrorMessage(String message, @Nullable Throwable error) {}

        @Override
        public <T> T prompt(String prompt, T valueIfNoEntry, @Nullable InputHandler<T> inputHandler, Class<T> type) {
            return valueIfNoEntry;
        }

        @Override
        public void setAllowPrompt(boolean allow) {}

        @Override
        public boolean getAllowPrompt() {
            return false;
        }
    }
}
