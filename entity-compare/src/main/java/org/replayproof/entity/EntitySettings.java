package org.replayproof.entity;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.replayproof.api.CheckReturnValue;
import org.replayproof.finding.FindingText;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/**
 * The configuration of an {@link EntityComparison}.
 *
 * <p>Example:
 *
 * <pre>{@code
 * EntitySettings settings = EntitySettings.of(scanner)
 *         .packages(List.of("com.acme.domain"))
 *         .properties(Map.of("hibernate.default_schema", "acme"));
 * }</pre>
 *
 * @param classes the project's entities, as far as they are named one by one
 * @param packages the project's packages with entities
 * @param unit the persistence unit of {@code META-INF/persistence.xml}; empty where there is only one
 * @param mappingFiles mapping files on the class path, besides {@code META-INF/orm.xml} and those of the unit
 * @param properties settings of Hibernate ({@code hibernate.physical_naming_strategy}, …) and Spring Boot's names for
 *     naming strategies ({@code spring.jpa.hibernate.naming.physical-strategy}, …)
 * @param scan lists the classes of a package and of those below it
 * @param text prints findings; asked only when there is something to print
 * @since 0.1.0
 */
@CheckReturnValue
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record EntitySettings(
        List<Class<?>> classes,
        List<String> packages,
        String unit,
        List<String> mappingFiles,
        Map<String, String> properties,
        Function<String, ? extends Collection<Class<?>>> scan,
        Supplier<FindingText> text) {

    /** Copies the collections. */
    public EntitySettings {
        classes = List.copyOf(classes);
        packages = List.copyOf(packages);
        mappingFiles = List.copyOf(mappingFiles);
        properties = Map.copyOf(properties);
    }

    /**
     * Settings with nothing configured.
     *
     * @param scan lists the classes of a package and of those below it
     * @return settings without entities, with the naming strategies found on the class path
     */
    public static EntitySettings of(Function<String, ? extends Collection<Class<?>>> scan) {
        return new EntitySettings(List.of(), List.of(), "", List.of(), Map.of(), scan, () -> FindingText.PLAIN);
    }

    /**
     * The project's settings {@code replayproof.entities}, {@code replayproof.entities.packages}, {@code .unit}, {@code
     * .mappingFiles} and {@code .properties}.
     *
     * @param settings the project's settings
     * @return settings with what is set instead of what was before
     * @throws IllegalStateException when a class is not on the class path, or a property is not {@code key=value}
     */
    public EntitySettings set(Settings settings) {
        List<String> named = list(settings, Setting.ENTITIES);
        List<String> within = list(settings, Setting.ENTITIES_PACKAGES);
        List<String> files = list(settings, Setting.ENTITIES_MAPPING_FILES);
        return new EntitySettings(
                        named.isEmpty() ? classes : ProjectEntities.loaded(named, Setting.ENTITIES.key()),
                        within.isEmpty() ? packages : within,
                        settings.get(Setting.ENTITIES_UNIT).map(String::strip).orElse(unit),
                        files.isEmpty() ? mappingFiles : files,
                        properties,
                        scan,
                        text)
                .properties(list(settings, Setting.ENTITIES_PROPERTIES), Setting.ENTITIES_PROPERTIES.key());
    }

    private static List<String> list(Settings settings, Setting setting) {
        return settings.get(setting).stream()
                .flatMap(value -> Stream.of(value.split(",")))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    /**
     * Whether there is nothing to compare.
     *
     * @return the reason; empty where the settings or the project's persistence unit name entities
     * @throws IllegalStateException when a file of the project cannot be read
     */
    public Optional<String> obstacle() {
        return classes.isEmpty() && packages.isEmpty() ? project().obstacle() : Optional.empty();
    }

    ProjectEntities project() {
        return new ProjectEntities(unit, mappingFiles);
    }

    /**
     * The project's entities, named one by one.
     *
     * @param entities the classes
     * @return settings with them instead of those before
     */
    public EntitySettings classes(Collection<Class<?>> entities) {
        return new EntitySettings(List.copyOf(entities), packages, unit, mappingFiles, properties, scan, text);
    }

    /**
     * The project's packages with entities.
     *
     * @param names the packages; those below them belong to them
     * @return settings with them instead of those before
     */
    public EntitySettings packages(Collection<String> names) {
        return new EntitySettings(classes, List.copyOf(names), unit, mappingFiles, properties, scan, text);
    }

    /**
     * Several more settings.
     *
     * @param more keys and values
     * @return settings with them
     */
    public EntitySettings properties(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(properties);
        all.putAll(more);
        return new EntitySettings(classes, packages, unit, mappingFiles, all, scan, text);
    }

    /**
     * Several more settings, written as entries.
     *
     * @param entries such as {@code hibernate.default_schema=acme}
     * @param where the place they are written in, for the error
     * @return settings with them
     * @throws IllegalStateException when an entry is not {@code key=value}
     */
    public EntitySettings properties(Collection<String> entries, String where) {
        Map<String, String> more = new LinkedHashMap<>();
        for (String entry : entries) {
            int equals = entry.indexOf('=');
            if (equals < 1) {
                throw new IllegalStateException(where + " must have entries like \"hibernate.default_schema=acme\", and"
                        + " one is \"" + entry + "\".");
            }
            more.put(
                    entry.substring(0, equals).strip(),
                    entry.substring(equals + 1).strip());
        }
        return properties(more);
    }

    /**
     * How findings are printed.
     *
     * @param printer asked when there is something to print
     * @return settings with it
     */
    public EntitySettings text(Supplier<FindingText> printer) {
        return new EntitySettings(classes, packages, unit, mappingFiles, properties, scan, printer);
    }
}
