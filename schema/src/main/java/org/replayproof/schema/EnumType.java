package org.replayproof.schema;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL enum type.
 *
 * @param name its name
 * @param labels its labels, in their order
 * @param access its owner and privileges
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record EnumType(
        ObjectName name,
        List<String> labels,
        Access access,
        @Nullable String comment) implements SchemaObject {

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
        return new Aspects()
                .say(Aspect.LABELS, labels)
                .say(access)
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
