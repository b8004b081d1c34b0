package org.replayproof.entity;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.replayproof.api.CheckReturnValue;
import org.replayproof.finding.FindingText;

/**
 * What an {@link EntityComparison} goes by.
 *
 * @param classes the project's entities, as far as they are named one by one
 * @param packages the project's packages with entities
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
        Map<String, String> properties,
        Function<String, ? extends Collection<Class<?>>> scan,
        Supplier<FindingText> text) {

    /** Copies the collections. */
    public EntitySettings {
        classes = List.copyOf(classes);
        packages = List.copyOf(packages);
        properties = Map.copyOf(properties);
    }

    /**
     * Settings with nothing configured.
     *
     * @param scan lists the classes of a package and of those below it
     * @return settings without entities, with the naming strategies found on the class path
     */
    public static EntitySettings of(Function<String, ? extends Collection<Class<?>>> scan) {
        return new EntitySettings(List.of(), List.of(), Map.of(), scan, () -> FindingText.PLAIN);
    }

    /**
     * The project's entities, named one by one.
     *
     * @param entities the classes
     * @return settings with them instead of those before
     */
    public EntitySettings classes(Collection<Class<?>> entities) {
        return new EntitySettings(List.copyOf(entities), packages, properties, scan, text);
    }

    /**
     * The project's packages with entities.
     *
     * @param names the packages; those below them belong to them
     * @return settings with them instead of those before
     */
    public EntitySettings packages(Collection<String> names) {
        return new EntitySettings(classes, List.copyOf(names), properties, scan, text);
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
        return new EntitySettings(classes, packages, all, scan, text);
    }

    /**
     * How findings are printed.
     *
     * @param printer asked when there is something to print
     * @return settings with it
     */
    public EntitySettings text(Supplier<FindingText> printer) {
        return new EntitySettings(classes, packages, properties, scan, printer);
    }
}
