package org.replayproof.schema;

import java.util.Map;

/**
 * A namespace other than the default one.
 *
 * @param name its name
 * @since 0.1.0
 */
public record Namespace(String name) implements SchemaObject {

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.NAMESPACE, name);
    }

    @Override
    public Map<Aspect, String> aspects() {
        return Map.of();
    }
}
