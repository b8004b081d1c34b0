package org.replayproof.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.replayproof.state.TwoProducts.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.replayproof.schema.ObjectName;

/** One change of one row is found in tables of every size, and nothing is found where only the order of the rows differs. */
class RowDigestTest {

    private static final List<Integer> SIZES = List.of(0, 1, 999, 1_001, 100_000);
    private static final Map<String, String> SQLITE_COLUMNS = Map.of(
            "n",
            "i % 7",
            "t",
            "'text ' || (i % 11)",
            "r",
            "i / 8.0",
            "b",
            "CAST('x' || i AS BLOB)",
            "j",
            "'{\"a\":' || i || '}'");
    private static final Map<String, String> POSTGRES_COLUMNS = Map.of(
            "n", "(i % 7)::integer",
            "t", "'text ' || (i % 11)",
            "r", "(i / 8.0)::numeric(12,4)",
            "b", "('x' || i)::bytea",
            "j", "('{\"a\":' || i || '}')::json",
            "p", "point(i, i % 3)",
            "x", "('<a>' || i || '</a>')::xml",
            "d", "date '2020-01-01' + i",
            "z", "timestamptz '2020-01-01 00:00Z' + i * interval '1 minute'",
            "y", "array[i, i % 5]");

    @TempDir
    Path folder;

    private static Map<String, String> columns(TwoProducts product) {
        return product == TwoProducts.SQLITE ? SQLITE_COLUMNS : POSTGRES_COLUMNS;
    }

    private static void fill(Connection connection, TwoProducts product, int rows, String order) throws SQLException {
        List<String> values = new ArrayList<>();
        columns(product).entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(column -> values.add(column.getValue() + " AS " + column.getKey()));
        run(
                connection,
                "CREATE TABLE rows_of AS WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM c WHERE i < "
                        + rows + ") SELECT i AS id, " + String.join(", ", values) + " FROM c WHERE i <= " + rows
                        + order,
                "CREATE INDEX rows_of_id ON rows_of (id)");
    }

    /** A statement for each kind of change that a table of so many rows can have. */
    private static List<String> changes(TwoProducts product, int rows, Random random) {
        List<String> names = columns(product).keySet().stream().sorted().toList();
        String list = "id, " + String.join(", ", names);
        String column = names.get(random.nextInt(names.size()));
        int one = 1 + random.nextInt(Math.max(1, rows));
        int other = 1 + (one + random.nextInt(Math.max(1, rows - 1))) % Math.max(1, rows);
        List<String> changes = new ArrayList<>();
        changes.add("INSERT INTO rows_of (id, t) VALUES (" + (rows + 1) + ", 'new')");
        if (rows > 0) {
            changes.add("DELETE FROM rows_of WHERE id = " + one);
            changes.add("UPDATE rows_of SET " + column + " = NULL WHERE id = " + one);
            changes.add("UPDATE rows_of SET t = t || ' ' WHERE id = " + one);
            changes.add("INSERT INTO rows_of SELECT " + list + " FROM rows_of WHERE id = " + one);
        }
        if (rows > 1) {
            changes.add("UPDATE rows_of SET id = " + one + " + " + other + " - id WHERE id IN (" + one + ", " + other
                    + ")");
        }
        return changes;
    }

