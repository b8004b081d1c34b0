package org.replayproof.schema;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * Knows which texts of one database product mean the same. A difference of two schemas asks it, and only about objects whose
 * texts differ. Found by {@link java.util.ServiceLoader}; for a product without one, each text means something else.
 *
 * <p>Example:
 *
 * <pre>{@code
 * public final class DerbySpelling implements Spelling {
 *     @Override
 *     public String product() {
 *         return "Apache Derby";
 *     }
 *
 *     @Override
 *     public Map<Aspect, String> aspects(SchemaObject object) {
 *         Map<Aspect, String> aspects = new EnumMap<>(object.aspects());
 *         aspects.computeIfPresent(Aspect.DEFAULT, (aspect, text) -> text.toUpperCase(Locale.ROOT));
 *         return aspects;
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Spelling {

    /**
     * The product of the texts.
     *
     * @return the name that {@link Schema#product()} returns
     */
    String product();

    /**
     * The aspects of an object, with one spelling for each meaning.
     *
     * @param object an object of a schema of this product
     * @return its {@linkplain SchemaObject#aspects() aspects}, so spelled that two of them are equal when they mean the same;
     *     two that mean something else must not be equal
     */
    Map<Aspect, String> aspects(SchemaObject object);
}
