package org.replayproof.schema;

import java.util.Map;
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
 * @param ownedBy the column it goes with, as {@code table.column}; null when it stands alone
 * @since 0.1.0
 */
public record Sequence(
        ObjectName name,
        String type,
        long start,
        long increment,
        long minimum,
        long maximum,
        boolean cycle,
        @Nullable String ownedBy)
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
                .say(Aspect.OWNED_BY, ownedBy)
                .toMap();
    }
}
