package org.replayproof.junit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** {@code junit-platform.properties}. An extension can ask JUnit for a parameter by its key, and not for all keys. */
final class JUnitFile {

    private static final String NAME = "junit-platform.properties";

    private JUnitFile() {}

    static Set<String> keys() {
        ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElseGet(ClassLoader::getSystemClassLoader);
        Properties properties = new Properties();
        try (InputStream content = loader.getResourceAsStream(NAME)) {
            if (content != null) {
                properties.load(content);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(NAME + " cannot be read: " + e.getMessage(), e);
        }
        return properties.stringPropertyNames();
    }
}
