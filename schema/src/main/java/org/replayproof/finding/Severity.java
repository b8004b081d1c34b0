package org.replayproof.finding;

import java.util.Locale;

/**
 * How bad a finding is.
 *
 * @since 0.1.0
 */
public enum Severity {
    /** A write or a read fails, or rows are lost. */
    BREAKS,
    /** It works and means something else: time zones, precision, what happens on delete. */
    RISKY,
    /** The database demands more than it is asked for. */
    STRICTER,
    /** The database demands less than it is asked for. */
    LOOSER,
    /** Something is there that nobody asked for. */
    EXTRA,
    /** Worth knowing, and not wrong in itself. */
    NOTE;

    /**
     * Whether such a finding is red unless a project says otherwise.
     *
     * @return true for {@link #BREAKS} and {@link #RISKY}
     */
    public boolean isRed() {
        return this == BREAKS || this == RISKY;
    }

    /** The severity in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
