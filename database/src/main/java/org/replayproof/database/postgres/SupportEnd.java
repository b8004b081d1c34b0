package org.replayproof.database.postgres;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/** When the PostgreSQL project releases the last version of each major one, as its page on versioning says. */
final class SupportEnd {

    private static final Map<Integer, LocalDate> LAST_RELEASES = Map.of(
            14, LocalDate.of(2026, 11, 12),
            15, LocalDate.of(2027, 11, 11),
            16, LocalDate.of(2028, 11, 9),
            17, LocalDate.of(2029, 11, 8),
            18, LocalDate.of(2030, 11, 14));

    private static final int OLDEST_WITH_A_DATE = 14;

    private SupportEnd() {}

    /** A sentence for the log where the server gets no corrections any more. */
    static Optional<String> warning(int major, LocalDate today) {
        LocalDate last = LAST_RELEASES.get(major);
        boolean over = last == null ? major < OLDEST_WITH_A_DATE : last.isBefore(today);
        return over
                ? Optional.of("PostgreSQL " + major + " is out of support"
                        + (last == null ? "" : " since " + last)
                        + ". Plan the upgrade; until then keep the tests on the version that production has.")
                : Optional.empty();
    }
}
