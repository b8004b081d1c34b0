package org.replayproof.schema;

import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL exclusion constraint.
 *
 * @param table the table
 * @param name its name
 * @param definition as the engine prints it: {@code EXCLUDE USING gist (room WITH =, during WITH &&)}
 * @param options what else is said of it, in words: {@code WITH (fillfactor=70)}
 * @param comment the comment on it; null when there is none
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Exclusion(
        ObjectName table,
        ConstraintName name,
        String definition,
        List<String> options,
        @Nullable String comment) implements Constraint {

    /** Copies the list. */
    public Exclusion {
        options = List.copyOf(options);
    }

    @Override
    public ObjectRef ref() {
        return new ObjectRef(ObjectKind.EXCLUSION, table + "." + name.value());
    }

    @Override
    public Map<Aspect, String> aspects() {
        return new Aspects()
                .say(Aspect.DEFINITION, definition)
                .say(Aspect.OPTIONS, options)
                .say(Aspect.NAME, name.value())
                .say(Aspect.COMMENT, comment)
                .toMap();
    }
}
