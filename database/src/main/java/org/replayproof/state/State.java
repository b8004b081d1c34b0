package org.replayproof.state;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Counter;
import org.replayproof.engine.Engines;
import org.replayproof.engine.RowDigest;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/**
 * A database at one moment: its schema, its rows as digests, and its counters. The migrator's own tables are not a part of it.
 *
 * @param schema the schema
 * @param tables the content of each table
 * @param comparison the question that the rows were digested for
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record State(Schema schema, Map<ObjectName, Content> tables, Comparison comparison) {

    private static final Content NOTHING = new Content(0, null, List.of());

    /** Copies the map. */
    public State {
        tables = Map.copyOf(tables);
    }

    /**
     * Reads a database as it is, the tables of any migrator's own record included, to compare it with itself at another moment.
     *
     * @param connection an open connection to it
     * @return its state; {@link Setting#ROW_BUDGET} is that of this JVM
     * @throws SQLException when it cannot be read
     */
    public static State of(Connection connection) throws SQLException {
        long budget = Settings.fromSystem().number(Setting.ROW_BUDGET);
        return StateReader.ofMoments(Engines.of(connection), Set.of(), budget).state(connection);
    }

    /**
     * The content of a table.
     *
     * @param rows the number of rows
     * @param digest their digest; null for an empty table, and for one with more rows than the budget allows
     * @param counters the positions of the numbers that the database draws for its columns
     * @since 0.1.0
     */
    public record Content(long rows, @Nullable RowDigest digest, List<Counter> counters) {
        /** Copies the list. */
        public Content {
            counters = List.copyOf(counters);
        }

        /**
         * The same rows with other counters.
         *
         * @param others the counters
         * @return a content that has them
         */
        public Content with(List<Counter> others) {
            return new Content(rows, digest, others);
        }

        private boolean isCounted() {
            return rows > 0 && digest == null;
        }

        private RowChange changeTo(Content later, Comparison comparison) {
            Long delta = delta(later);
            boolean mayName = rows == later.rows && (delta == null || delta != 0);
            return new RowChange(
                    rows,
                    later.rows,
                    delta,
                    mayName ? differingColumns(later) : Set.of(),
                    counterChanges(later, comparison));
        }

        private @Nullable Long delta(Content later) {
            if (isCounted() || later.isCounted()) {
                return null;
            }
            boolean comparable =
                    digest == null || later.digest == null || digest.form().equals(later.digest.form());
            return comparable ? sum(later) - sum(this) : null;
        }

        private static long sum(Content content) {
            return content.digest == null ? 0 : content.digest.sum();
        }

        /** Only columns that both have: the schema tells which came or went. */
        private Set<String> differingColumns(Content later) {
            Set<String> differing = new HashSet<>();
            if (digest != null && later.digest != null) {
                Map<String, Long> others = later.digest.columns();
                digest.columns().forEach((column, sum) -> {
                    if (others.containsKey(column) && !sum.equals(others.get(column))) {
                        differing.add(column);
                    }
                });
            }
            return differing;
        }

        private List<CounterChange> counterChanges(Content later, Comparison comparison) {
            Map<String, Counter> others = later.counters.stream()
                    .collect(Collectors.toMap(Counter::column, counter -> counter, (first, second) -> first));
            return counters.stream()
                    .flatMap(counter -> Optional.ofNullable(others.get(counter.column()))
                            .flatMap(other -> CounterChange.between(counter, other, comparison))
                            .stream())
                    .toList();
        }
    }

    /**
     * Whether schema, rows and counters are alike, column positions and generated names aside.
     *
     * @param other the state to compare with
     * @return true when no difference can be seen
     * @throws IllegalArgumentException when the two were read for different comparisons
     */
    public boolean isEquivalentTo(State other) {
        return schema.isEquivalentTo(other.schema) && rowChanges(other).isEmpty();
    }

    /**
     * The differences of rows and counters, table by table. A table that only one state has counts as empty in the other.
     *
     * @param later the state to compare with
     * @return a change for each table that differs, sorted by table
     * @throws IllegalArgumentException when the two were read for different comparisons
     */
    public Map<ObjectName, RowChange> rowChanges(State later) {
        if (comparison != later.comparison) {
            throw new IllegalArgumentException("A state read to compare " + comparison
                    + " cannot be compared with one read to compare " + later.comparison + ".");
        }
        Set<ObjectName> names = new TreeSet<>(tables.keySet());
        names.addAll(later.tables.keySet());
        Map<ObjectName, RowChange> changes = new TreeMap<>();
        for (ObjectName name : names) {
            RowChange change =
                    tables.getOrDefault(name, NOTHING).changeTo(later.tables.getOrDefault(name, NOTHING), comparison);
            if (!change.isEmpty()) {
                changes.put(name, change);
            }
        }
        return changes;
    }

    /**
     * The rows that the budget left out.
     *
     * @return a sentence for each table whose rows were only counted, sorted; for {@code Report.notExamined()}
     */
    public List<String> notCompared() {
        return new TreeMap<>(tables)
                .entrySet().stream()
                        .filter(table -> table.getValue().isCounted())
                        .map(table -> "values of " + table.getKey() + ": it has "
                                + table.getValue().rows() + " rows, more than " + Setting.ROW_BUDGET.key()
                                + ", so they were only counted")
                        .toList();
    }
}
