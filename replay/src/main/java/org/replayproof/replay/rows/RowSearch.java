package org.replayproof.replay.rows;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Refusal;
import org.replayproof.schema.Table;

/**
 * Inserts one row. It begins with the best candidate of each slot. When the database refuses, the slots that are to blame
 * move on to their next candidate; combinations with fewer moves come first, and those that got further than the one before.
 */
final class RowSearch {

    /** How often a row is tried again whose number the database drew and then refused. */
    private static final int REDRAWS = 100;

    private final Run run;
    private final Table table;
    private final List<Slot> slots;
    private final List<List<List<@Nullable String>>> options = new ArrayList<>();
    private final Deque<Choice> open = new ArrayDeque<>();
    private final Set<List<Integer>> seen = new HashSet<>();
    private final int row;
    private int redraws;

    /** A combination, and what refused the one before. */
    private record Choice(List<Integer> indices, String refusedBefore) {}

    RowSearch(Run run, Table table, List<Slot> slots, int row) {
        this.run = run;
        this.table = table;
        this.slots = slots;
        this.row = row;
        slots.forEach(slot -> options.add(slot.candidates(row)));
    }

    /**
     * Searches until the database accepts.
     *
     * @param tries must have one left
     * @return the last refusal; empty when the row was inserted
     */
    Optional<Refusal> insert(Tries tries) throws SQLException, StartOverException {
        if (options.stream().anyMatch(List::isEmpty)) {
            return Optional.of(new Refusal("", Set.of(), exhausted()));
        }
        add(new Choice(start(), ""), true);
        Optional<Refusal> last = Optional.empty();
        while (!open.isEmpty() && tries.take()) {
            Choice choice = open.removeFirst();
            List<List<@Nullable String>> values = values(choice.indices());
            Optional<Refusal> refusal =
                    run.trial.change(table.name(), new InsertText(run, table).of(slots, List.of(values)), 1);
            if (refusal.isEmpty()) {
                accept(values);
                return Optional.empty();
            }
            last = refusal;
            branch(choice, values, refusal.get());
        }
        return last;
    }

    private String exhausted() {
        return IntStream.range(0, slots.size())
                .filter(s -> options.get(s).isEmpty())
                .mapToObj(s -> slots.get(s).problem())
                .collect(Collectors.joining("; "));
    }

    private void accept(List<List<@Nullable String>> values) {
        for (int s = 0; s < slots.size(); s++) {
            slots.get(s).accept(values.get(s));
        }
    }

    private List<Integer> start() {
        return Collections.nCopies(slots.size(), 0);
    }

    private List<List<@Nullable String>> values(List<Integer> indices) {
        return IntStream.range(0, indices.size())
                .mapToObj(s -> options.get(s).get(indices.get(s)))
                .collect(Collectors.toList());
    }

    private void branch(Choice choice, List<List<@Nullable String>> values, Refusal refusal) {
        Suspects suspects = Suspects.of(refusal, run, table, slots, values);
        List<Integer> blamed = new ArrayList<>();
        List<Integer> others = new ArrayList<>();
        for (int s = 0; s < slots.size(); s++) {
            boolean isBlamed = slots.get(s).columns().stream().anyMatch(suspects.columns()::contains);
            (isBlamed ? blamed : others).add(s);
        }
        blamed.forEach(s -> slots.get(s).suspect(refusal.message()));
        if (suspects.sure() && blamed.isEmpty() && redraws++ < REDRAWS) {
            open.addFirst(choice);
            return;
        }
        remember(suspects, blamed, values);
        String reason = refusal.code() + suspects.columns();
        boolean further = !reason.equals(choice.refusedBefore());
        move(choice, blamed, reason, further);
        if (!suspects.sure()) {
            if (run.population(table.name()) != Population.MINIMAL
                    && choice.refusedBefore().isEmpty()) {
                add(new Choice(ordinary(), reason), true);
            }
            move(choice, others, reason, false);
        }
    }

    private void remember(Suspects suspects, List<Integer> blamed, List<List<@Nullable String>> values) {
        for (int s : blamed) {
            if (slots.get(s) instanceof KeySlot key && key.isOrphan(values.get(s))) {
                run.orphansAreRefused();
            } else if (slots.get(s) instanceof ColumnSlot
                    && blamed.size() == 1
                    && suspects.lasting()
                    && suspects.columns().size() == 1) {
                slots.get(s).forbid(values.get(s));
            }
        }
    }

    /** Odd rows move other slots first, so that rows differ where one of several columns must be NULL. */
    private void move(Choice choice, List<Integer> which, String reason, boolean first) {
        List<Integer> order = new ArrayList<>(which);
        if (row % 2 == (first ? 0 : 1)) {
            Collections.reverse(order);
        }
        for (int s : order) {
            int next = choice.indices().get(s) + 1;
            while (next < options.get(s).size()
                    && !slots.get(s).allows(options.get(s).get(next))) {
                next++;
            }
            if (next < options.get(s).size()) {
                List<Integer> moved = new ArrayList<>(choice.indices());
                moved.set(s, next);
                add(new Choice(moved, reason), first);
            }
        }
    }

    private List<Integer> ordinary() {
        return IntStream.range(0, slots.size())
                .map(s -> Math.max(0, options.get(s).indexOf(slots.get(s).ordinary(row))))
                .boxed()
                .toList();
    }

    private void add(Choice choice, boolean first) {
        if (open.size() < 2 * run.triesPerTable && seen.add(choice.indices())) {
            if (first) {
                open.addFirst(choice);
            } else {
                open.addLast(choice);
            }
        }
    }
}
