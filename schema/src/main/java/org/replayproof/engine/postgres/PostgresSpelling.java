package org.replayproof.engine.postgres;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apiguardian.api.API;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Spelling;

/**
 * Compares expressions as the server prints them once they were made from its own text, as a dump or a squashed history does.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class PostgresSpelling implements Spelling {

    /** The kinds that contain expressions. */
    private static final Set<Aspect> EXPRESSIONS = EnumSet.of(
            Aspect.DEFAULT,
            Aspect.GENERATED,
            Aspect.EXPRESSION,
            Aspect.COLUMNS,
            Aspect.PREDICATE,
            Aspect.USING,
            Aspect.WITH_CHECK,
            Aspect.PARTITION,
            Aspect.DEFINITION);

    /** For {@link java.util.ServiceLoader}. */
    public PostgresSpelling() {}

    @Override
    public String product() {
        return "PostgreSQL";
    }

    @Override
    public Map<Aspect, String> aspects(SchemaObject object) {
        Map<Aspect, String> spelled = new LinkedHashMap<>(object.aspects());
        spelled.replaceAll((aspect, text) -> EXPRESSIONS.contains(aspect) ? PrintedAgain.of(text) : text);
        return spelled;
    }
}
