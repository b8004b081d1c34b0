package org.replayproof.replay.rows;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Refusal;
import org.replayproof.schema.Column;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Table;

/** Fills one table: all rows in one statement, and row by row when the database refuses that. */
final class TableFill {

    /** Fewer rows than that are reported. */
    static final int FEWEST = 2;

    private static final int MOST_PARTITIONS = 12;
    private static final int MOST_CHOICES = 64;

    private final Run run;
    private final Table table;
    private final Set<ForeignKey> late;
    private final List<Slot> slots;
    private final Tries tries;
    private int accepted;
    private @Nullable Refusal refusal;

    private TableFill(Run run, Table table, Set<ForeignKey> late) throws SQLException, StartOverException {
        this.run = run;
        this.table = table;
        this.late = late;
        this.slots = SlotPlan.of(run, table, late);
        this.tries = new Tries(run);
    }

    /**
     * Fills a table.
     *
     * @param late the foreign keys that get their values when all tables are filled
     * @return why it has fewer rows than asked for; empty when it has as many
     */
    static String fill(Run run, Table table, Set<ForeignKey> late) throws SQLException, StartOverException {
        return new TableFill(run, table, late).fill();
    }

    private String fill() throws SQLException, StartOverException {
        Counter counter = new Counter(run, table);
        String before = counter.largest();
        int rows = wanted() + (counter.exists() ? 1 : 0);
        if (!allInOne(rows)) {
            for (int row = 0; row < rows && tries.isLeft(); row++) {
                Optional<Refusal> refused = new RowSearch(run, table, slots, row).insert(tries);
                if (refused.isPresent()) {
                    refusal = refused.get();
                } else {
                    accepted++;
                }
            }
        }
        counter.deleteLargest(before, accepted);
        if (accepted >= FEWEST) {
            reportColumns();
            reportKeys();
        }
        return refusal == null ? "" : reason(refusal);
    }

    private int wanted() {
        long partitions = run.schema.tables().stream()
                .filter(part -> table.name().equals(part.partition().of()))
                .count();
        int rows = Math.max(run.population(table.name()).rows(), 2 * (int) Math.min(MOST_PARTITIONS, partitions));
        return run.population(table.name()) == Population.BOUNDARY ? Math.max(rows, choices()) : rows;
    }

    /** A migration may forget the last label of an enum type. */
    private int choices() {
        int most = slots.stream().mapToInt(Slot::choices).max().orElse(0);
        return Math.min(MOST_CHOICES, most);
    }

    private boolean allInOne(int rows) throws SQLException, StartOverException {
        List<List<List<@Nullable String>>> values = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            List<List<@Nullable String>> best = new ArrayList<>();
            for (Slot slot : slots) {
                slot.best(row).ifPresent(best::add);
            }
            if (slots.isEmpty() || best.size() < slots.size()) {
                return false;
            }
            values.add(best);
        }
        boolean done = run.trial
                .change(table.name(), new InsertText(run, table).of(slots, values), rows)
                .isEmpty();
        if (done) {
            accepted = rows;
            values.forEach(row -> {
                for (int s = 0; s < slots.size(); s++) {
                    slots.get(s).accept(row.get(s));
                }
            });
        }
        return done;
    }

    private String reason(Refusal last) {
        List<String> empty = table.foreignKeys().stream()
                .filter(key -> !late.contains(key) && slots.stream().anyMatch(slot -> isWithoutParents(slot, key)))
                .map(key -> key.referencedTable().toString())
                .distinct()
                .toList();
        String parents = empty.isEmpty() ? "" : "no row to refer to in " + String.join(", ", empty) + "; ";
        return parents + tries.end() + last.message();
    }

    private static boolean isWithoutParents(Slot slot, ForeignKey key) {
        return slot instanceof KeySlot keys
                && keys.isWithoutParents()
                && slot.columns().containsAll(key.columns());
    }

    /** A nullable column that holds NULL in all rows shows less than it should. */
    private void reportColumns() {
        for (Slot slot : slots) {
            if (slot.choices() > MOST_CHOICES) {
                slot.columns().stream()
                        .flatMap(name -> table.column(name).stream())
                        .forEach(column -> run.report(
                                column.ref(),
                                "only " + MOST_CHOICES + " of its " + slot.choices() + " values are tried"));
            }
            for (String name : slot.columns()) {
                boolean isKey = table.foreignKeys().stream()
                        .anyMatch(key -> key.columns().contains(name));
                if (!isKey && !slot.isFilled(name)) {
                    table.column(name)
                            .filter(Column::nullable)
                            .ifPresent(column -> run.report(column.ref(), "only NULL was accepted; " + slot.problem()));
                }
            }
        }
    }

    private void reportKeys() {
        for (ForeignKey key : table.foreignKeys()) {
            boolean used =
                    slots.stream().anyMatch(slot -> key.columns().stream().allMatch(slot::isFilled));
            if (!used && !late.contains(key)) {
                ObjectRef object = key.ref();
                boolean empty = slots.stream().anyMatch(slot -> isWithoutParents(slot, key));
                run.report(
                        object,
                        "no row refers to " + key.referencedTable()
                                + (empty ? ", which has no rows" : "; the database accepts none that does"));
            }
        }
    }
}
