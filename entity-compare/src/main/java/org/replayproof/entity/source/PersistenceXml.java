package org.replayproof.entity.source;

import java.io.IOException;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The properties of the first persistence unit. */
final class PersistenceXml {

    static final String PATH = "META-INF/persistence.xml";

    private PersistenceXml() {}

    static Map<String, String> properties(String xml) {
        Map<String, String> values = new LinkedHashMap<>();
        if (xml.isBlank()) {
            return values;
        }
        NodeList units = parsed(xml).getElementsByTagNameNS("*", "persistence-unit");
        if (units.getLength() > 0) {
            NodeList properties = ((Element) units.item(0)).getElementsByTagNameNS("*", "property");
            for (int i = 0; i < properties.getLength(); i++) {
                Element property = (Element) properties.item(i);
                values.put(property.getAttribute("name"), property.getAttribute("value"));
            }
        }
        return values;
    }

    private static Element parsed(String xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException(PATH + " cannot be read: " + e.getMessage(), e);
        }
    }
}
