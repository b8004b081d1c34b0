package org.replayproof.check.truth;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.ObjectRef;

/**
 * Something that a migration leaves in a schema: an object, an aspect of an object, or the absence of an object.
 *
 * @param object the object
 * @param aspect the aspect; null when the fact is the object itself
 * @param value the aspect's value; null when the object must not exist
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Fact(
        ObjectRef object, @Nullable Aspect aspect, @Nullable String value) {

    /** {@code column deals.title}, {@code no column deals.title}, {@code column deals.title: type TEXT}. */
    @Override
    public String toString() {
        String named = object.kind() + " " + object;
        if (value == null) {
            return "no " + named;
        }
        return aspect == null ? named : named + ": " + aspect + " " + value;
    }
}
