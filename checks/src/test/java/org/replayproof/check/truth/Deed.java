package org.replayproof.check.truth;

import java.util.List;
import java.util.stream.IntStream;

/**
 * What is done with a migration.
 *
 * @param statements how many it has
 * @param ran how many of them run
 * @param twice whether they run a second time
 */
record Deed(int statements, int ran, boolean twice) {

    /** What a verdict says that may have been done; nothing for one that says nothing. */
    List<Deed> toldBy(Standing standing) {
        IntStream ran = switch (standing) {
            case PRESENT -> IntStream.of(statements);
            case RECORDED_AND_ABSENT -> IntStream.of(0);
            case HALF_APPLIED -> IntStream.range(1, statements);
            default -> IntStream.empty();
        };
        return ran.mapToObj(some -> new Deed(statements, some, false)).toList();
    }

    boolean isToldBy(Standing standing) {
        return toldBy(standing).stream().anyMatch(told -> told.ran == ran);
    }
}
