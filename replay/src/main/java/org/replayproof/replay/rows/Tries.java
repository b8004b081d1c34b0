package org.replayproof.replay.rows;

/** How many inserts a table may still try. */
final class Tries {

    private final Run run;
    private int left;

    Tries(Run run) {
        this.run = run;
        this.left = run.triesPerTable;
    }

    boolean isLeft() {
        return left > 0 && !run.isOutOfTime();
    }

    boolean take() {
        boolean taken = isLeft();
        left--;
        return taken;
    }

    /** Why the search ended early; empty when it did not. */
    String end() {
        if (run.isOutOfTime()) {
            return "the time limit of " + run.timeLimit() + " was reached; ";
        }
        return left <= 0 ? "none of " + run.triesPerTable + " inserts gave the rows that were missing; " : "";
    }
}
