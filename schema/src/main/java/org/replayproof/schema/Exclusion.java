package org.replayproof.schema;

import java.util.Map;

/**
 * A PostgreSQL exclusion constraint.
 *
 * @param table the table
 * @param name its name
 * @param definition as the engine prints it: {@code EXCLUDE USING gist (room WITH =, during WITH &&)}
 * @since 0.1.0
 */
public record Exclusion(ObjectName table, ConstraintName name, String definition) implements Constraint {

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.EXCLUSION, table + "." + name.value());
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.DEFINITION, definition)
                .say(Aspect.NAME, name.value())
                .toMap();
    }
}
