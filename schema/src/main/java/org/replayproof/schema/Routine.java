package org.replayproof.schema;

import java.util.Map;

/**
 * A PostgreSQL function, procedure or aggregate.
 *
 * @param name its name
 * @param arguments its argument types, as the engine prints them, without parentheses
 * @param definition the whole statement as the engine prints it, or for an aggregate its parts in words
 * @since 0.1.0
 */
public record Routine(ObjectName name, String arguments, String definition) implements SchemaObject {

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.ROUTINE, name + "(" + arguments + ")");
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects().say(Aspect.DEFINITION, definition).toMap();
    }
}
