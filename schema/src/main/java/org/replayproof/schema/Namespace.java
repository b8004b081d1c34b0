package org.replayproof.schema;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A namespace that was created. Or one of the built-in namespaces ({@code public} and the default one), if
 * its owner, its privileges or its comment changed.
 *
 * @param name its name
 * @param given whether it is built in
 * @param access its owner and privileges
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
