package org.replayproof.entity.source;

import java.net.URL;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.replayproof.settings.application.ApplicationFiles;
import org.replayproof.settings.application.OwnFiles;

/**
 * The classes and mapping files that a project names on its class path: the persistence unit of {@code
 * META-INF/persistence.xml} or {@code hibernate.cfg.xml}, {@code META-INF/orm.xml}, and {@code spring.jpa.mapping-resources}.
 *
 * @param classes names of the classes of the unit, and of those that the mapping files map
 * @param files the mapping files, as resources of the class path
 * @param entities names of the classes that the mapping files map as entities
 * @param others names of the other classes that the mapping files map
 * @param ambiguous the names of several units of which none was chosen; empty otherwise
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record ProjectMapping(
        List<String> classes, List<String> files, Set<String> entities, Set<String> others, String ambiguous) {

    /** Nothing is named. */
    public static final ProjectMapping NONE = new ProjectMapping(List.of(), List.of(), Set.of(), Set.of(), "");

    /** Copies the collections. */
    public ProjectMapping {
        classes = List.copyOf(classes);
        files = List.copyOf(files);
        entities = Set.copyOf(entities);
        others = Set.copyOf(others);
    }

    /**
     * Reads the files.
     *
     * @param loader finds them
     * @param unit the name of the persistence unit; empty where there is only one
     * @param mappingFiles more mapping files
     * @return what they name
     * @throws IllegalStateException when a file cannot be read, or a unit or mapping file is missing
     */
    public static ProjectMapping of(ClassLoader loader, String unit, List<String> mappingFiles) {
        PersistenceXml xml = PersistenceXml.of(loader);
        boolean ambiguous = unit.isEmpty() && xml.units().size() > 1;
        Optional<PersistenceUnit> chosen = ambiguous ? Optional.empty() : xml.unit(unit);
        Set<String> classes =
                new LinkedHashSet<>(chosen.map(PersistenceUnit::classes).orElse(List.of()));
        chosen.filter(PersistenceUnit::unlisted).ifPresent(one -> classes.addAll(ClassFiles.persistent(one.root())));
        chosen.ifPresent(one ->
                one.jarFiles().forEach(file -> classes.addAll(ClassFiles.persistent(JarFiles.find(file, one)))));
        Set<String> files =
                new LinkedHashSet<>(chosen.map(PersistenceUnit::mappingFiles).orElse(List.of()));
        if (!ambiguous && loader.getResource(MappingFile.STANDARD) != null) {
            files.add(MappingFile.STANDARD);
        }
        files.addAll(springFiles(loader));
        files.addAll(mappingFiles);
        Set<String> entities = new LinkedHashSet<>();
        Set<String> others = new LinkedHashSet<>();
        for (String file : files) {
            MappingFile mapping = MappingFile.of(resource(loader, file), file);
            entities.addAll(mapping.entities());
            others.addAll(mapping.others());
        }
        classes.addAll(entities);
        return new ProjectMapping(
                List.copyOf(classes), List.copyOf(files), entities, others, ambiguous ? xml.names() : "");
    }

    private static List<String> springFiles(ClassLoader loader) {
        return ApplicationFiles.of(loader, "jpa", new OwnFiles(List.of(), "", true))
                .list("mappingResources");
    }

    private static URL resource(ClassLoader loader, String file) {
        URL found = loader.getResource(file);
        if (found == null) {
            throw new IllegalStateException("The mapping file " + file + " is not on the class path.");
        }
        return found;
    }
}
