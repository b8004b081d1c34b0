package org.replayproof.schema;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL composite type that is not the row type of a table.
 *
 * @param name its name
 * @param attributes its attributes in order, each {@code name type}
 * @param attributeComments the comments on attributes, in their order
 * @param access its owner and privileges
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record CompositeType(
        ObjectName name,
        List<String> attributes,
        List<AttributeComment> attributeComments,
        Access access,
        @Nullable String comment)
        implements SchemaObject {

    /**
     * The comment on an attribute.
     *
     * @param attribute its name as SQL writes it
     * @param comment the comment
     * @since 0.1.0
     */
    public record AttributeComment(String attribute, String comment) {

        /** The name and the comment. */
        @Override
        public String toString() {
            return attribute + ": " + comment;
        }
    }

    /** Copies the lists. */
    public CompositeType {
        attributes = List.copyOf(attributes);
        attributeComments = List.copyOf(attributeComments);
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
                        Aspect.PART_COMMENTS,
                        attributeComments.stream()
                                .map(AttributeComment::toString)
                                .toList())
                .say(access)
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