    @ParameterizedTest
    @EnumSource
    void finds_every_change_of_one_row(TwoProducts product) throws SQLException {
        int planted = 0;
        int found = 0;
        Random random = new Random(42);
        for (int rows : SIZES) {
            try (Connection connection = product.fresh(folder).getConnection()) {
                fill(connection, product, rows, "");
                State before = State.of(connection);
                for (String change : changes(product, rows, random)) {
                    connection.setAutoCommit(false);
                    run(connection, change);
                    boolean seen = State.of(connection).rowChanges(before).containsKey(ObjectName.of("rows_of"));
                    assertThat(seen).as("%s in %d rows", change, rows).isTrue();
                    planted++;
                    found += seen ? 1 : 0;
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        }
        System.out.printf(Locale.ROOT, "%s: %d of %d planted changes of one row found%n", product, found, planted);
    }

    @ParameterizedTest
    @EnumSource
    void finds_nothing_in_a_twin_whose_rows_lie_in_another_order(TwoProducts product) throws SQLException {
        int twins = 0;
        int falseAlarms = 0;
        for (int rows : SIZES) {
            try (Connection connection = product.fresh(folder).getConnection();
                    Connection twin = product.fresh(folder).getConnection()) {
                fill(connection, product, rows, "");
                fill(twin, product, rows, " ORDER BY -i");
                State before = State.of(connection);
                for (State same : List.of(State.of(twin), rewritten(connection, product))) {
                    twins++;
                    falseAlarms += before.rowChanges(same).isEmpty() ? 0 : 1;
                    assertThat(before.rowChanges(same)).isEmpty();
                }
            }
        }
        System.out.printf(Locale.ROOT, "%s: %d false alarms on %d unchanged twins%n", product, falseAlarms, twins);
    }

    private static State rewritten(Connection connection, TwoProducts product) throws SQLException {
        run(
                connection,
                "UPDATE rows_of SET t = t WHERE id % 3 = 0",
                product == TwoProducts.SQLITE ? "VACUUM" : "VACUUM FULL rows_of");
        return State.of(connection);
    }

    @ParameterizedTest
    @EnumSource
    void names_the_columns_of_a_small_table(TwoProducts product) throws SQLException {
        try (Connection connection = product.fresh(folder).getConnection()) {
            fill(connection, product, 1_001, "");
            State before = State.of(connection);
            run(connection, "UPDATE rows_of SET t = 'other', n = 99 WHERE id = 1000");
            assertThat(before.rowChanges(State.of(connection))).hasToString("{rows_of=other values in n, t}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void reports_swapped_values_without_a_column(TwoProducts product) throws SQLException {
        for (int rows : List.of(10, 5_000)) {
            try (Connection connection = product.fresh(folder).getConnection()) {
                fill(connection, product, rows, "");
                State before = State.of(connection);
                run(connection, "UPDATE rows_of SET id = 11 - id WHERE id IN (2, 9)");
                assertThat(before.rowChanges(State.of(connection))).hasToString("{rows_of=other values}");
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_added_or_dropped_column_is_not_a_change_of_rows(TwoProducts product) throws SQLException {
        try (Connection connection = product.fresh(folder).getConnection()) {
            fill(connection, product, 20, "");
            State before = State.of(connection);
            run(connection, "ALTER TABLE rows_of ADD COLUMN extra text DEFAULT 'x'");
            State wider = State.of(connection);
            assertThat(before.rowChanges(wider)).isEmpty();
            run(connection, "UPDATE rows_of SET t = 'other' WHERE id = 3");
            assertThat(before.rowChanges(State.of(connection))).hasToString("{rows_of=other values in t}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_change_is_the_same_whatever_rows_were_there(TwoProducts product) throws SQLException {
        List<RowChange> changes = new ArrayList<>();
        for (int rows : List.of(0, 7)) {
            for (String value : List.of("'new'", "'another'")) {
                try (Connection connection = product.fresh(folder).getConnection()) {
                    fill(connection, product, rows, "");
                    State before = State.of(connection);
                    run(connection, "INSERT INTO rows_of (id, t) VALUES (1000, " + value + ")");
                    changes.add(before.rowChanges(State.of(connection)).get(ObjectName.of("rows_of")));
                }
            }
        }
        assertThat(changes.get(0)).isEqualTo(changes.get(2)).isNotEqualTo(changes.get(1));
        assertThat(changes.get(1)).isEqualTo(changes.get(3)).hasSameHashCodeAs(changes.get(3));
        assertThat(changes).extracting(RowChange::toString).contains("0 → 1 rows", "7 → 8 rows");
    }
}
