package org.replayproof.schema;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL function, procedure or aggregate.
 *
 * @param name its name
 * @param arguments its argument types, as the engine prints them, without parentheses
 * @param kind the kind of routine
 * @param language its language: {@code sql}, {@code plpgsql}
 * @param returns the type it returns, with {@code SETOF} if it returns several rows; empty for a procedure
 * @param volatility {@code IMMUTABLE}, {@code STABLE} or {@code VOLATILE}
 * @param strict whether it returns NULL for a NULL argument, without a call
 * @param securityDefiner whether it runs with the rights of its owner
 * @param definition the whole statement as the engine prints it, or for an aggregate its parts in words
 * @param access its owner and privileges
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Routine(
        ObjectName name,
        String arguments,
        Kind kind,
        String language,
        String returns,
        String volatility,
        boolean strict,
        boolean securityDefiner,
        String definition,
        Access access,
        @Nullable String comment)
        implements SchemaObject {

    /**
     * The sorts of routines.
     *
     * @since 0.1.0
     */
    public enum Kind {
        FUNCTION,
        PROCEDURE,
        AGGREGATE,
        WINDOW
    }

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.ROUTINE, name + "(" + arguments + ")");
    }

    @Override
    public Map<Aspect, String> aspects() {
        // The definition contains everything else.
        return new Aspects()
                .say(Aspect.DEFINITION, definition)
                .say(access)
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
