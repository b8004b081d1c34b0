package org.replayproof.benchmarks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Measures one subject in rounds. */
final class Measurement {

    private final Subject subject;
    private final Ground ground;

    Measurement(Subject subject, Ground ground) {
        this.subject = subject;
        this.ground = ground;
    }

    Table run() throws RunnerException {
        if (subject == Subject.SCHEMA) {
            ground.createManyTables();
        } else if (subject == Subject.LARGE) {
            ground.createMostTables();
        }
        List<Map<String, Double>> rounds = new ArrayList<>();
        for (int round = 1;
                round <= Subject.ROUNDS && !subject.benchmarks(round).isEmpty();
                round++) {
            System.err.println(subject.word() + ": round " + round + " of " + Subject.ROUNDS);
            rounds.add(round(subject.benchmarks(round)));
        }
        return new Table(
                subject.word(),
                subject.comparisons().stream()
                        .map(comparison -> line(comparison, rounds))
                        .toList());
    }

    /** The first round measures everything, later ones leave out what is slow. */
    private static Line line(Comparison comparison, List<Map<String, Double>> rounds) {
        List<Map<String, Double>> both = rounds.stream()
                .filter(round -> round.containsKey(comparison.peer()))
                .toList();
        if (both.isEmpty()) {
            throw new IllegalStateException("no round measured " + comparison.peer());
        }
        return new Line(comparison, scores(both, comparison.ours()), scores(both, comparison.peer()));
    }

    private static List<Double> scores(List<Map<String, Double>> rounds, String benchmark) {
        return rounds.stream()
                .map(round -> Objects.requireNonNull(round.get(benchmark), benchmark))
                .toList();
    }

    private Map<String, Double> round(List<Class<?>> benchmarks) throws RunnerException {
        String classes = benchmarks.stream()
                .map(type -> type.getName().replace(".", "\\."))
                .collect(Collectors.joining("|", "^(", ")\\."));
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(classes)
                        .jvmArgsAppend(ground.jvmArguments().toArray(String[]::new))
                        .verbosity(VerboseMode.SILENT)
                        .shouldFailOnError(true)
                        .build())
                .run();
        Map<String, Double> scores = new HashMap<>();
        for (RunResult result : results) {
            scores.put(key(result.getParams()), best(result));
        }
        return scores;
    }

    /** The best iteration: other load on the machine can only make an iteration longer. */
    private static double best(RunResult result) {
        return result.getAggregatedResult().getIterationResults().stream()
                .mapToDouble(iteration -> iteration.getPrimaryResult().getScore())
                .min()
                .orElseThrow();
    }

    /** The method's name, and the kind of database where there are several. */
    private static String key(BenchmarkParams params) {
        String method = params.getBenchmark().replaceFirst(".*\\.", "");
        return params.getParamsKeys().contains("kind") ? method + " " + params.getParam("kind") : method;
    }
}
