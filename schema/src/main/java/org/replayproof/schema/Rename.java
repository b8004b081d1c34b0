package org.replayproof.schema;

import org.apiguardian.api.API;

/**
 * A guess: a dropped object and an added one are similar, so it was possibly renamed.
 *
 * @param was the object in the earlier schema
 * @param is the object in the later schema
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Rename(SchemaObject was, SchemaObject is) {

    /** {@code ? column agents.meta → agents.metadata: perhaps renamed}. */
    @Override
    public String toString() {
        return "? " + was.ref().kind() + " " + was.ref() + " → " + is.ref() + ": perhaps renamed";
    }
}
