package org.replayproof.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A comparison of the measured times, round by round: other load on the machine slows both sides of a round. */
record Line(Comparison comparison, List<Double> ours, List<Double> peer) {

    /** A spread of the rounds' ratios from which on the figure is called noisy. */
    private static final double NOISY = 1.25;

    Line {
        ours = List.copyOf(ours);
        peer = List.copyOf(peer);
    }

    private List<Double> ratios() {
        List<Double> ratios = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            ratios.add(comparison.goal().ratio(ours.get(i), peer.get(i)));
        }
        ratios.sort(null);
        return ratios;
    }

    double ratio() {
        return median(ratios());
    }

    boolean isMissed() {
        return comparison.hasLimit() && !comparison.goal().isMet(ratio(), comparison.limit());
    }

    boolean isNoisy() {
        List<Double> ratios = ratios();
        return ratios.get(ratios.size() - 1) > NOISY * ratios.get(0);
    }

    String row() {
        Goal goal = comparison.goal();
        String wanted = comparison.hasLimit() ? goal.describe(comparison.limit()) : "none, shown";
        String verdict = comparison.hasLimit() ? isMissed() ? "MISSED" : "met" : "";
        return String.join(
                " | ",
                "| " + comparison.work(),
                millis(median(ours)),
                comparison.peerName() + ": " + millis(median(peer)),
                goal.describeRatio(ratio()),
                wanted,
                verdict + " |");
    }

    /** How far the rounds are apart. */
    String spread() {
        List<Double> ratios = ratios();
        return comparison.work() + ": "
                + comparison.goal().describeRatio(ratios.get(0)) + " to "
                + comparison.goal().describeRatio(ratios.get(ratios.size() - 1)) + " in " + ratios.size() + " rounds";
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    private static String millis(double value) {
        return String.format(Locale.ROOT, value < 1 ? "%.3f ms" : value < 100 ? "%.1f ms" : "%.0f ms", value);
    }
}
