package org.replayproof.engine.sqlite;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apiguardian.api.API;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Column;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Spelling;

/**
 * Compares defaults by the value that SQLite stores, since SQLite keeps them as they were written: {@code true}, {@code TRUE}
 * and {@code (1)} are one default.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class SqliteSpelling implements Spelling {

    /** For {@link java.util.ServiceLoader}. */
    public SqliteSpelling() {}

    @Override
    public String product() {
        return "SQLite";
    }

    @Override
    public Map<Aspect, String> aspects(SchemaObject object) {
        if (!(object instanceof Column column) || column.defaultValue() == null) {
            return object.aspects();
        }
        Map<Aspect, String> aspects = new LinkedHashMap<>(column.aspects());
        String meaning = DefaultMeaning.of(column.defaultValue(), column.type());
        if (meaning == null) {
            aspects.remove(Aspect.DEFAULT);
        } else {
            aspects.put(Aspect.DEFAULT, meaning);
        }
        return aspects;
    }
}
