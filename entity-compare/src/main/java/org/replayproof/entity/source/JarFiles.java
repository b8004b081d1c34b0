package org.replayproof.entity.source;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds what a persistence unit names as {@code jar-file}. */
final class JarFiles {

    private JarFiles() {}

    /**
     * Looks in the root of the unit, in the directory that holds the root, and in the working directory, as Hibernate does outside
     * of a container.
     *
     * @throws IllegalStateException when it is in none of them
     */
    static Path find(String file, PersistenceUnit unit) {
        List<Path> places = places(unit).stream()
                .map(place -> place.resolve(file.startsWith("file:") ? file.substring("file:".length()) : file))
                .map(place -> place.toAbsolutePath().normalize())
                .distinct()
                .toList();
        return places.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("The persistence unit \"" + unit.name()
                        + "\" names the jar file "
                        + file + ", which is not there.\n  looked for  " + places
                        + "\n  next step   build that jar first, or correct <jar-file> in " + PersistenceXml.PATH));
    }

    private static Set<Path> places(PersistenceUnit unit) {
        Set<Path> places = new LinkedHashSet<>();
        if ("file".equals(unit.root().getProtocol())) {
            try {
                Path root = Path.of(unit.root().toURI());
                places.add(root);
                places.add(root.resolveSibling(""));
            } catch (URISyntaxException e) {
                throw new IllegalStateException(unit.root() + " is not the address of a file: " + e.getMessage(), e);
            }
        }
        places.add(Path.of(""));
        return places;
    }
}
