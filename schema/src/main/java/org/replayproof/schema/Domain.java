package org.replayproof.schema;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL domain.
 *
 * @param name its name
 * @param baseType its base type, as the engine prints it
 * @param nullable whether NULL is allowed
 * @param defaultValue its default expression; null when there is none
 * @param collation the collation when it is not the type's usual one; null otherwise
 * @param checks its conditions, sorted by name
 * @param access its owner and privileges
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Domain(
        ObjectName name,
        String baseType,
        boolean nullable,
        @Nullable String defaultValue,
        @Nullable String collation,
        List<Condition> checks,
        Access access,
        @Nullable String comment)
        implements SchemaObject {

    /**
     * A condition for the values of a domain.
     *
     * @param name its name
     * @param expression as the engine prints it
     * @param validated false for one still {@code NOT VALID}
     * @param comment the comment on it; null when there is none
     * @since 0.1.0
     */
    public record Condition(
            ConstraintName name,
            String expression,
            boolean validated,
            @Nullable String comment) {

        /** {@code CHECK (…)}, with its name, if the name was given. */
        @Override
        public String toString() {
            return (name.generated() ? "" : "CONSTRAINT " + name + " ") + "CHECK (" + expression + ")"
                    + (validated ? "" : " NOT VALID");
        }
    }

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
                .say(Aspect.COLLATION, collation)
                .say(Aspect.EXPRESSION, checks.stream().map(Condition::toString).toList())
                .say(
                        Aspect.PART_COMMENTS,
                        checks.stream()
                                .filter(check -> check.comment() != null)
                                .map(check -> check.name() + ": " + check.comment())
                                .toList())
                .say(access)
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
