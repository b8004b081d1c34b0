package org.replayproof.schema;

import java.util.HashMap;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the spelling of a product among those on the class path. */
final class Spellings {

    private static @Nullable Map<String, Spelling> installed;

    private Spellings() {}

    /** How the aspects of two schemas' objects are compared: by meaning, where both schemas are of one product that has a spelling. */
    static Function<SchemaObject, Map<Aspect, String>> between(Schema before, Schema after) {
        Spelling spelling =
                before.product().equals(after.product()) ? installed().get(before.product()) : null;
        return spelling == null ? SchemaObject::aspects : spelling::aspects;
    }

    /** Loaded by the first caller and kept. */
    private static synchronized Map<String, Spelling> installed() {
        if (installed == null) {
            Map<String, Spelling> found = new HashMap<>();
            ServiceLoader.load(Spelling.class, Spelling.class.getClassLoader())
                    .forEach(spelling -> found.put(spelling.product(), spelling));
            installed = found;
        }
        return installed;
    }
}
