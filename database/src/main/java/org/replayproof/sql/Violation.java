package org.replayproof.sql;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The problem of the rows on which a statement fails.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Violation {
    /** A value is NULL where NULL is not allowed. */
    NULL,
    /** Rows have equal values where values must differ. */
    DUPLICATE,
    /** A row refers to a row that does not exist, or a row is needed by another one. */
    REFERENCE,
    /** A row does not satisfy a condition. */
    CONDITION,
    /** A value is too long or too large for its type. */
    TOO_LARGE,
    /** A value cannot be read as another type. */
    UNREADABLE,
    /** Code of the schema or of the migration refuses the row. */
    REFUSED,
    /** The error does not show it. */
    OTHER;

    /** Classifies by the codes of the SQL standard. */
    static Violation standard(@Nullable String state) {
        if (state == null) {
            return OTHER;
        }
        return switch (state) {
            case "23502" -> NULL;
            case "23505", "23P01" -> DUPLICATE;
            case "23001", "23503" -> REFERENCE;
            case "23513", "23514" -> CONDITION;
            case "22001", "22003" -> TOO_LARGE;
            case "22007", "22018", "22P02" -> UNREADABLE;
            case "P0001" -> REFUSED;
            default -> OTHER;
        };
    }
}
