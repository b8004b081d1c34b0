package org.replayproof.benchmarks;

import java.util.Locale;

/** What a ratio has to be. */
enum Goal {
    /** Ours takes a part of the peer's time; the ratio says how many of ours fit into one of the peer's. */
    TIMES_FASTER("at least %s times faster", "%s times faster") {
        @Override
        double ratio(double ours, double peer) {
            return peer / ours;
        }

        @Override
        boolean isMet(double ratio, double limit) {
            return ratio >= limit;
        }
    },

    /** Ours takes the bare engine's time and a little more; the ratio is ours in the bare engine's. */
    TIMES_AS_LONG("at most %s times as long", "%s times as long") {
        @Override
        double ratio(double ours, double peer) {
            return ours / peer;
        }

        @Override
        boolean isMet(double ratio, double limit) {
            return ratio <= limit;
        }
    },

    /** Ours by itself, which a user waits for; the peer is there to give an idea of the machine. */
    MILLISECONDS("under %s ms", "%s ms") {
        @Override
        double ratio(double ours, double peer) {
            return ours;
        }

        @Override
        boolean isMet(double ratio, double limit) {
            return ratio < limit;
        }
    };

    private final String goal;
    private final String ratio;

    Goal(String goal, String ratio) {
        this.goal = goal;
        this.ratio = ratio;
    }

    abstract double ratio(double ours, double peer);

    abstract boolean isMet(double ratio, double limit);

    String describe(double limit) {
        String number = limit == Math.rint(limit) ? String.valueOf((long) limit) : String.valueOf(limit);
        return goal.formatted(number);
    }

    String describeRatio(double value) {
        return ratio.formatted(String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value));
    }
}
