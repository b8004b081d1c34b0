package org.replayproof.settings.application;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.replayproof.settings.application.Layers.Written;

/**
 * The settings of a tool in the files of a project: the tool's own files, then Quarkus's {@code quarkus.TOOL.*} and Spring Boot's
 * {@code spring.TOOL.*} in {@code application.properties} or {@code .yml}. Later ones override earlier ones.
 *
 * <p>References such as <code>${NAME:default}</code> are resolved when a setting is read, so an unresolved reference in a
 * setting that is not used is not an error.
 *
 * <p>Example:
 *
 * <pre>{@code
 * ApplicationFiles files = ApplicationFiles.of(classLoader, "flyway", new OwnFiles(List.of("flyway.conf"), "flyway\\.", true));
 * List<String> locations = files.list("locations");
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class ApplicationFiles {

    private final Map<String, Written> settings;
    private final Set<String> literalFiles;
    private final References references;

    private ApplicationFiles(Map<String, Written> settings, Set<String> literalFiles, References references) {
        this.settings = settings;
        this.literalFiles = literalFiles;
        this.references = references;
    }

    /**
     * Reads the files.
     *
     * @param classLoader finds them
     * @param tool the tool's name in the frameworks' keys: {@code flyway}, {@code liquibase}
     * @param own the tool's own files
     * @return their settings
     * @throws IllegalStateException when a YAML file mentions the tool and cannot be read; the message has the reason: SnakeYAML
     *     is not on the class path, or the line that is not YAML
     */
    public static ApplicationFiles of(ClassLoader classLoader, String tool, OwnFiles own) {
        Layers settings = new Layers(Keys::ofTool);
        Layers all = new Layers(Keys::uniform);
        for (String file : own.names()) {
            settings.add(PropertiesFile.document(file, ownText(file, classLoader)), own.prefix());
        }
        List<Document> documents = new ActiveDocuments(classLoader, tool).read();
        documents.forEach(document -> all.add(document, ""));
        for (String framework : List.of("quarkus", "spring")) {
            documents.forEach(document -> settings.add(document, framework + "\\." + tool + "\\."));
        }
        Set<String> literal = own.resolves() ? Set.of() : Set.copyOf(own.names());
        return new ApplicationFiles(settings.settings(), literal, new References(all));
    }

    /**
     * Reads single keys of {@code application.yaml}, {@code .yml} and {@code .properties}, for settings that do not follow
     * one prefix.
     *
     * @param classLoader finds the files
     * @param tool a regular expression: a YAML file with such a word is an error where it cannot be read
     * @param wanted which keys to read, as the files spell them
     * @return the values by key, with their references resolved
     * @throws IllegalStateException as {@link #of(ClassLoader, String, OwnFiles)}, and when a reference in a value has no
     *     value
     */
    public static Map<String, String> keys(ClassLoader classLoader, String tool, Predicate<String> wanted) {
        Layers spelled = new Layers(UnaryOperator.identity());
        Layers all = new Layers(Keys::uniform);
        for (Document document : new ActiveDocuments(classLoader, tool).read()) {
            spelled.add(document, "");
            all.add(document, "");
        }
        References references = new References(all);
        Map<String, String> found = new TreeMap<>();
        spelled.settings().forEach((key, value) -> {
            if (wanted.test(key)) {
                found.put(key, references.resolved(value));
            }
        });
        return found;
    }

    private static String ownText(String file, ClassLoader classLoader) {
        Path path = Path.of(file);
        if (!Files.isRegularFile(path)) {
            return ActiveDocuments.text(file, classLoader);
        }
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(path.toAbsolutePath() + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Everything that is set.
     *
     * @return the tool's own names, in their order; a list has an index behind the name of each element
     */
    public Set<String> names() {
        return new TreeSet<>(settings.keySet());
    }

    /**
     * A setting as one text; the elements of a list have commas between them.
     *
     * @param name the tool's own name of the setting in camel case, without {@code TOOL.}
     * @return the text; empty when nothing sets it
     * @throws IllegalStateException when a reference in it has no value; the message names file, key and reference
     */
    public Optional<String> value(String name) {
        if (settings.containsKey(name)) {
            return Optional.of(resolved(settings.get(name)));
        }
        List<String> elements = elements(name);
        return elements.isEmpty() ? Optional.empty() : Optional.of(String.join(",", elements));
    }

    /**
     * A setting as a list; a single text is split at its commas.
     *
     * @param name the tool's own name of the setting in camel case, without {@code TOOL.}
     * @return the elements; empty when nothing sets it
     * @throws IllegalStateException when a reference in it has no value; the message names file, key and reference
     */
    public List<String> list(String name) {
        return settings.containsKey(name) ? Keys.elements(resolved(settings.get(name))) : elements(name);
    }

    private List<String> elements(String name) {
        List<String> elements = new ArrayList<>();
        for (Written next = settings.get(name + "[0]"); next != null; ) {
            elements.add(resolved(next));
            next = settings.get(name + "[" + elements.size() + "]");
        }
        return elements;
    }

    /**
     * Settings whose names users choose, such as placeholders.
     *
     * @param family the part before the dot: {@code placeholders}
     * @param except names that are not read, because the user sets their values elsewhere
     * @return the values by the part after the dot, spelled as in the file
     * @throws IllegalStateException when a reference in one has no value; the message names file, key and reference
     */
    public Map<String, String> family(String family, Set<String> except) {
        Map<String, String> found = new TreeMap<>();
        settings.forEach((name, value) -> {
            String chosen = name.startsWith(family + ".") ? name.substring(family.length() + 1) : "";
            if (!chosen.isEmpty() && !except.contains(chosen)) {
                found.put(chosen, resolved(value));
            }
        });
        return found;
    }

    private String resolved(Written value) {
        return literalFiles.contains(value.file()) ? value.text() : references.resolved(value);
    }
}
