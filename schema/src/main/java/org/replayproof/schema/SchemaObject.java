package org.replayproof.schema;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * Anything that a schema contains. Each object has a reference and aspects. The difference of two schemas, the effect of a
 * migration and a snapshot in a file use only these two.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public sealed interface SchemaObject
        permits Namespace,
                Extension,
                EnumType,
                Domain,
                CompositeType,
                RangeType,
                Sequence,
                Table,
                TablePart,
                View,
                Routine,
                OtherObject {

    /**
     * Which object this is.
     *
     * @return a reference that stays the same while the object keeps its identity
     */
    ObjectRef ref();

    /**
     * The aspects of this object alone, without those of its parts.
     *
     * @return the aspects in a fixed order; an aspect that does not apply is absent
     */
    Map<Aspect, String> aspects();

    /**
     * The object in one line, as differences and messages show it.
     *
     * @return such as {@code column agents.metadata: type TEXT, nullable yes}
     */
    default String describe() {
        return SchemaText.describe(this);
    }
}
