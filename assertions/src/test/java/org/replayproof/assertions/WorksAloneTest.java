package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** A project that adds the assertions gets the schema and AssertJ, and no migration tool, no driver and no test framework. */
class WorksAloneTest {

    @Test
    void the_assertions_bring_the_schema_and_assertj() throws Exception {
        assertThat(broughtBy("../assertions/pom.xml"))
                .containsExactlyInAnyOrder("replayproof-schema", "assertj-core", "jspecify");
    }

    @Test
    void the_schema_brings_annotations_only() throws Exception {
        assertThat(broughtBy("../schema/pom.xml")).containsExactly("apiguardian-api", "jspecify");
    }

    private static List<String> broughtBy(String pom) throws Exception {
        NodeList dependencies = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(Path.of(pom).toFile())
                .getElementsByTagName("dependency");
        List<String> brought = new ArrayList<>();
        for (int i = 0; i < dependencies.getLength(); i++) {
            Element dependency = (Element) dependencies.item(i);
            if (!"test".equals(text(dependency, "scope")) && !"true".equals(text(dependency, "optional"))) {
                brought.add(text(dependency, "artifactId"));
            }
        }
        return brought;
    }

    private static String text(Element dependency, String tag) {
        NodeList found = dependency.getElementsByTagName(tag);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent();
    }
}
