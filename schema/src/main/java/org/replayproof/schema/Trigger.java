package org.replayproof.schema;

import java.util.Map;

/**
 * A trigger on a table or view.
 *
 * @param table the table or view
 * @param name its name
 * @param definition the whole statement as the engine prints it
 * @param enabled false when the trigger is switched off
 * @since 0.1.0
 */
public record Trigger(ObjectName table, String name, String definition, boolean enabled) implements TablePart {

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.TRIGGER, table + "." + name);
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.DEFINITION, definition)
                .say(Aspect.ENABLED, enabled ? null : "no")
                .toMap();
    }
}
