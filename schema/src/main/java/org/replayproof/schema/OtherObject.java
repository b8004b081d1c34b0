package org.replayproof.schema;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * An object of one of the kinds that are rarely made: an operator, a cast, a collation, a language, a foreign server, … Known
 * by its statement.
 *
 * @param kind its kind
 * @param name its name; what a cast is from and to
 * @param signature what tells it from others of its name: an operator's types, an operator class's index method; empty when
 *     the name does
 * @param definition the statement that makes it, as far as the catalog knows it
 * @param access who owns it and may use it
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
