package org.replayproof.entity.source;

import java.net.URL;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.w3c.dom.Element;

/** What Hibernate's own {@code hibernate.cfg.xml} names: classes, mapping files and settings. */
final class HibernateConfiguration {

    private static final String PATH = "hibernate.cfg.xml";
    private static final String PREFIX = "hibernate.";

    private HibernateConfiguration() {}

    static Optional<PersistenceUnit> of(ClassLoader loader) {
        return Optional.ofNullable(loader.getResource(PATH)).map(HibernateConfiguration::unit);
    }

    private static PersistenceUnit unit(URL file) {
        Element root = Xml.root(file, PATH);
        Map<String, String> properties = new LinkedHashMap<>();
        for (Element property : Xml.elements(root, "property")) {
            String name = property.getAttribute("name");
            properties.put(
                    name.startsWith(PREFIX) ? name : PREFIX + name,
                    property.getTextContent().strip());
        }
        return new PersistenceUnit(
                PATH, mapped(root, "class"), mapped(root, "resource"), List.of(), properties, file, false);
    }

    private static List<String> mapped(Element root, String attribute) {
        return Xml.elements(root, "mapping").stream()
                .map(mapping -> mapping.getAttribute(attribute))
                .filter(Predicate.not(String::isEmpty))
                .toList();
    }
}
