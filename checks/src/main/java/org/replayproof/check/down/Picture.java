package org.replayproof.check.down;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.replayproof.check.lost.RowImage;
import org.replayproof.engine.Counter;
import org.replayproof.engine.Engine;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

/**
 * The database at one moment, as far as a migration and its down may change it.
 *
 * @param schema the schema
 * @param rows the rows of the tables that may change
 * @param counters the counters of these tables
 * @param unread the tables among them that have too many rows
 */
record Picture(
        Schema schema,
        Map<ObjectName, RowImage> rows,
        Map<ObjectName, List<Counter>> counters,
        Set<ObjectName> unread) {

    static Picture of(Connection connection, Engine engine, Schema schema, Predicate<Table> touched)
            throws SQLException {
        List<Table> tables = schema.tables().stream()
                .filter(touched)
                .filter(table -> !isElsewhere(table))
                .toList();
        Map<ObjectName, RowImage> rows = new LinkedHashMap<>();
        Set<ObjectName> unread = new LinkedHashSet<>();
        for (Table table : tables) {
            Optional<RowImage> image = RowImage.read(connection, engine, table);
            image.ifPresentOrElse(read -> rows.put(table.name(), read), () -> unread.add(table.name()));
        }
        return new Picture(schema, rows, engine.counters(connection, tables, false), unread);
    }

    /** Rows of another database are not ours to change. */
    private static boolean isElsewhere(Table table) {
        return table.options().stream().anyMatch(option -> option.startsWith("SERVER "));
    }

    /** How many rows a table has; 0 where they were not read. */
    int size(ObjectName table) {
        RowImage image = rows.get(table);
        return image == null ? 0 : image.rows().size();
    }

    Optional<Table> table(ObjectName name) {
        return schema.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst();
    }
}
