package org.replayproof.entity.hibernate;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.replayproof.entity.model.Names;

/**
 * What a model is to be built of.
 *
 * @param classes the entities, embeddables, mapped superclasses and converters that annotations map
 * @param mappingFiles resources of the class path such as {@code META-INF/orm.xml}
 * @param properties Hibernate's settings, and Spring's for naming strategies
 * @param product the database product, as its driver names it
 * @param majorVersion the product's major version
 * @param minorVersion the product's minor version
 * @param defaultNamespace the namespace that unqualified names mean
 * @param names how the database spells names
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record ModelRequest(
        List<Class<?>> classes,
        List<String> mappingFiles,
        Map<String, String> properties,
        String product,
        int majorVersion,
        int minorVersion,
        String defaultNamespace,
        Names names) {

    /** Copies the collections. */
    public ModelRequest {
        classes = List.copyOf(classes);
        mappingFiles = List.copyOf(mappingFiles);
        properties = Map.copyOf(properties);
    }

    /**
     * The same for other classes.
     *
     * @param some the classes
     * @return a request for them, without mapping files
     */
    public ModelRequest only(List<Class<?>> some) {
        return new ModelRequest(
                some, List.of(), properties, product, majorVersion, minorVersion, defaultNamespace, names);
    }
}
