package org.replayproof.replay.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replayproof.engine.Refusal;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.Table;

/** Lets the rows of a table refer to their parents, after both were filled. */
final class LateKeys {

    private final Run run;
    private final Table table;
    private final ForeignKey key;
    private final boolean self;
    private String problem = "the rows have no primary key that tells them apart";

    LateKeys(Run run, Table table, ForeignKey key) {
        this.run = run;
        this.table = table;
        this.key = key;
        this.self = key.referencedTable().equals(table.name());
    }

    /** Refers, or reports why not. A key that cannot be NULL has values that refer to nothing: without parents they must go. */
    void refer() throws SQLException, StartOverException {
        List<String> nullable = TableOrder.nullable(table, key);
        List<List<String>> parents = KeyTuples.read(run, key.referencedTable(), key.referencedColumns());
        List<List<String>> rows = rows();
        boolean mayStay = !nullable.isEmpty();
        // The root of a tree refers to nothing, and so does the first row of a hostile population.
        int from = mayStay && (self || run.population == Population.HOSTILE) ? 1 : 0;
        int referring = 0;
        for (int i = from; i < rows.size(); i++) {
            if (refer(rows.get(i), parents, self ? i - from : i, mayStay ? nullable : key.columns())) {
                referring++;
            } else if (!mayStay) {
                throw new StartOverException(table.name(), "its rows cannot refer to " + key.referencedTable() + "; " + problem);
            }
        }
        if (referring == 0) {
            run.report(
                    key.ref(),
                    "no row refers to " + key.referencedTable() + (parents.isEmpty() ? ", which has no rows" : "; " + problem));
        }
    }

    private List<List<String>> rows() throws SQLException, StartOverException {
        PrimaryKey primary = table.primaryKey();
        return primary == null ? List.of() : KeyTuples.read(run, table.name(), primary.columns());
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
        PrimaryKey primary = table.primaryKey();
        for (int c = 0; primary != null && c < primary.columns().size(); c++) {
            where.add(equal(primary.columns().get(c), row.get(c)));
        }
        return "UPDATE " + run.quote(table.name()) + " SET " + String.join(", ", set) + " WHERE "
                + String.join(" AND ", where);
    }

    private String equal(String column, String literal) {
        return run.quote(List.of(column)) + " = " + literal;
    }
}
