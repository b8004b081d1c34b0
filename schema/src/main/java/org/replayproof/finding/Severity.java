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
    /** The database requires more than expected. */
    STRICTER,
    /** The database requires less than expected. */
    LOOSER,
    /** An object exists that was not expected. */
    EXTRA,
    /** Worth knowing, and not wrong in itself. */
    NOTE;

    /**
     * Whether such a finding is red by default.
     *
     * @return true for {@link #BREAKS} and {@link #RISKY}
     */
    public boolean isRed() {
        return this == BREAKS || this == RISKY;
    }

    /**
     * The severity of a change for a program that was written for the earlier schema and runs on the later one. A dropped
     * column breaks it. A new column is extra, unless an insert must name it. A new constraint is stricter, a lost one
     * is looser. Another default or another action on delete is risky. A detached partition breaks. A lost index, lost
     * statistics, a comment, a name and a position are a note. {@code docs/checks.md} has the whole table.
     *
     * @param change a change between two schemas
     * @return its severity for such a program
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
