package org.replayproof.schema;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL composite type that stands alone (not the row type of a table).
 *
 * @param name its name
 * @param attributes its attributes in order, each {@code name type}
 * @param attributeComments the comments on attributes, by their names as SQL writes them
 * @param access who owns it and may use it
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
public record CompositeType(
        ObjectName name,
        List<String> attributes,
        Map<String, String> attributeComments,
        Access access,
        @Nullable String comment)
        implements SchemaObject {

    /** Copies list and map. */
    public CompositeType {
        attributes = List.copyOf(attributes);
        attributeComments = Collections.unmodifiableMap(new TreeMap<>(attributeComments));
    }

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.COMPOSITE_TYPE, name.toString());
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.COLUMNS, attributes)
                .say(
                        Aspect.COLUMN_COMMENTS,
                        attributeComments.entrySet().stream()
                                .map(comment -> comment.getKey() + ": " + comment.getValue())
                                .toList())
                .say(access)
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
