package org.replayproof.check;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.replayproof.finding.Report;
import org.replayproof.replay.Moment;
import org.replayproof.replay.Step;
import org.replayproof.replay.StepObserver;

/** One replay from zero for all checks of steps. It runs when the first of them must report. */
final class SharedWalk {

    /** Reports that wait for their check, by its name; a check that runs again replays again, alone. */
    private final Map<String, Supplier<Report>> waiting = new LinkedHashMap<>();

    private boolean walked;

    /**
     * The report of one check.
     *
     * @param asking the check
     * @param sharing all checks that share the replay
     * @param context their context
     */
    synchronized Report report(CheckDefinition asking, List<CheckDefinition> sharing, CheckContext context) {
        if (!waiting.containsKey(asking.name())) {
            walk(walked || !sharing.contains(asking) ? List.of(asking) : sharing, context);
            walked = true;
        }
        Supplier<Report> report = waiting.remove(asking.name());
        if (report == null) {
            throw new IllegalStateException(asking.name() + " was not part of its own replay.");
        }
        return report.get();
    }

    private void walk(List<CheckDefinition> checks, CheckContext context) {
        Map<String, IsolatedInspection> inspections = new LinkedHashMap<>();
        checks.forEach(check -> inspections.put(
                check.name(), new IsolatedInspection(stepwise(check, context).begin())));
        try {
            context.project()
                    .walk(
                            String.join(", ", inspections.keySet()),
                            Stream.concat(inspections.values().stream(), Stream.of(told(context)))
                                    .toList());
            inspections.forEach((name, inspection) -> waiting.put(name, inspection::report));
        } catch (RuntimeException e) {
            inspections
                    .keySet()
                    .forEach(name -> waiting.put(name, () -> {
                        throw e;
                    }));
        }
    }

    private static StepwiseCheck stepwise(CheckDefinition check, CheckContext context) {
        if (check.factory().apply(context) instanceof StepwiseCheck stepwise) {
            return stepwise;
        }
        throw new IllegalStateException(
                check.name() + " is defined as stepwise, and its factory makes a check that is not.");
    }

    private static StepObserver told(CheckContext context) {
        return new StepObserver() {
            @Override
            public void after(Step step, Moment moment) {
                context.stepped(step);
            }
        };
    }
}
