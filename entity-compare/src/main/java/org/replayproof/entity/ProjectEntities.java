package org.replayproof.entity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.source.ProjectMapping;
import org.replayproof.entity.source.ProjectProperties;

/** The entities that a project names on its class path, read when first needed. */
final class ProjectEntities {

    private static final String FILES = "META-INF/persistence.xml or a mapping file";

    private final String unit;
    private final List<String> moreFiles;
    private @Nullable ProjectMapping mapping;

    ProjectEntities(String unit, List<String> moreFiles) {
        this.unit = unit;
        this.moreFiles = moreFiles;
    }

    EntityClasses kinds() {
        return new EntityClasses(mapping().entities(), mapping().others());
    }

    List<String> mappingFiles() {
        return mapping().files();
    }

    /** The mapped classes of the persistence unit. */
    List<Class<?>> ofUnit() {
        EntityClasses kinds = kinds();
        return loaded(mapping().classes(), FILES).stream()
                .filter(kinds::isMapped)
                .toList();
    }

    List<Class<?>> ofMappingFiles() {
        return loaded(
                Stream.concat(mapping().entities().stream(), mapping().others().stream())
                        .toList(),
                FILES);
    }

    /** The reason why the project names no entities; empty when it does. */
    Optional<String> obstacle() {
        if (!mapping().ambiguous().isEmpty()) {
            return Optional.of("META-INF/persistence.xml has several units: "
                    + mapping().ambiguous() + "; choose one with replayproof.entities.unit");
        }
        if (mapping().classes().isEmpty() || ofUnit().stream().noneMatch(kinds()::isEntity)) {
            return Optional.of("no entities are given; say entityPackages = \"com.acme.domain\" in @MigratedDatabase");
        }
        return HibernateOnClassPath.isMissing()
                ? Optional.of("META-INF/persistence.xml names entities, and Hibernate is not on the class path")
                : Optional.empty();
    }

    /** The settings of Hibernate in the project's files. */
    Map<String, String> properties() {
        return ProjectProperties.of(loader(), unit);
    }

    private synchronized ProjectMapping mapping() {
        ProjectMapping known = mapping;
        if (known == null) {
            known = ProjectMapping.of(loader(), unit, moreFiles);
            mapping = known;
        }
        return known;
    }

    static List<Class<?>> loaded(Collection<String> names, String where) {
        List<Class<?>> classes = new ArrayList<>();
        for (String name : names) {
            try {
                classes.add(Class.forName(name, false, loader()));
            } catch (ClassNotFoundException | LinkageError e) {
                throw new IllegalStateException(
                        where + " names " + name + ", which cannot be loaded from the class path: " + e, e);
            }
        }
        return classes;
    }

    private static ClassLoader loader() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context == null ? ProjectEntities.class.getClassLoader() : context;
    }
}
