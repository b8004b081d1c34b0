package org.replayproof.replay.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.ObjectName;

/** The columns of a foreign key, or of several that share columns: their values are keys of rows that exist. */
final class KeySlot extends Slot {

    private final List<List<@Nullable String>> parents;
    private final @Nullable List<@Nullable String> orphan;
    private final List<@Nullable String> absent;
    private final boolean mayBeAbsent;
    private final Run run;
    private final ObjectName table;

    /**
     * Creates the exception.
     *
     * @param parents values that refer to rows, by column
     * @param orphan values that refer to no row, by column; empty where these are not wanted
     * @param nullable the columns that may be NULL
     */
    KeySlot(
            ObjectName table,
            List<String> columns,
            List<Map<String, String>> parents,
            Map<String, String> orphan,
            Set<String> nullable,
            Run run) {
        super(columns);
        this.run = run;
        this.table = table;
        this.parents = parents.stream().map(this::tuple).toList();
        this.orphan = orphan.isEmpty() ? null : tuple(orphan);
        this.mayBeAbsent = !nullable.isEmpty();
        Map<String, String> some = parents.isEmpty() ? Map.of() : parents.get(0);
        List<@Nullable String> without = new ArrayList<>();
        columns.forEach(column -> without.add(nullable.contains(column) ? Literal.NULL : some.get(column)));
        this.absent = without;
    }

    private List<@Nullable String> tuple(Map<String, String> values) {
        List<@Nullable String> tuple = new ArrayList<>();
        columns().forEach(column -> tuple.add(values.get(column)));
        return tuple;
    }

    boolean isOrphan(List<@Nullable String> candidate) {
        return candidate.equals(orphan);
    }

    boolean isWithoutParents() {
        return parents.stream().allMatch(parent -> parent.contains(Literal.NULL));
    }

    @Override
    List<@Nullable String> ordinary(int row) {
        return parents.isEmpty() ? absent : parents.get(row % parents.size());
    }

    @Override
    List<List<@Nullable String>> candidates(int row) {
        Set<List<@Nullable String>> candidates = new LinkedHashSet<>();
        boolean hostile = run.population(table) == Population.HOSTILE;
        if (hostile && row == 0 && mayBeAbsent) {
            candidates.add(absent);
        }
        if (hostile && row == 2 && orphan != null && run.triesOrphans(table)) {
            candidates.add(orphan);
        }
        List<List<@Nullable String>> rotated = new ArrayList<>(parents);
        Collections.rotate(rotated, hostile ? 0 : -row);
        candidates.addAll(rotated);
        if (mayBeAbsent || parents.isEmpty()) {
            candidates.add(absent);
        }
        return candidates.stream().filter(this::allows).toList();
    }
}
