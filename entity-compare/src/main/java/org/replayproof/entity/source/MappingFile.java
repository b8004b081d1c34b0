package org.replayproof.entity.source;

import java.net.URL;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.w3c.dom.Element;

/**
 * The classes that an {@code orm.xml} or {@code hbm.xml} maps.
 *
 * @param entities names of entities
 * @param others names of embeddables, mapped superclasses and converters
 */
record MappingFile(Set<String> entities, Set<String> others) {

    /** A unit has this file without listing it. */
    static final String STANDARD = "META-INF/orm.xml";

    private static final List<String> HBM_ENTITIES = List.of("class", "subclass", "joined-subclass", "union-subclass");

    static MappingFile of(URL file, String name) {
        Element root = Xml.root(file, name);
        return "hibernate-mapping".equals(root.getLocalName()) ? hbm(root) : orm(root);
    }

    private static MappingFile orm(Element root) {
        String folder = Xml.texts(root, "package").stream().findFirst().orElse("");
        Set<String> others = new LinkedHashSet<>();
        for (String kind : List.of("embeddable", "mapped-superclass", "converter")) {
            others.addAll(names(root, kind, "class", folder));
        }
        return new MappingFile(names(root, "entity", "class", folder), others);
    }

    private static MappingFile hbm(Element root) {
        Set<String> entities = new LinkedHashSet<>();
        HBM_ENTITIES.forEach(kind -> entities.addAll(names(root, kind, "name", root.getAttribute("package"))));
        return new MappingFile(entities, names(root, "component", "class", root.getAttribute("package")));
    }

    private static Set<String> names(Element root, String kind, String attribute, String folder) {
        Set<String> names = new LinkedHashSet<>();
        for (Element element : Xml.elements(root, kind)) {
            String name = element.getAttribute(attribute);
            if (!name.isEmpty()) {
                names.add(name.contains(".") || folder.isEmpty() ? name : folder + "." + name);
            }
        }
        return names;
    }
}
