package org.replayproof.junit;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.opentest4j.AssertionFailedError;
import org.replayproof.check.CheckCase;
import org.replayproof.check.CheckDefinition;
import org.replayproof.check.CheckOutcome.Skipped;
import org.replayproof.finding.Finding;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Verdict;
import org.replayproof.replay.MigrationProject;

/**
 * The tests of a check: one for each examined migration, and one for each finding without a migration.
 *
 * @param project whose migrations were checked
 * @param whereabouts returns the address of the database; called only after a failure
 */
record CheckNodes(MigrationProject project, Supplier<String> whereabouts) {

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
        return CheckCase.of(verdict, project.history()).stream().map(each -> node(each.name(), each.red()));
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
