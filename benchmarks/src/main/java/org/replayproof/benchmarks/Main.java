package org.replayproof.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.RunnerException;

/** Runs the benchmarks that are named and prints a table for each. */
final class Main {

    private Main() {}

    /**
     * Ends with 0 when every goal was met, with 1 when one was missed, with 2 when a name is not known.
     *
     * @param names what to measure
     * @throws RunnerException when a benchmark fails
     */
    public static void main(String[] names) throws RunnerException {
        List<String> unknown = Arrays.stream(names)
                .filter(name -> Subject.named(name).isEmpty())
                .toList();
        if (names.length == 0 || !unknown.isEmpty()) {
            System.err.println(complaint(unknown));
            System.exit(2);
        }
        System.exit(measure(names) ? 0 : 1);
    }

    static String complaint(List<String> unknown) {
        String names = Arrays.stream(Subject.values()).map(Subject::word).collect(Collectors.joining(", "));
        String reason = unknown.isEmpty() ? "No benchmark named." : "No such benchmark: " + String.join(", ", unknown);
        return reason + "\n  names       " + names + "\n  usage       ./benchmarks/run NAME…";
    }

    private static boolean measure(String[] names) throws RunnerException {
        List<Table> tables = new ArrayList<>();
        try (Ground ground = Ground.lay()) {
            for (String name : names) {
                Subject subject = Subject.named(name).orElseThrow();
                Table table = new Measurement(subject, ground).run();
                tables.add(table);
                System.out.println(table.markdown() + "\n");
            }
            System.out.println(ground.description());
        }
        return tables.stream().noneMatch(Table::isMissed);
    }
}
