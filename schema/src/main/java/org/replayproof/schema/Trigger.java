package org.replayproof.schema;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A trigger on a table or view.
 *
 * @param table the table or view
 * @param name its name
 * @param timing {@code BEFORE}, {@code AFTER} or {@code INSTEAD OF}
 * @param events its events: {@code INSERT}, {@code UPDATE}, {@code DELETE}, {@code TRUNCATE}
 * @param forEachRow whether it fires for each row; false if once for each statement
 * @param function the PostgreSQL function that it calls; null for SQLite
 * @param definition the whole statement as the engine prints it
 * @param mode when it fires
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Trigger(
        ObjectName table,
        String name,
        String timing,
        List<String> events,
        boolean forEachRow,
        @Nullable ObjectName function,
        String definition,
        Firing mode,
        @Nullable String comment)
        implements TablePart {

    /** Copies the list. */
    public Trigger {
        events = List.copyOf(events);
    }

    /**
     * Whether it fires at all.
     *
     * @return false when it is switched off
     */
    public boolean enabled() {
        return mode != Firing.DISABLED;
    }

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.TRIGGER, table + "." + name);
    }

    @Override
    public Map<Aspect, String> aspects() {
        // The definition contains everything else.
        return new Aspects()
                .say(Aspect.DEFINITION, definition)
                .say(Aspect.ENABLED, mode.words())
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
