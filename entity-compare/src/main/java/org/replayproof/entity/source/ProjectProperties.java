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
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.replayproof.settings.application.ApplicationFiles;

/**
 * The settings of Hibernate that a project has on its class path. Later files win: {@code META-INF/persistence.xml}
 * (or {@code hibernate.cfg.xml} without it), {@code hibernate.properties}, {@code application.yml}, {@code application.properties}.
 *
 * <p>Settings of the connection, the cache and the creation of schemas are left out: the comparison connects to nothing
 * and creates nothing.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class ProjectProperties {

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
     * @param unit the name of the persistence unit; empty for the first one
     * @return settings by Hibernate's own names; empty where there are no files
     */
    public static Map<String, String> of(ClassLoader loader, String unit) {
        Map<String, String> application =
                ApplicationFiles.keys(loader, "(?:jpa|hibernate)", ProjectProperties::isFrameworkKey);
        Map<String, String> settings = new TreeMap<>(PersistenceXml.of(loader)
                .unit(unit)
                .map(PersistenceUnit::properties)
                .orElse(Map.of()));
        settings.putAll(properties(resource("hibernate.properties", loader)));
        application.forEach((key, value) -> own(key, settings, value));
        settings.keySet().removeIf(key -> !isOwn(key) || LEFT_OUT.matcher(key).matches());
        settings.values().removeIf(String::isBlank);
        return settings;
    }

    private static boolean isFrameworkKey(String key) {
        return FRAMEWORK_KEYS.containsKey(key) || PREFIXES.stream().anyMatch(key::startsWith);
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
        return key.startsWith("hibernate.")
                || key.startsWith("jakarta.persistence.")
                || key.startsWith("org.hibernate.envers.");
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
