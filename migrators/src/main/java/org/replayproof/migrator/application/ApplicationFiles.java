package org.replayproof.migrator.application;

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
import org.replayproof.migrator.MigrationSource;

/**
 * What a project says of a tool where its framework reads it: the tool's own files, then Quarkus's {@code quarkus.TOOL.*} and
 * Spring Boot's {@code spring.TOOL.*} in {@code application.properties} or {@code .yml}. Later ones win.
 *
 * @param values by the tool's own name of the setting, in camel case and without {@code TOOL.} in front; what users name
 *     themselves, such as placeholders, keeps its spelling
 * @since 0.1.0
 */
public record ApplicationFiles(Map<String, String> values) {

    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^}:]+)(?::([^}]*))?}");
    private static final Pattern KEBAB = Pattern.compile("-([a-z])");

    /** A family of names that users choose: {@code placeholders.tenant-name}, {@code parameters.tenant-name}. */
    private static final Pattern FAMILY =
            Pattern.compile("(placeholders|parameters?|changeLogParameters|change-log-parameters)\\.(.*)");

    /** Copies the map. */
    public ApplicationFiles {
        values = Map.copyOf(values);
    }

    /**
     * Reads the files.
     *
     * @param source whose class loader finds them
     * @param tool the tool's name in the frameworks' keys: {@code flyway}, {@code liquibase}
     * @param ownFiles the tool's own properties files, in the working directory or on the class path
     * @param ownPrefix what the tool's own keys begin with, as a regular expression
     * @return what they say, nothing where there are none
     * @throws IllegalStateException when the tool is configured in a way that cannot be read here
     */
    public static ApplicationFiles of(MigrationSource source, String tool, List<String> ownFiles, String ownPrefix) {
        Map<String, String> values = new TreeMap<>();
        for (String file : ownFiles) {
            take(ownPrefix, ownProperties(file, source.classLoader()), values);
        }
        Map<String, String> application =
                new LinkedHashMap<>(properties(resource("application.properties", source.classLoader())));
        for (String file : List.of("application.yml", "application.yaml")) {
            application.putAll(new YamlReader(file, tool).read(resource(file, source.classLoader())));
        }
        application.replaceAll((key, value) -> resolved(value, application));
        take("quarkus\\." + tool + "\\.", application, values);
        take("spring\\." + tool + "\\.", application, values);
        return new ApplicationFiles(values);
    }

    private static void take(String prefix, Map<String, String> from, Map<String, String> into) {
        Pattern begins = Pattern.compile(prefix);
        from.forEach((key, value) -> {
            Matcher match = begins.matcher(key);
            if (match.lookingAt()) {
                into.put(camelCase(key.substring(match.end())), value);
            }
        });
    }

    /** {@code out-of-order} is {@code outOfOrder}; the name of a placeholder stays as it is. */
    private static String camelCase(String key) {
        Matcher family = FAMILY.matcher(key);
        if (family.matches()) {
            return camelCase(family.group(1)) + "." + family.group(2).replace("\"", "");
        }
        return KEBAB.matcher(key).replaceAll(letter -> letter.group(1).toUpperCase(Locale.ROOT));
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

    private static Map<String, String> ownProperties(String file, ClassLoader classLoader) {
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
