package org.replayproof.jqwik;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;
import net.jqwik.api.lifecycle.Lifespan;
import net.jqwik.api.lifecycle.MethodLifecycleContext;
import net.jqwik.api.lifecycle.Store;
import org.replayproof.junit.TestDatabases;

/** Keeps the databases of the property that runs in jqwik's store, which closes them when it ends. */
final class PropertyDatabases {

    private static final String CONFIGURATION = "junit-platform.properties";

    private PropertyDatabases() {}

    private record Held(TestDatabases databases, PropertyShard shard) implements Store.CloseOnReset {
        @Override
        public void close() throws SQLException {
            databases.close();
        }
    }

    static void open(MethodLifecycleContext context) {
        Store.getOrCreate(
                PropertyDatabases.class,
                Lifespan.PROPERTY,
                () -> hold(TestDatabases.of(context.targetMethod(), context.containerClass(), parameters())));
    }

    private static Held hold(TestDatabases databases) {
        return new Held(databases, new PropertyShard(databases.shard()));
    }

    static TestDatabases current() {
        return held().databases();
    }

    /** The tries of the property that are this machine's. */
    static PropertyShard shard() {
        return held().shard();
    }

    private static Held held() {
        Store<Held> store = Store.get(PropertyDatabases.class);
        return store.get();
    }

    /** jqwik tells hooks nothing of JUnit's configuration parameters; those in the usual file can be read there. */
    private static Function<String, Optional<String>> parameters() {
        Properties properties = new Properties();
        ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElseGet(PropertyDatabases.class::getClassLoader);
        try (InputStream file = loader.getResourceAsStream(CONFIGURATION)) {
            if (file != null) {
                properties.load(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(CONFIGURATION + " cannot be read: " + e.getMessage(), e);
        }
        return key -> Optional.ofNullable(properties.getProperty(key));
    }
}
