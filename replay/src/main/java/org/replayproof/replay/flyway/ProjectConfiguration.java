package org.replayproof.replay.flyway;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.replayproof.replay.MigrationSource;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqliteDialect;

/**
 * What a project says of Flyway where its framework reads it: Flyway's own files, Spring Boot's and Quarkus's.
 *
 * @param values by Flyway's own name without {@code flyway.}: {@code locations}, {@code placeholders.tenant}
 */
record ProjectConfiguration(Map<String, String> values) {

    private static final List<String> OWN_FILES = List.of("flyway.properties", "flyway.conf", "conf/flyway.conf");
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]+)(?::([^}]*))?}");

    static ProjectConfiguration of(MigrationSource source) {
        Map<String, String> values = new TreeMap<>();
        for (String file : OWN_FILES) {
            take("flyway.", own(file, source.classLoader()), values);
        }
        Map<String, String> application =
                new LinkedHashMap<>(properties(resource("application.properties", source.classLoader())));
        for (String file : List.of("application.yml", "application.yaml")) {
            application.putAll(new YamlReader(file).read(resource(file, source.classLoader())));
        }
        application.replaceAll((key, value) -> resolved(value, application));
        take("quarkus.flyway.", application, values);
        take("spring.flyway.", application, values);
        values.replaceAll((key, value) -> value.replace("{vendor}", vendor(source)));
        return new ProjectConfiguration(values);
    }

    /** Without a prefix, Flyway means the class path. */
    List<String> locations() {
        return Stream.of(values.getOrDefault("locations", "").split(","))
                .map(String::strip)
                .filter(location -> !location.isEmpty())
                .map(location -> location.contains(":") ? location : "classpath:" + location)
                .toList();
    }

    Map<String, String> placeholders() {
        Map<String, String> placeholders = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith("placeholders.")) {
                placeholders.put(key.substring("placeholders.".length()), value);
            }
        });
        return placeholders;
    }

    private static void take(String prefix, Map<String, String> from, Map<String, String> into) {
        from.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                into.put(camelCase(key.substring(prefix.length())), value);
            }
        });
    }

    /** {@code out-of-order} is {@code outOfOrder}; the name of a placeholder stays as it is. */
    private static String camelCase(String key) {
        if (key.startsWith("placeholders.")) {
            return key.replace("\"", "");
        }
        return Pattern.compile("-([a-z])")
                .matcher(key)
                .replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
    }

    private static String vendor(MigrationSource source) {
        if (source.dialect() instanceof PostgresDialect) {
            return "postgresql";
        }
        return source.dialect() instanceof SqliteDialect ? "sqlite" : "{vendor}";
    }

    /** {@code ${NAME:default}}, as Spring and Quarkus resolve it; what nobody knows stays. */
    private static String resolved(String value, Map<String, String> application) {
        return REFERENCE
                .matcher(value)
                .replaceAll(reference -> Matcher.quoteReplacement(lookUp(
                        reference.group(1),
                        reference.group(2) == null ? reference.group() : reference.group(2),
                        application)));
    }

    private static String lookUp(String name, String fallback, Map<String, String> application) {
        return Stream.of(System.getProperty(name), System.getenv(name), application.get(name))
                .filter(value -> value != null && !value.contains("${"))
                .findFirst()
                .orElse(fallback);
    }

    private static Map<String, String> own(String file, ClassLoader classLoader) {
        Path path = Path.of(file);
        if (Files.isRegularFile(path)) {
            try {
                return properties(Files.readString(path));
            } catch (IOException e) {
                throw new UncheckedIOException(path.toAbsolutePath() + " cannot be read: " + e.getMessage(), e);
            }
        }
        return properties(resource(file, classLoader));
    }

    private static Map<String, String> properties(String text) {
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> values = new LinkedHashMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return values;
    }

    private static String resource(String name, ClassLoader classLoader) {
        try (InputStream stream = classLoader.getResourceAsStream(name)) {
            if (stream == null) {
                return "";
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " on the class path cannot be read: " + e.getMessage(), e);
        }
    }
}
