package org.replayproof.replay.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.replayproof.engine.Refusal;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.Table;
import org.replayproof.schema.Unique;

/** Lets the rows of a table refer to their parents, after both were filled. */
final class LateKeys {

    private final Run run;
    private final Table table;
    private final ForeignKey key;
    private final boolean self;
    private final List<String> identity;
    private String problem = "the table has no rows";

    LateKeys(Run run, Table table, ForeignKey key) {
        this.run = run;
        this.table = table;
        this.key = key;
        this.identity = identity(table);
        this.self = key.referencedTable().equals(table.name());
    }

    /** Refers, or reports why not. A key that cannot be NULL has values that refer to nothing: without parents they must go. */
    void refer() throws SQLException, StartOverException {
        List<String> nullable = TableOrder.nullable(table, key);
        List<List<String>> parents = KeyTuples.read(run, key.referencedTable(), key.referencedColumns());
        List<List<String>> rows = rows();
        boolean mayStay = !nullable.isEmpty();
        // The root of a tree refers to nothing, and so does the first row of a hostile population.
        int from = mayStay && rows.size() > 1 && (self || run.population(table.name()) == Population.HOSTILE) ? 1 : 0;
        int referring = 0;
        for (int i = from; i < rows.size(); i++) {
            if (refer(rows.get(i), parents, self ? i - from : i, mayStay ? nullable : key.columns())) {
                referring++;
            } else if (!mayStay) {
                throw new StartOverException(
                        table.name(), "its rows cannot refer to " + key.referencedTable() + "; " + problem);
            }
        }
        if (referring == 0) {
            run.report(
                    key.ref(),
                    "no row refers to " + key.referencedTable()
                            + (parents.isEmpty() ? ", which has no rows" : "; " + problem));
        }
    }

    /** The columns that identify rows; none if all rows are changed together. */
    private static List<String> identity(Table table) {
        PrimaryKey primary = table.primaryKey();
        if (primary != null) {
            return primary.columns();
        }
        return table.uniques().stream()
                .map(Unique::columns)
                .min(Comparator.comparingLong((List<String> columns) -> nullables(table, columns))
                        .thenComparing(List::size))
                .orElse(List.of());
    }

    private static long nullables(Table table, List<String> columns) {
        return table.columns().stream()
                .filter(column -> column.nullable() && columns.contains(column.name()))
                .count();
    }

    private List<List<String>> rows() throws SQLException, StartOverException {
        return identity.isEmpty() ? List.of(List.of()) : KeyTuples.read(run, table.name(), identity);
    }

    private boolean refer(List<String> row, List<List<String>> parents, int first, List<String> changed)
            throws SQLException, StartOverException {
        for (int k = 0; k < parents.size() && !run.isOutOfTime(); k++) {
            List<String> parent = parents.get((first + k) % parents.size());
            Optional<Refusal> refusal = run.trial.change(table.name(), update(row, parent, changed), 1);
            if (refusal.isEmpty()) {
                return true;
            }
            problem = refusal.get().message();
        }
        return false;
    }

    /** Columns that other keys fill, too, are compared and stay. */
    private String update(List<String> row, List<String> parent, List<String> changed) {
        List<String> set = new ArrayList<>();
        List<String> where = new ArrayList<>();
        for (int c = 0; c < key.columns().size(); c++) {
            String column = key.columns().get(c);
            (changed.contains(column) ? set : where).add(equal(column, parent.get(c)));
        }
        for (int c = 0; c < identity.size(); c++) {
            where.add(equal(identity.get(c), row.get(c)));
        }
        return "UPDATE " + run.quote(table.name()) + " SET " + String.join(", ", set)
                + (where.isEmpty() ? "" : " WHERE " + String.join(" AND ", where));
    }

    private String equal(String column, String literal) {
        return run.quote(List.of(column)) + " = " + literal;
    }
}
