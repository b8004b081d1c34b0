package org.replayproof.cli;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.replayproof.finding.NearestName;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/** The settings of a run: its options, then system properties and the environment, then {@code replayproof.properties}. */
final class CommandSettings {

    private static final String FILE = "replayproof.properties";

    private CommandSettings() {}

    /**
     * Reads them.
     *
     * @throws UsageException when the file or an option has a key that there is not
     */
    static Settings read(Path directory, Map<String, String> options) {
        requireKnown(options.keySet(), "-D");
        Path file = directory.resolve(FILE);
        Map<String, String> written = Files.exists(file) ? properties(file) : Map.of();
        requireKnown(written.keySet(), FILE);
        return Settings.fromSystem().with(options).before(written);
    }

    private static Map<String, String> properties(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
        Map<String, String> values = new TreeMap<>();
        properties
                .stringPropertyNames()
                .forEach(key -> values.put(key, properties.getProperty(key).strip()));
        return values;
    }

    /** A misspelt key would silently set nothing. */
    private static void requireKnown(Collection<String> keys, String where) {
        for (String key : keys) {
            if (!isKnown(key)) {
                String nearest = NearestName.to(
                                key,
                                Stream.of(Setting.values()).map(Setting::key).toList())
                        .map(near -> " The nearest name is " + near + ".")
                        .orElse("");
                throw new UsageException(where + " sets " + key + ", which is not a setting." + nearest
                        + "\n  next step   take one of: list settings");
            }
        }
    }

    private static boolean isKnown(String key) {
        return key.startsWith(Setting.PLACEHOLDERS.key() + ".")
                || Stream.of(Setting.values()).anyMatch(setting -> setting.key().equals(key));
    }
}
