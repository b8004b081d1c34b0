package org.replayproof.schema;

import java.util.Map;
import org.apiguardian.api.API;

/**
 * An installed PostgreSQL extension. The objects of an extension are part of it and not listed separately.
 *
 * @param name its name
 * @param version its installed version
 * @param namespace the namespace that it was installed into
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Extension(String name, String version, String namespace) implements SchemaObject {

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.EXTENSION, name);
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.VERSION, version)
                .say(Aspect.NAMESPACE, namespace)
                .toMap();
    }
}
