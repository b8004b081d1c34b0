package org.replayproof.settings.application.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * Reads the documents of a YAML text with SnakeYAML, with the options of Spring Boot: no class is instantiated by its name, a
 * repeated key is an error, and a timestamp remains text.
 *
 * <p>Example: {@code YamlDocuments.read("a: 1\n---\nb: [x, y]")} returns two maps.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class YamlDocuments {

    private YamlDocuments() {}

    /**
     * Reads the documents.
     *
     * @param text the text of a file
     * @return a value for each document that is not empty: maps, lists, strings, numbers, booleans
     * @throws IllegalArgumentException when the text is not YAML; the message names line and column
     */
    public static List<Object> read(String text) {
        List<Object> documents = new ArrayList<>();
        try {
            for (Object document : yaml().loadAll(text)) {
                if (document != null) {
                    documents.add(document);
                }
            }
        } catch (YAMLException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        return documents;
    }

    private static Yaml yaml() {
        LoaderOptions loading = new LoaderOptions();
        loading.setAllowDuplicateKeys(false);
        DumperOptions dumping = new DumperOptions();
        return new Yaml(new SafeConstructor(loading), new Representer(dumping), dumping, loading, new NoTimestamps());
    }

    private static final class NoTimestamps extends Resolver {

        @Override
        public void addImplicitResolver(Tag tag, Pattern text, String first, int limit) {
            if (!tag.equals(Tag.TIMESTAMP)) {
                super.addImplicitResolver(tag, text, first, limit);
            }
        }
    }
}
