package org.replayproof.check.truth;

/** What was really done with a migration. */
enum Deed {
    WHOLE,
    NOTHING,
    HALF;

    /** Whether a verdict is what was done. */
    boolean isToldBy(Standing standing) {
        return switch (this) {
            case WHOLE -> standing == Standing.PRESENT;
            case NOTHING -> standing == Standing.RECORDED_AND_ABSENT;
            case HALF -> standing == Standing.HALF_APPLIED;
        };
    }
}
