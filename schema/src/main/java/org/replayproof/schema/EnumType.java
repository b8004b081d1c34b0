package org.replayproof.schema;

import java.util.List;
import java.util.Map;

/**
 * A PostgreSQL enum type.
 *
 * @param name its name
 * @param labels its labels, in their order
 * @since 0.1.0
 */
public record EnumType(ObjectName name, List<String> labels) implements SchemaObject {

    /** Copies the list. */
    public EnumType {
        labels = List.copyOf(labels);
    }

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.ENUM_TYPE, name.toString());
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects().say(Aspect.LABELS, labels).toMap();
    }
}
