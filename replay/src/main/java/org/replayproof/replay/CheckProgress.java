package org.replayproof.replay;

import org.apiguardian.api.API;

/**
 * Logs the progress of long work: a line every five seconds, and none for work that ends earlier.
 *
 * <p>Example:
 *
 * <pre>{@code
 * try (CheckProgress progress = new CheckProgress("repeat-safe", "migrations", 300)) {
 *     for (Migration migration : migrations) {
 *         tryAgain(migration);
 *         progress.advance();
 *     }
 * }
 * }</pre>
 *
 * <p>The log has {@code repeat-safe: 120 of 301 repetitions, 5 s} then.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class CheckProgress implements AutoCloseable {

    private final String subject;
    private final String unit;
    private final int total;
    private final ProgressTicker ticker;
    private volatile int done;

    /**
     * Starts the clock.
     *
     * @param subject whose progress it is: the name of a check
     * @param unit what is counted, in the plural
     * @param total how many there are
     */
    public CheckProgress(String subject, String unit, int total) {
        this.subject = subject;
        this.unit = unit;
        this.total = total;
        this.ticker = new ProgressTicker(this::line, subject);
    }

    private String line(String time) {
        return subject + ": " + done + " of " + total + " " + unit + ", " + time;
    }

    /** One more is done. For one thread. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread counts, another one reads
    public void advance() {
        done++;
    }

    /** The work is over. */
    @Override
    public void close() {
        ticker.close();
    }
}
