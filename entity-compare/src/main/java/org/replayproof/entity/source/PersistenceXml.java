package org.replayproof.entity.source;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Element;

/** The persistence units of a class path. */
record PersistenceXml(List<PersistenceUnit> units, Optional<PersistenceUnit> configuration) {

    static final String PATH = "META-INF/persistence.xml";

    static PersistenceXml of(ClassLoader loader) {
        List<PersistenceUnit> units = new ArrayList<>();
        try {
            for (URL file : Collections.list(loader.getResources(PATH))) {
                URL root = root(file);
                Xml.elements(Xml.root(file, PATH), "persistence-unit").forEach(unit -> units.add(unit(unit, root)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(PATH + " on the class path cannot be read: " + e.getMessage(), e);
        }
        return new PersistenceXml(List.copyOf(units), HibernateConfiguration.of(loader));
    }

    /**
     * The unit of that name, or the first one. Without units it is what {@code hibernate.cfg.xml} configures, if that is there.
     *
     * @param name empty for the first one
     * @throws IllegalStateException when no unit has the name
     */
    Optional<PersistenceUnit> unit(String name) {
        if (name.isEmpty()) {
            return units.stream().findFirst().or(() -> configuration);
        }
        return Optional.of(units.stream()
                .filter(unit -> unit.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No persistence unit is named \"" + name + "\". Units of "
                        + PATH + " on the class path: " + (units.isEmpty() ? "none" : names()) + ".")));
    }

    String names() {
        return String.join(", ", units.stream().map(PersistenceUnit::name).toList());
    }

    private static PersistenceUnit unit(Element unit, URL root) {
        Map<String, String> properties = new LinkedHashMap<>();
        Xml.elements(unit, "property")
                .forEach(property -> properties.put(property.getAttribute("name"), property.getAttribute("value")));
        return new PersistenceUnit(
                unit.getAttribute("name"),
                Xml.texts(unit, "class"),
                Xml.texts(unit, "mapping-file"),
                Xml.texts(unit, "jar-file"),
                properties,
                root,
                Xml.texts(unit, "exclude-unlisted-classes").stream().allMatch("false"::equals));
    }

    private static URL root(URL file) throws MalformedURLException {
        String text = file.toString();
        String root = text.substring(0, text.length() - PATH.length());
        return new URL(
                root.startsWith("jar:") && root.endsWith("!/")
                        ? root.substring("jar:".length(), root.length() - "!/".length())
                        : root);
    }
}
