package org.replayproof.state;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.apiguardian.api.API;
import org.replayproof.engine.Counter;
import org.replayproof.engine.Engine;
import org.replayproof.schema.Column;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

/** Reads the state of a database. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class StateReader {

    /** A digest per column takes as long again, and it only names the columns that differ. */
    private static final int ROWS_BY_COLUMN = 10_000;

    private final Engine engine;
    private final Set<String> historyTables;
    private final long budget;
    private final Comparison comparison;
    private final Predicate<Column> given;

    private StateReader(
            Engine engine, Set<String> historyTables, long budget, Comparison comparison, Predicate<Column> given) {
        this.engine = engine;
        this.historyTables = Set.copyOf(historyTables);
        this.budget = budget;
        this.comparison = comparison;
        this.given = given;
    }

    /**
     * Reads states of one database, to compare it before and after.
     *
     * @param budget the largest number of rows whose values are read; 0 for no limit
     */
    public static StateReader ofMoments(Engine engine, Set<String> historyTables, long budget) {
        return new StateReader(engine, historyTables, budget, Comparison.MOMENTS, column -> false);
    }

    /**
     * Reads states of several databases or orders, to compare where they end.
     *
     * @param budget the largest number of rows whose values are read; 0 for no limit
     * @param given columns whose numbers the migrations write themselves, though the database could draw them
     */
    public static StateReader ofRuns(Engine engine, Set<String> historyTables, long budget, Predicate<Column> given) {
        return new StateReader(engine, historyTables, budget, Comparison.RUNS, given);
    }

    public Schema schema(Connection connection) throws SQLException {
        return withoutHistory(engine.read(connection));
    }

    public Schema withoutHistory(Schema read) {
        return historyTables.isEmpty()
                ? read
                : read.without(object -> object instanceof Table table
                        && historyTables.contains(table.name().name()));
    }

    public State state(Connection connection) throws SQLException {
        Schema schema = schema(connection);
        Map<ObjectName, State.Content> contents = contents(connection, schema, schema.tables());
        return of(schema, withCounters(connection, contents, schema.tables()));
    }

    /** A state that this reader has read in parts. */
    public State of(Schema schema, Map<ObjectName, State.Content> contents) {
        return new State(schema, contents, comparison);
    }

    /** Counts the rows of some tables and digests them, without counters. */
    public Map<ObjectName, State.Content> contents(Connection connection, Schema schema, List<Table> tables)
            throws SQLException {
        Map<ObjectName, State.Content> contents = new HashMap<>();
        ComparedRows compared = compared(schema);
        for (Map.Entry<Table, Long> counted : count(connection, tables).entrySet()) {
            contents.put(counted.getKey().name(), content(connection, compared, counted.getKey(), counted.getValue()));
        }
        return contents;
    }

    /** Digests a table that has so many rows, without counters. */
    public State.Content content(Connection connection, Schema schema, Table table, long rows) throws SQLException {
        return content(connection, compared(schema), table, rows);
    }

    private ComparedRows compared(Schema schema) {
        return new ComparedRows(engine, schema, comparison, given);
    }

    private State.Content content(Connection connection, ComparedRows compared, Table table, long rows)
            throws SQLException {
        if (rows == 0 || (budget > 0 && rows > budget)) {
            return new State.Content(rows, null, List.of());
        }
        return new State.Content(
                rows, engine.digest(connection, compared.query(table), rows <= ROWS_BY_COLUMN), List.of());
    }

    /** The same content, with the counters of some tables read again. */
    public Map<ObjectName, State.Content> withCounters(
            Connection connection, Map<ObjectName, State.Content> contents, List<Table> tables) throws SQLException {
        if (tables.isEmpty()) {
            return contents;
        }
        Map<ObjectName, List<Counter>> counters = engine.counters(connection, tables, comparison == Comparison.RUNS);
        Map<ObjectName, State.Content> both = new HashMap<>(contents);
        for (Table table : tables) {
            List<Counter> read = counters.getOrDefault(table.name(), List.of());
            both.computeIfPresent(table.name(), (name, content) -> content.with(read));
        }
        return both;
    }

    private Map<Table, Long> count(Connection connection, List<Table> tables) throws SQLException {
        Map<Table, Long> counts = new LinkedHashMap<>();
        int perQuery = engine.selectsPerUnion();
        for (int from = 0; from < tables.size(); from += perQuery) {
            List<Table> some = tables.subList(from, Math.min(tables.size(), from + perQuery));
            List<String> selects = new ArrayList<>();
            for (int i = 0; i < some.size(); i++) {
                selects.add(
                        "SELECT " + i + ", COUNT(*) FROM " + quoted(some.get(i).name()));
            }
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(String.join(" UNION ALL ", selects))) {
                while (rows.next()) {
                    counts.put(some.get(rows.getInt(1)), rows.getLong(2));
                }
            }
        }
        return counts;
    }

    private String quoted(ObjectName name) {
        return name.namespace().isEmpty()
                ? engine.quote(name.name())
                : engine.quote(name.namespace()) + "." + engine.quote(name.name());
    }
}
