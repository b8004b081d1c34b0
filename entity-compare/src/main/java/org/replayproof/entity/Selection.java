package org.replayproof.entity;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.replayproof.finding.NothingExaminedException;

/**
 * Which entities to compare.
 *
 * @param bothWays whether what no entity maps is a finding
 */
record Selection(List<Class<?>> classes, List<String> packages, boolean bothWays) {

    static Selection ofClasses(List<Class<?>> classes, ProjectEntities project) {
        for (Class<?> type : classes) {
            if (!EntityClasses.ANNOTATED.isEntity(type) && !project.kinds().isEntity(type)) {
                throw new IllegalArgumentException(type.getName()
                        + " is not an entity: it has no @jakarta.persistence.Entity, and no mapping file maps it.");
            }
        }
        return new Selection(classes, List.of(), false);
    }

    /** What the settings name; the persistence unit of the project where they name nothing. */
    static Selection ofProject(List<Class<?>> classes, List<String> packages) {
        return new Selection(classes, packages, !packages.isEmpty());
    }

    /** Whether the project's persistence unit decides. */
    boolean isEmpty() {
        return classes.isEmpty() && packages.isEmpty();
    }

    /** This selection, or the one of the project's persistence unit where it names nothing. */
    Selection orUnitOf(ProjectEntities project) {
        return isEmpty() ? new Selection(project.ofUnit(), List.of(), true) : this;
    }

    /** The mapped classes of the selection; every package must hold an entity. */
    Set<Class<?>> mapped(Function<String, ? extends Collection<Class<?>>> scan, EntityClasses kinds) {
        Set<Class<?>> mapped = new LinkedHashSet<>(classes);
        for (String name : packages) {
            List<Class<?>> found =
                    scan.apply(name).stream().filter(kinds::isMapped).toList();
            if (found.stream().noneMatch(kinds::isEntity)) {
                throw new NothingExaminedException("Package " + name
                        + " holds no class with @jakarta.persistence.Entity, so there is nothing to compare."
                        + " Is it spelled right, and are its classes on the test class path?");
            }
            mapped.addAll(found);
        }
        return mapped;
    }
}
