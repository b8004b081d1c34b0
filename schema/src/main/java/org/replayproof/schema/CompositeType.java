package org.replayproof.schema;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL composite type that stands alone (not the row type of a table).
 *
 * @param name its name
 * @param attributes its attributes in order, each {@code name type}
 * @param access who owns it and may use it
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
public record CompositeType(
        ObjectName name,
        List<String> attributes,
        Access access,
        @Nullable String comment) implements SchemaObject {

    /** Copies the list. */
    public CompositeType {
        attributes = List.copyOf(attributes);
    }

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.COMPOSITE_TYPE, name.toString());
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.COLUMNS, attributes)
                .say(access)
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
