package org.replayproof.schema;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL domain.
 *
 * @param name its name
 * @param baseType the type beneath it, as the engine prints it
 * @param nullable whether NULL is allowed
 * @param defaultValue its default expression; null when there is none
 * @param checks its conditions, as the engine prints them, sorted
 * @since 0.1.0
 */
public record Domain(
        ObjectName name,
        String baseType,
        boolean nullable,
        @Nullable String defaultValue,
        List<String> checks) implements SchemaObject {

    /** Copies the list. */
    public Domain {
        checks = List.copyOf(checks);
    }

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.DOMAIN, name.toString());
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.TYPE, baseType)
                .say(Aspect.NULLABLE, nullable)
                .say(Aspect.DEFAULT, defaultValue)
                .say(Aspect.EXPRESSION, String.join(" AND ", checks))
                .toMap();
    }
}
