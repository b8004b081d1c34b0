package org.replayproof.schema;

import org.apiguardian.api.API;

/**
 * How alike two schemas are. Symmetric: the order in which they are compared does not matter.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Equivalence {
    /** No difference at all. */
    SAME("the same"),
    /** Columns have another order; everything else is equal. Real histories often differ in this. */
    SAME_BUT_FOR_COLUMN_POSITION("the same but for the position of columns"),
    /** Generated names differ, and possibly positions; everything else is equal. */
    SAME_BUT_FOR_GENERATED_NAMES("the same but for generated names"),
    /** They differ. */
    DIFFERENT("different");

    private final String words;

    Equivalence(String words) {
        this.words = words;
    }

    /** The class in words. */
    @Override
    public String toString() {
        return words;
    }
}
