package org.replayproof.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.replayproof.engine.Engines;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;

/**
 * A database at one moment: its schema and what can be compared of its rows. The migrator's own tables are no part of it.
 *
 * @param schema what it looks like
 * @param tables what is in each table
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record State(Schema schema, Map<ObjectName, Content> tables) {

    /** Copies the map. */
    public State {
        tables = Map.copyOf(tables);
    }

    /**
     * Reads a database as it is, the tables of any migrator's own record included.
     *
     * @param connection an open connection to it
     * @return its state
     * @throws SQLException when it cannot be read
     */
    public static State of(Connection connection) throws SQLException {
        return new StateReader(Engines.of(connection), Set.of()).state(connection);
    }

    /**
     * What can be compared of a table's rows.
     *
     * @param rows how many there are
     * @param columns a checksum per column over all rows, whatever their order; without columns whose values no two runs
     *     share (numbers that the database draws, times, random values), and empty for a table with more rows than are read
     * @since 0.1.0
     */
    public record Content(long rows, Map<String, Long> columns) {
        /** Copies the map. */
        public Content {
            columns = Map.copyOf(columns);
        }
    }

    /**
     * Whether schema and rows are alike, column positions and generated names aside.
     *
     * @param other the state to compare with
     * @return true when no difference can be seen
     */
    public boolean isEquivalentTo(State other) {
        return schema.isEquivalentTo(other.schema) && rowDifferences(other).isEmpty();
    }

    /**
     * How the rows differ, table by table.
     *
     * @param later the state to compare with
     * @return a sentence for each table that both have and whose rows differ, sorted by table
     */
    public Map<ObjectName, String> rowDifferences(State later) {
        Map<ObjectName, String> differences = new TreeMap<>();
        tables.forEach((table, content) -> {
            Content other = later.tables.get(table);
            if (other != null && !other.equals(content)) {
                String words = describe(content, other);
                if (!words.isEmpty()) {
                    differences.put(table, words);
                }
            }
        });
        return differences;
    }

    /** Only columns that both have: that one came or went is a difference of the schema, told there. */
    private static String describe(Content before, Content after) {
        if (before.rows() != after.rows()) {
            return before.rows() + " → " + after.rows() + " rows";
        }
        String columns = before.columns().entrySet().stream()
                .filter(column -> after.columns().containsKey(column.getKey()))
                .filter(column ->
                        !Objects.equals(column.getValue(), after.columns().get(column.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .collect(Collectors.joining(", "));
        return columns.isEmpty() ? "" : "other values in " + columns;
    }
}
