package org.replayproof.engine;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * The position of the numbers that a database draws for a column: of a sequence, or of SQLite's {@code AUTOINCREMENT}.
 *
 * @param column the numbered column
 * @param next the number that the next row gets
 * @param largest the largest value of the column; null when there is none
 * @param rollsBack whether a rollback restores the position, so that two runs of the same statements end at the same position
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Counter(String column, long next, @Nullable Long largest, boolean rollsBack) {

    /**
     * Whether the next row can get a number that a row already has.
     *
     * @return true if the column contains the next number or a larger one
     */
    public boolean isBehind() {
        return largest != null && largest >= next;
    }

    /**
     * The distance between the largest value and the next number. It differs where numbers were given out and their rows deleted.
     *
     * @return 1 when the next number follows the largest value
     */
    public long headroom() {
        return next - (largest == null ? 0 : largest);
    }
}
