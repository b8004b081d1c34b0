package org.replayproof.replay.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.schema.Column;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Table;

/**
 * Random schemas: the database accepts the commit, and each table has rows or is reported. {@code replayproof.test.schemas} sets their
 * number.
 */
class RandomTablesTest {

    private static final int SQLITE_SCHEMAS = Integer.getInteger("replayproof.test.schemas", 40);
    private static final int POSTGRES_SCHEMAS = Integer.getInteger("replayproof.test.schemas", 4);

    @TempDir
    Path folder;

    private int tables;
    private int full;
    private int unreported;
    private final List<String> reported = new ArrayList<>();

    @Test
    void fills_random_sqlite_schemas() throws SQLException {
        for (Population population : Population.values()) {
            for (int seed = 0; seed < SQLITE_SCHEMAS; seed++) {
                try (Filled filled = Filled.sqlite(folder, population, RandomTables.ddl(seed, true))) {
                    assertThat(filled.rows("PRAGMA foreign_key_check")).isEmpty();
                    assertThat(filled.rows("PRAGMA integrity_check")).containsExactly("ok");
                    judge(filled, population + " " + seed);
                }
            }
        }
        print("SQLite");
    }

    @Test
    void fills_random_postgres_schemas() throws SQLException {
        for (Population population : Population.values()) {
            for (int seed = 0; seed < POSTGRES_SCHEMAS; seed++) {
                try (Filled filled = Filled.postgres(population, RandomTables.ddl(seed, false))) {
                    judge(filled, population + " " + seed);
                }
            }
        }
        print("PostgreSQL");
    }

    private void judge(Filled filled, String run) throws SQLException {
        for (Table table : filled.schema.tables()) {
            String name = table.name().name();
            int rows = filled.number("SELECT COUNT(*) FROM " + name);
            boolean isReported = filled.report.notFilled().stream()
                    .anyMatch(gap -> gap.object().equals(table.ref()));
            tables++;
            full += rows >= 2 ? 1 : 0;
            unreported += rows < 2 && !isReported ? 1 : 0;
            if (isReported) {
                reported.add(run + ": " + filled.notFilled());
            } else {
                judgeKeys(filled, table);
                judgeColumns(filled, table, rows);
            }
        }
    }

    private static void judgeKeys(Filled filled, Table table) throws SQLException {
        for (ForeignKey key : table.foreignKeys()) {
            String column = key.columns().get(0);
            int children = filled.number("SELECT COUNT(*) FROM " + table.name() + " c JOIN " + key.referencedTable()
                    + " p ON p." + key.referencedColumns().get(0) + " = c." + column);
            assertThat(children).as(key.ref() + ": " + filled.notFilled()).isPositive();
        }
    }

    private static void judgeColumns(Filled filled, Table table, int rows) throws SQLException {
        for (Column column : table.columns()) {
            if (table.foreignKeys().stream().anyMatch(key -> key.columns().contains(column.name()))) {
                continue;
            }
            int values = filled.number("SELECT COUNT(" + column.name() + ") FROM " + table.name());
            assertThat(values > 0 || filled.notFilled().contains(column.ref() + ": "))
                    .as(table.name() + "." + column.name() + " has values in " + rows + " rows")
                    .isTrue();
        }
    }

    private void print(String product) {
        System.out.printf(
                "%s: %d of %d tables have two rows or more, %d reported, %d missing without a report%n",
                product, full, tables, reported.size(), unreported);
        reported.stream().limit(10).forEach(System.out::println);
        assertThat(unreported).isZero();
        assertThat(full + reported.size()).isGreaterThanOrEqualTo(tables);
        assertThat(reported).as("tables of these schemas can all be filled").isEmpty();
    }
}
