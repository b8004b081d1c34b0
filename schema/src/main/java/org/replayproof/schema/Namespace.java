package org.replayproof.schema;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A namespace that something created; or one that is there from the start, which is {@code public} and the default one, where
 * something changed who owns it or may use it, or its comment.
 *
 * @param name its name
 * @param given whether it is there from the start
 * @param access who owns it and may use it
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Namespace(
        String name, boolean given, Access access, @Nullable String comment) implements SchemaObject {

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.NAMESPACE, name);
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects().say(access).say(Aspect.COMMENT, comment).toMap();
    }
}
