package org.replayproof.benchmarks;

/**
 * One line of a table.
 *
 * @param work what is done
 * @param ours the benchmark that does it our way
 * @param peer the benchmark that does it another way
 * @param peerName what that way is called
 * @param goal how the two are set against each other
 * @param limit what the ratio has to reach, or may not exceed; {@link #NONE} when it is only shown
 */
record Comparison(String work, String ours, String peer, String peerName, Goal goal, double limit) {

    static final double NONE = Double.NaN;

    boolean hasLimit() {
        return !Double.isNaN(limit);
    }
}
