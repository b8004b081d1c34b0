package org.replayproof.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Rereader;
import org.replayproof.engine.Rereader.RowVersion;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;
import org.replayproof.sql.SqlDialect;
import org.replayproof.state.State;
import org.replayproof.state.StateReader;

/**
 * The rows as they were seen last. Reads again those of tables that may have changed: where the database keeps versions of
 * rows they tell, elsewhere the statements do that ran since. In doubt all are read.
 */
final class RowsSeen {

    private final StateReader reader;
    private final Rereader rereader;
    private final TouchedTables touched;
    private Look last = Look.NONE;

    /** A reading at one moment. */
    record Look(
            @Nullable Schema schema,
            Map<ObjectName, Table> tables,
            Map<ObjectName, RowVersion> versions,
            Map<ObjectName, State.Content> contents) {
        static final Look NONE = new Look(null, Map.of(), Map.of(), Map.of());
    }

    RowsSeen(StateReader reader, Rereader rereader, SqlDialect dialect) {
        this.reader = reader;
        this.rereader = rereader;
        this.touched = new TouchedTables(dialect);
    }

    /**
     * Reads the current rows of the tables.
     *
     * @param schema as it is now
     * @param executed every statement that ran since the last time; null when that is not known
     */
    Map<ObjectName, State.Content> read(Connection connection, Schema schema, @Nullable List<Step.Executed> executed)
            throws SQLException {
        Optional<Map<ObjectName, RowVersion>> now = rereader.rowVersions(connection, schema.tables());
        List<Table> again = new ArrayList<>();
        Map<ObjectName, State.Content> rows = now.isPresent()
                ? byVersion(connection, schema, now.get(), again)
                : byStatement(connection, schema, executed == null ? List.of() : executed, again);
        List<Table> counted = executed == null || touched.mayMoveCounters(executed) ? schema.tables() : again;
        Map<ObjectName, State.Content> read = reader.withCounters(connection, rows, counted);
        last = new Look(
                schema,
                schema.tables().stream().collect(Collectors.toMap(Table::name, table -> table)),
                now.orElse(Map.of()),
                read);
        return read;
    }

    /** The last reading. */
    Look last() {
        return last;
    }

    /** The database is again as it was at an earlier look. */
    void wentBackTo(Look earlier) {
        last = earlier;
    }

    private Map<ObjectName, State.Content> byVersion(
            Connection connection, Schema schema, Map<ObjectName, RowVersion> now, List<Table> again)
            throws SQLException {
        Map<ObjectName, State.Content> read = new HashMap<>();
        List<Table> withoutVersion = new ArrayList<>();
        for (Table table : schema.tables()) {
            RowVersion version = now.get(table.name());
            State.Content known = last.contents().get(table.name());
            if (version == null) {
                withoutVersion.add(table);
            } else if (known != null
                    && isAsItWas(table)
                    && version.equals(last.versions().get(table.name()))) {
                read.put(table.name(), known);
            } else {
                again.add(table);
                read.put(table.name(), reader.content(connection, schema, table, version.rows()));
            }
        }
        again.addAll(withoutVersion);
        read.putAll(reader.contents(connection, schema, withoutVersion));
        return read;
    }

    private Map<ObjectName, State.Content> byStatement(
            Connection connection, Schema schema, List<Step.Executed> executed, List<Table> again) throws SQLException {
        Schema before = last.schema();
        Predicate<Table> mayDiffer = before == null ? table -> true : touched.by(executed, before, schema);
        Map<ObjectName, State.Content> read = new HashMap<>();
        for (Table table : schema.tables()) {
            State.Content known = last.contents().get(table.name());
            if (known == null || !isAsItWas(table) || mayDiffer.test(table)) {
                again.add(table);
            } else {
                read.put(table.name(), known);
            }
        }
        read.putAll(reader.contents(connection, schema, again));
        return read;
    }

    /** Which columns are compared depends on how the table is defined. */
    private boolean isAsItWas(Table table) {
        return table.equals(last.tables().get(table.name()));
    }
}
