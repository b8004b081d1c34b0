package org.replayproof.finding;

import java.util.Locale;
import org.apiguardian.api.API;
import org.replayproof.schema.Change;

/**
 * How bad a finding is.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
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

    /**
     * What a change means for a program that was written for the earlier schema and meets the later one. A column that is
     * gone breaks it; one that is new is extra, unless an insert has to name it; a new constraint is stricter, a lost one
     * looser; another default or another action on delete is risky; a detached partition breaks; a lost index, lost
     * statistics, a comment, a name, a position is only worth a note. {@code docs/checks.md} has the whole table.
     *
     * @param change a change between two schemas
     * @return how bad it is for such a program
     */
    public static Severity of(Change change) {
        return ChangeSeverity.of(change);
    }

    /** The severity in lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
