package org.replayproof.schema;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL sequence.
 *
 * @param name its name
 * @param type the type of its numbers
 * @param start the first number
 * @param increment the step
 * @param minimum the smallest number
 * @param maximum the largest number
 * @param cycle whether it starts again at the end
 * @param cache how many numbers a session reserves together
 * @param unlogged whether it is lost in a crash
 * @param ownedBy the column that owns it; null if there is none
 * @param access its owner and privileges
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Sequence(
        ObjectName name,
        String type,
        long start,
        long increment,
        long minimum,
        long maximum,
        boolean cycle,
        long cache,
        boolean unlogged,
        @Nullable ColumnName ownedBy,
        Access access,
        @Nullable String comment)
        implements SchemaObject {

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.SEQUENCE, name.toString());
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.TYPE, type)
                .say(Aspect.START, Long.toString(start))
                .say(Aspect.INCREMENT, Long.toString(increment))
                .say(Aspect.MINIMUM, Long.toString(minimum))
                .say(Aspect.MAXIMUM, Long.toString(maximum))
                .sayIf(Aspect.CYCLE, cycle)
                .say(Aspect.CACHE, cache == 1 ? null : Long.toString(cache))
                .say(Aspect.OPTIONS, unlogged ? "UNLOGGED" : null)
                .say(Aspect.OWNED_BY, ownedBy == null ? null : ownedBy.toString())
                .say(access)
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
