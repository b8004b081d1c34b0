package org.replayproof.entity.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The settings of Hibernate that a project has on its class path. Later files win: {@code META-INF/persistence.xml}, {@code
 * hibernate.properties}, {@code application.properties}, {@code application.yml}.
 *
 * <p>Settings of the connection, the cache and the creation of schemas are left out: the comparison connects to nothing
 * and creates nothing.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class ProjectProperties {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]+)(?::([^}]*))?}");
    private static final Pattern LEFT_OUT = Pattern.compile(
            "hibernate\\.(connection|hbm2ddl|cache|search|event|jpa\\.compliance|archive|integrator|session_factory).*"
                    + "|hibernate\\.dialect|jakarta\\.persistence\\.(jdbc|schema-generation|validation|sharedCache).*");

    private static final Map<String, String> FRAMEWORK_KEYS = Map.of(
            "spring.jpa.hibernate.naming.physical-strategy", "hibernate.physical_naming_strategy",
            "spring.jpa.hibernate.naming.physicalStrategy", "hibernate.physical_naming_strategy",
            "spring.jpa.hibernate.naming.implicit-strategy", "hibernate.implicit_naming_strategy",
            "spring.jpa.hibernate.naming.implicitStrategy", "hibernate.implicit_naming_strategy",
            "quarkus.hibernate-orm.physical-naming-strategy", "hibernate.physical_naming_strategy",
            "quarkus.hibernate-orm.implicit-naming-strategy", "hibernate.implicit_naming_strategy",
            "quarkus.hibernate-orm.database.default-schema", "hibernate.default_schema",
            "quarkus.hibernate-orm.jdbc.timezone", "hibernate.jdbc.time_zone");

    private static final List<String> PREFIXES =
            List.of("spring.jpa.properties.", "quarkus.hibernate-orm.unsupported-properties.");

    private ProjectProperties() {}

    /**
     * Reads the files.
     *
     * @param loader finds them
     * @return settings by Hibernate's own names; empty where there are no files
     */
    public static Map<String, String> of(ClassLoader loader) {
        Map<String, String> application = new LinkedHashMap<>(properties(resource("application.properties", loader)));
        for (String file : List.of("application.yml", "application.yaml")) {
            application.putAll(YamlKeys.of(resource(file, loader)));
        }
        application.replaceAll((key, value) -> resolved(value, application));
        Map<String, String> settings = new TreeMap<>(PersistenceXml.properties(resource(PersistenceXml.PATH, loader)));
        settings.putAll(properties(resource("hibernate.properties", loader)));
        application.forEach((key, value) -> own(key, settings, value));
        settings.keySet().removeIf(key -> !isOwn(key) || LEFT_OUT.matcher(key).matches());
        settings.values().removeIf(String::isBlank);
        return settings;
    }

    private static void own(String key, Map<String, String> settings, String value) {
        String known = FRAMEWORK_KEYS.get(key);
        if (known != null) {
            settings.put(known, value);
        }
        for (String prefix : PREFIXES) {
            if (key.startsWith(prefix)) {
                settings.put(key.substring(prefix.length()).replace("\"", ""), value);
            }
        }
    }

    private static boolean isOwn(String key) {
        return key.startsWith("hibernate.") || key.startsWith("jakarta.persistence.");
    }

    /** {@code ${NAME:default}}, as Spring and Quarkus resolve it; an unknown reference stays. */
    private static String resolved(String value, Map<String, String> application) {
        return REFERENCE.matcher(value).replaceAll(reference -> {
            String fallback = reference.group(2) == null ? reference.group() : reference.group(2);
            return Matcher.quoteReplacement(Stream.of(
                            System.getProperty(reference.group(1)),
                            System.getenv(reference.group(1)),
                            application.get(reference.group(1)))
                    .filter(known -> known != null && !known.contains("${"))
                    .findFirst()
                    .orElse(fallback));
        });
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

    private static String resource(String name, ClassLoader loader) {
        try (InputStream stream = loader.getResourceAsStream(name)) {
            return stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " on the class path cannot be read: " + e.getMessage(), e);
        }
    }
}
