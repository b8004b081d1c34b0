package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.junit.platform.testkit.engine.Events;

/** Runs fixtures in a Jupiter of their own, as a user's build would. */
final class JupiterRun {

    private final EngineExecutionResults results;

    private JupiterRun(EngineExecutionResults results) {
        this.results = results;
    }

    static JupiterRun of(Class<?>... cases) {
        return of(Map.of(), cases);
    }

    static JupiterRun of(Map<String, String> parameters, Class<?>... cases) {
        return of(parameters, Stream.of(cases).map(DiscoverySelectors::selectClass));
    }

    static JupiterRun ofMethod(Map<String, String> parameters, Class<?> cases, String method) {
        return of(parameters, Stream.of(DiscoverySelectors.selectMethod(cases, method, CheckSuite.class.getName())));
    }

    private static JupiterRun of(Map<String, String> parameters, Stream<? extends DiscoverySelector> selectors) {
        return new JupiterRun(EngineTestKit.engine("junit-jupiter")
                .configurationParameters(parameters)
                .selectors(selectors.toArray(DiscoverySelector[]::new))
                .execute());
    }

    /** Every test passed, and there were as many as expected: none may slip away. */
    void passes(int tests) {
        assertThat(failures()).isEmpty();
        assertThat(tests().succeeded().count()).isEqualTo(tests);
    }

    Events tests() {
        return results.testEvents();
    }

    /** What went wrong in tests and containers. */
    List<Throwable> failures() {
        return results.allEvents().finished().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .filter(result -> result.getStatus() == TestExecutionResult.Status.FAILED)
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }

    Throwable onlyFailure() {
        assertThat(failures()).hasSize(1);
        return failures().get(0);
    }

    /** The text of the only failure, as the report shows it, without JUnit's words on which parameter it was. */
    String onlyMessage() {
        Throwable failure = onlyFailure();
        return String.valueOf(failure.getMessage()).replaceFirst("(?s)^Failed to resolve parameter \\[.*?]: ", "");
    }

    /** Every dynamic node by its display name, with what became of it. */
    List<String> nodes() {
        return tests().finished().stream().map(JupiterRun::node).toList();
    }

    private static String node(Event event) {
        TestExecutionResult result = event.getRequiredPayload(TestExecutionResult.class);
        return event.getTestDescriptor().getDisplayName() + " " + result.getStatus();
    }

    /** Why nodes were aborted. */
    List<String> reasons() {
        return tests().aborted().stream()
                .map(event -> event.getRequiredPayload(TestExecutionResult.class))
                .flatMap(result -> result.getThrowable().stream())
                .map(Throwable::getMessage)
                .toList();
    }

    /** The reasons of what was skipped. */
    List<String> skipped() {
        return results.allEvents().skipped().stream()
                .map(event -> event.getRequiredPayload(String.class))
                .toList();
    }

    /** What was published under a key. */
    List<String> published(String key) {
        List<String> values = new ArrayList<>();
        results.allEvents().reportingEntryPublished().stream()
                .map(event -> event.getRequiredPayload(ReportEntry.class).getKeyValuePairs())
                .filter(pairs -> pairs.containsKey(key))
                .forEach(pairs -> values.add(pairs.get(key)));
        return values;
    }
}
