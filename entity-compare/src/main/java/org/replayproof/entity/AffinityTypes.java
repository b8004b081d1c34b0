package org.replayproof.entity;

import static org.replayproof.entity.EntityFailure.COLUMN_TYPE;

import java.util.Locale;
import java.util.Optional;
import org.replayproof.finding.Severity;

/**
 * Types that only lean towards a kind of value, as SQLite's do: a declared type gives a column an affinity, lengths and
 * digits count for nothing.
 */
final class AffinityTypes implements TypeFit {

    private enum Affinity {
        INTEGER,
        TEXT,
        BLOB,
        REAL,
        NUMERIC
    }

    @Override
    public boolean enforcesLength() {
        return false;
    }

    @Override
    public Optional<Misfit> misfit(String needed, String actual) {
        Affinity wanted = affinity(needed);
        Affinity is = affinity(actual);
        if (wanted == is || is == Affinity.BLOB || wanted == Affinity.BLOB) {
            return Optional.empty();
        }
        if (is == Affinity.TEXT) {
            return isTemporal(needed)
                    ? misfit(Severity.BREAKS, "the driver writes milliseconds and cannot parse them when it reads them")
                    : silent("numbers are kept as text: '10' sorts before '9'");
        }
        if (wanted == Affinity.TEXT) {
            return misfit(Severity.RISKY, "text that looks like a number is turned into one: '007' comes back as 7");
        }
        return wanted == Affinity.INTEGER && is == Affinity.REAL
                ? misfit(Severity.RISKY, "large whole numbers lose their last digits")
                : Optional.empty();
    }

    private static Optional<Misfit> misfit(Severity severity, String consequence) {
        return Optional.of(new Misfit(COLUMN_TYPE, severity, consequence));
    }

    private static Optional<Misfit> silent(String consequence) {
        return Optional.of(new Misfit(COLUMN_TYPE, Severity.RISKY, consequence, true));
    }

    private static boolean isTemporal(String type) {
        String lower = type.toLowerCase(Locale.ROOT);
        return lower.contains("date") || lower.contains("time");
    }

    /** SQLite's own five rules, in its order. */
    private static Affinity affinity(String type) {
        String upper = type.toUpperCase(Locale.ROOT);
        if (upper.contains("INT")) {
            return Affinity.INTEGER;
        }
        if (upper.contains("CHAR") || upper.contains("CLOB") || upper.contains("TEXT")) {
            return Affinity.TEXT;
        }
        if (upper.contains("BLOB") || upper.isEmpty()) {
            return Affinity.BLOB;
        }
        return upper.contains("REAL") || upper.contains("FLOA") || upper.contains("DOUB")
                ? Affinity.REAL
                : Affinity.NUMERIC;
    }
}
