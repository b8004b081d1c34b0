package org.replayproof.schema;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An object of a rare kind: an operator, a cast, a collation, a language, a foreign server, … It is known
 * by its statement.
 *
 * @param kind its kind
 * @param name its name; the two types of a cast
 * @param signature what distinguishes it from others with its name: an operator's types, an operator class's index method; empty
 *     if the name is enough
 * @param definition the statement that creates it, as far as the catalog contains it
 * @param access its owner and privileges
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record OtherObject(
        ObjectKind kind,
        ObjectName name,
        String signature,
        String definition,
        Access access,
        @Nullable String comment) implements SchemaObject {

    @Override
    public ObjectRef ref() {
        return new ObjectRef(kind, signature.isEmpty() ? name.toString() : name + " " + signature);
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
