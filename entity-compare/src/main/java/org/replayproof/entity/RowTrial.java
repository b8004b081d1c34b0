package org.replayproof.entity;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.replayproof.entity.model.Binding;
import org.replayproof.entity.model.Binding.UnaskableException;
import org.replayproof.entity.model.MappedColumn;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.entity.model.MappedTable.Insert;
import org.replayproof.schema.Column;
import org.replayproof.schema.ObjectName;

/**
 * Inserts a row with made-up values, as the mapper would insert it, into the real table or view; then takes it back.
 *
 * @param name the table or view
 * @param columns its columns
 */
record RowTrial(Comparison comparison, MappedTable mapped, ObjectName name, List<Column> columns) {

    /** The result of the trial. */
    sealed interface Outcome permits Inserted, Refused, Impossible {}

    /**
     * The database took the row.
     *
     * @param rows how many rows it reported
     */
    record Inserted(int rows) implements Outcome {}

    /** The database refused the row. */
    record Refused(SQLException refusal) implements Outcome {}

    /** There is no made-up value for a column. */
    record Impossible() implements Outcome {}

    private sealed interface Value permits Bound, Written {
        String column();

        String expression();
    }

    private record Bound(String column, Binding binding, Object sample) implements Value {

        @Override
        public String expression() {
            return binding.writeExpression(sample);
        }
    }

    private record Written(String column, String expression) implements Value {}

    Outcome insert(Insert insert) {
        List<Value> values = new ArrayList<>();
        for (MappedColumn column : mapped.columns()) {
            if (insert.columns().contains(column.name()) && !isLeftToTheDatabase(column)) {
                Optional<Value> value = value(column);
                if (value.isEmpty()) {
                    return new Impossible();
                }
                values.add(value.get());
            }
        }
        AtomicInteger rows = new AtomicInteger();
        return comparison
                .ask()
                .refusal(() -> rows.addAndGet(run(sql(values), values)))
                .<Outcome>map(Refused::new)
                .orElseGet(() -> new Inserted(rows.get()));
    }

    /** A number that the table draws itself, or the table behind a view. */
    private boolean isLeftToTheDatabase(MappedColumn column) {
        boolean isView = comparison.actual().views().stream()
                .anyMatch(view -> view.name().equals(name));
        return column.numbered()
                && comparison
                        .column(columns, column.name())
                        .filter(is -> isView || is.isFilledByDatabase())
                        .isPresent();
    }

    private Optional<Value> value(MappedColumn column) {
        Binding binding = column.binding();
        Optional<String> name = comparison
                .column(columns, column.name())
                .map(is -> comparison.engine().quote(is.name()));
        if (mapped.entities().isEmpty() && column.attributes().isEmpty()) {
            // A name and a number, which no attribute holds.
            return name.map(is -> new Written(is, "cast('-1' as " + column.type() + ")"));
        }
        return binding == null || binding.samples().isEmpty()
                ? Optional.empty()
                : name.map(is -> new Bound(is, binding, binding.samples().get(0).value()));
    }

    private String sql(List<Value> values) {
        return "insert into " + QualifiedName.of(name, comparison.actual(), comparison.engine()) + " ("
                + values.stream().map(Value::column).collect(Collectors.joining(", ")) + ") values ("
                + values.stream().map(Value::expression).collect(Collectors.joining(", ")) + ")";
    }

    private int run(String sql, List<Value> values) throws SQLException {
        try (PreparedStatement statement = comparison.connection().prepareStatement(sql)) {
            int index = 1;
            for (Value value : values) {
                if (value instanceof Bound bound) {
                    bound.binding().bind(statement, index, bound.sample());
                    index += bound.expression().contains("?") ? 1 : 0;
                }
            }
            return statement.executeUpdate();
        } catch (UnaskableException e) {
            throw new SQLException(e);
        }
    }
}
