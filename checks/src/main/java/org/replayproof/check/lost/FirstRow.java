package org.replayproof.check.lost;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.lost.RowStage.Play;
import org.replayproof.engine.Engine;
import org.replayproof.replay.rows.Population;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.Table;

/** Finds the first row that a step fails on. Runs the step again over fewer and fewer rows of one table. */
final class FirstRow {

    private static final int MOST_COLUMNS = 6;

    private final RowStage stage;
    private final Engine engine;
    private final Population population;
    private final Table table;
    private final PrimaryKey key;
    private final int failing;

    private FirstRow(RowStage stage, Engine engine, Population population, Table table, PrimaryKey key, int failing) {
        this.stage = stage;
        this.engine = engine;
        this.population = population;
        this.table = table;
        this.key = key;
        this.failing = failing;
    }

    /**
     * Finds the row.
     *
     * @param failed the run that failed
     * @param named the columns that the failing statement names; they are shown
     * @return its values in words; empty where the table has no key, or where rows of other tables are to blame
     */
    static Optional<String> of(
            RowStage stage, Engine engine, Population population, Table table, Play failed, List<String> named) {
        RowImage image = failed.before().get(table.name());
        if (table.primaryKey() == null || image == null || image.rows().isEmpty()) {
            return Optional.empty();
        }
        FirstRow search = new FirstRow(
                stage,
                engine,
                population,
                table,
                table.primaryKey(),
                failed.step().statements().size());
        try {
            return search.find(List.copyOf(image.rows().values()), image.columns())
                    .map(row -> search.words(row, image.columns(), named));
        } catch (SQLException undecided) {
            // Rows that others refer to cannot be deleted: then the error of the database has to do.
            return Optional.empty();
        }
    }

    /** Fails with the first so many rows and not with one less. */
    private Optional<List<@Nullable String>> find(List<List<@Nullable String>> rows, List<String> columns)
            throws SQLException {
        if (!fails(rows, rows.size(), columns) || fails(rows, 0, columns)) {
            return Optional.empty();
        }
        int passing = 0;
        int failing = rows.size();
        while (failing - passing > 1) {
            int middle = (passing + failing) / 2;
            if (fails(rows, middle, columns)) {
                failing = middle;
            } else {
                passing = middle;
            }
        }
        return Optional.of(rows.get(failing - 1));
    }

    private boolean fails(List<List<@Nullable String>> rows, int count, List<String> columns) throws SQLException {
        Play play = stage.play(population, Set.of(table.name()), Set.of(), connection -> {
            for (List<@Nullable String> row : rows.subList(count, rows.size())) {
                delete(connection, row, columns);
            }
        });
        return play.step().failure() != null && play.step().statements().size() == failing;
    }

    private void delete(Connection connection, List<@Nullable String> row, List<String> columns) throws SQLException {
        String name = (table.name().namespace().isEmpty()
                        ? ""
                        : engine.quote(table.name().namespace()) + ".")
                + engine.quote(table.name().name());
        List<String> conditions = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (String column : key.columns()) {
            String value = row.get(columns.indexOf(column));
            // A key of SQLite may hold NULL.
            conditions.add(
                    value == null
                            ? engine.quote(column) + " IS NULL"
                            : "CAST(" + engine.quote(column) + " AS text) = ?");
            if (value != null) {
                values.add(value);
            }
        }
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + name + " WHERE " + String.join(" AND ", conditions))) {
            for (int i = 0; i < values.size(); i++) {
                delete.setString(i + 1, values.get(i));
            }
            if (delete.executeUpdate() != 1) {
                throw new SQLException("A row of " + table.name() + " cannot be deleted by its key.");
            }
        }
    }

    private String words(List<@Nullable String> row, List<String> columns, List<String> named) {
        List<String> shown = new ArrayList<>(key.columns());
        named.stream()
                .filter(column -> columns.contains(column) && !shown.contains(column))
                .forEach(shown::add);
        columns.stream().filter(column -> !shown.contains(column)).forEach(shown::add);
        return shown.stream()
                .limit(MOST_COLUMNS)
                .map(column -> column + " = " + ValueLoss.shortened(row.get(columns.indexOf(column))))
                .collect(Collectors.joining(", "));
    }
}
