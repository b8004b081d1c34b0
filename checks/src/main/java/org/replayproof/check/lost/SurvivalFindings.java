package org.replayproof.check.lost;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.CheckFailure;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.replay.rows.Population;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;

/** Words what a step does to rows and does not state. What {@link NothingIsLost} has reported with ordinary rows is left out. */
final class SurvivalFindings {

    private final Exposure exposure;
    private final StatedChanges stated;
    private final boolean lossesReported;
    private final Set<String> known = new HashSet<>();
    private final List<Finding> all = new ArrayList<>();

    SurvivalFindings(Exposure exposure, StatedChanges stated, boolean lossesReported) {
        this.exposure = exposure;
        this.stated = stated;
        this.lossesReported = lossesReported;
    }

    List<Finding> all() {
        return all;
    }

    /** What the rows are like, in words. */
    static String words(Population population) {
        return switch (population) {
            case MINIMAL -> "ordinary rows";
            case BOUNDARY -> "rows at the limits of their types";
            case HOSTILE -> "rows with NULL and duplicates where the schema allows them";
        };
    }

    static Severity severity(Population population) {
        return population == Population.MINIMAL ? Severity.BREAKS : Severity.RISKY;
    }

    /**
     * Compares one table.
     *
     * @param after the rows of all compared tables after the step
     */
    void compare(Population population, Followed table, RowComparison rows, Map<ObjectName, RowImage> after) {
        ObjectName name = table.was().name();
        if (exposure.comment().covers(name)) {
            return;
        }
        List<List<@Nullable String>> gone = rows.gone();
        if (!gone.isEmpty() && !stated.removes(name) && !rows.followed(gone, after)) {
            add(
                    population,
                    isWatched(name),
                    finding(CheckFailure.MISSING_ROWS, population, ObjectRef.table(name))
                            .sentence(exposure.migration() + " loses " + rows.words(gone) + " of " + name
                                    + ", and no statement of it deletes them.")
                            .expected("every row of " + name + " is there afterwards")
                            .actual("they are gone; the table held " + words(population))
                            .repair(
                                    "Copy every row. If the loss is meant, delete the rows by a statement of their own, or"
                                            + " write -- drops: " + name + " into the file."));
        }
        if (stated.removes(name) && !exposure.rows().isRebuilt(name)) {
            // A row with the key of a deleted one is another row.
            return;
        }
        Map<String, String> lost = rows.values(after);
        lost.forEach((column, words) -> values(population, table, column, CheckFailure.DAMAGED_VALUES, words));
        rows.changes(after).forEach((column, words) -> {
            if (!lost.containsKey(column)) {
                values(population, table, column, CheckFailure.CHANGED_VALUES, words);
            }
        });
    }

    private void values(Population population, Followed table, String column, CheckFailure code, String words) {
        ObjectName name = table.was().name();
        if (exposure.comment().covers(name, column) || stated.changes(table.was(), table.is(), column)) {
            return;
        }
        boolean lost = code == CheckFailure.DAMAGED_VALUES;
        add(
                population,
                lost && isWatched(name) && !table.converted().contains(column),
                finding(code, population, ObjectRef.column(name, column))
                        .sentence(exposure.migration() + (lost ? " damages" : " changes") + " values of " + name + "."
                                + column + ", and no statement of it says so: " + words + ".")
                        .expected("the same values in the same rows")
                        .actual(words + "; the table held " + words(population))
                        .repair(
                                table.converted().contains(column)
                                        ? "Choose a type that holds every value, or correct the values by an UPDATE before"
                                                + " the type changes."
                                        : "Copy the column as it is, or change its values by an UPDATE that names it."));
    }

    /** Whether the check of losses has compared the table, with ordinary rows. */
    private boolean isWatched(ObjectName table) {
        return lossesReported
                && exposure.rows().isDangerous()
                && exposure.rows().watched().contains(table);
    }

    private void add(Population population, boolean watched, Finding finding) {
        boolean reportedElsewhere = watched && population == Population.MINIMAL;
        if (known.add(finding.key()) && !reportedElsewhere) {
            all.add(finding);
        }
    }

    private Finding finding(CheckFailure code, Population population, ObjectRef object) {
        return Finding.of(code, severity(population), object)
                .in(exposure.migration().ref());
    }
}
