package org.replayproof.replay.rows;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.replayproof.engine.Refusal;
import org.replayproof.schema.Column;
import org.replayproof.schema.Table;

/**
 * The column by which the database numbers the rows of a table. The row with the largest number is deleted once, so that the
 * counter is ahead of the rows, as it is in production.
 */
final class Counter {

    private final Run run;
    private final Table table;
    private final Optional<Column> column;

    Counter(Run run, Table table) {
        this.run = run;
        this.table = table;
        this.column = table.columns().stream()
                // Such a number is one more than the largest: there is no counter.
                .filter(candidate -> candidate.identity() != Column.Identity.ROWID)
                .filter(candidate -> SlotPlan.isNumbered(run, candidate))
                .findFirst();
    }

    boolean exists() {
        return column.isPresent();
    }

    /** The largest number; empty when there is none. */
    String largest() throws SQLException, StartOverException {
        if (column.isEmpty()) {
            return "";
        }
        List<List<String>> largest =
                run.trial.read(table.name(), "SELECT MAX(" + name() + ") FROM " + run.quote(table.name()), 1);
        return largest.isEmpty() ? "" : largest.get(0).get(0);
    }

    private String name() {
        return run.quote(List.of(column.orElseThrow().name()));
    }

    /** Leaves two rows at least, and never deletes a row that was there before. */
    void deleteLargest(String before, int accepted) throws SQLException, StartOverException {
        String largest = largest();
        if (column.isEmpty() || largest.isEmpty() || largest.equals(before) || largest.equals(Literal.NULL)) {
            return;
        }
        if (accepted <= TableFill.FEWEST) {
            run.report(
                    column.get().ref(),
                    "the counter is not ahead of the rows: the table has no row that can be deleted");
            return;
        }
        Optional<Refusal> refused = run.trial.change(
                table.name(), "DELETE FROM " + run.quote(table.name()) + " WHERE " + name() + " = " + largest, 1);
        refused.ifPresent(refusal -> run.report(
                column.get().ref(),
                "the counter is not ahead of the rows: the largest cannot be deleted: " + refusal.message()));
    }
}
