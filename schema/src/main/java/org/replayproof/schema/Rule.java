package org.replayproof.schema;

import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A rewrite rule of a PostgreSQL table or view, except for the rule that implements a view.
 *
 * @param table the table or view
 * @param name its name
 * @param event the statement that it rewrites: {@code SELECT}, {@code INSERT}, {@code UPDATE}, {@code DELETE}
 * @param instead whether it replaces the statement; false if it runs in addition
 * @param definition the whole statement as the engine prints it
 * @param mode when it fires
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Rule(
        ObjectName table,
        String name,
        String event,
        boolean instead,
        String definition,
        Firing mode,
        @Nullable String comment)
        implements TablePart {

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.RULE, table + "." + name);
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.DEFINITION, definition)
                .say(Aspect.ENABLED, mode.words())
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
