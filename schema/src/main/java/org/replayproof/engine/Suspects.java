package org.replayproof.engine;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;
import org.replayproof.schema.View;

/**
 * The tables and views that {@link Engine#defects} examines.
 *
 * <p>Example: {@code new Suspects(Set.of(ObjectName.of("deals")), Set.of(), Set.of())} examines writes to {@code deals}.
 *
 * @param written the tables and views to which writes are tried; names that the schema does not have are ignored
 * @param selected the views that are selected from
 * @param rows the tables whose rows are examined
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Suspects(Set<ObjectName> written, Set<ObjectName> selected, Set<ObjectName> rows) {

    /** Copies the sets. */
    public Suspects {
        written = Set.copyOf(written);
        selected = Set.copyOf(selected);
        rows = Set.copyOf(rows);
    }

    /**
     * All tables and views of a schema.
     *
     * @param schema the schema
     * @return every table and view
     */
    public static Suspects all(Schema schema) {
        Set<ObjectName> tables = schema.tables().stream().map(Table::name).collect(Collectors.toSet());
        Set<ObjectName> views = schema.views().stream().map(View::name).collect(Collectors.toSet());
        return new Suspects(Stream.concat(tables.stream(), views.stream()).collect(Collectors.toSet()), views, tables);
    }

    /**
     * Whether there is nothing to examine.
     *
     * @return true when all sets are empty
     */
    public boolean isEmpty() {
        return written.isEmpty() && selected.isEmpty() && rows.isEmpty();
    }
}
