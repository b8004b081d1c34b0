package org.replayproof.schema;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL range type.
 *
 * @param name its name
 * @param subtype the type of its bounds
 * @param definition all options of CREATE TYPE: {@code subtype = double precision, subtype_diff = float8mi}
 * @param access its owner and privileges
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RangeType(
        ObjectName name,
        String subtype,
        String definition,
        Access access,
        @Nullable String comment) implements SchemaObject {

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.RANGE_TYPE, name.toString());
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.DEFINITION, definition)
                .say(access)
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
