package org.replayproof.junit;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.replayproof.check.CheckDefinition;
import org.replayproof.check.CheckOutcome.Skipped;
import org.replayproof.finding.Finding;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Verdict;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.MigrationProject;

/**
 * The tests that a check becomes: one for each migration that it looked at, and one for each finding that belongs to none.
 *
 * @param project whose migrations were checked
 * @param whereabouts says where the database is; asked only when something failed
 */
record CheckNodes(MigrationProject project, Supplier<String> whereabouts) {

    private static final int NAMES_SHOWN = 3;
    private static final int NAMES_LISTED = 8;

    /** The node that runs the check, so that it shows how long that took. */
    static DynamicNode running(CheckDefinition check, OneRun run) {
        return DynamicTest.dynamicTest(check.name(), () -> {
            if (run.outcome() instanceof Skipped skipped) {
                Assumptions.abort(skipped.reason());
            }
        });
    }

    static DynamicNode skipped(Skipped skipped) {
        String how = skipped.applicable() ? ": skipped, " : ": not applicable, ";
        return DynamicTest.dynamicTest(
                skipped.check().name() + how + skipped.reason(), () -> Assumptions.abort(skipped.reason()));
    }

    Stream<DynamicNode> judged(Verdict verdict) {
        Set<String> scripts = project.history().migrations().stream()
                .map(Migration::script)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        scripts.retainAll(verdict.report().examined());
        List<DynamicNode> nodes = new ArrayList<>();
        List<Finding> left = new ArrayList<>(verdict.red());
        for (String script : scripts) {
            List<Finding> here = left.stream()
                    .filter(finding -> finding.migration() != null
                            && finding.migration().script().equals(script))
                    .toList();
            left.removeAll(here);
            nodes.add(node(script, here));
        }
        if (scripts.isEmpty()) {
            nodes.add(node(summary(verdict.report().examined()), List.of()));
        }
        left.forEach(finding -> nodes.add(node(finding.code().id() + ": " + finding.object(), List.of(finding))));
        return nodes.stream();
    }

    private static String summary(List<String> examined) {
        return examined.size() <= NAMES_LISTED
                ? "examined " + String.join(", ", examined)
                : "examined " + examined.size() + ": " + String.join(", ", examined.subList(0, NAMES_SHOWN)) + ", …";
    }

    private DynamicNode node(String name, List<Finding> red) {
        return DynamicTest.dynamicTest(name, () -> {
            if (!red.isEmpty()) {
                throw new AssertionFailedError(print(red));
            }
        });
    }

    /** Blame is looked up only here, where something failed. */
    private String print(List<Finding> red) {
        return FindingText.on(whereabouts.get())
                .print(red.stream()
                        .map(finding -> finding.blamedBy(project.origins()))
                        .toList());
    }
}
