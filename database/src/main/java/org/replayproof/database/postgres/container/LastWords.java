package org.replayproof.database.postgres.container;

import java.util.function.Consumer;
import org.testcontainers.containers.output.OutputFrame;

/**
 * The end of a container's output. It is recorded while the container runs: if a container stops immediately, Testcontainers
 * reports the condition for which it waited, and does not provide the log.
 */
final class LastWords implements Consumer<OutputFrame> {

    private static final int LENGTH = 1_000;

    private final StringBuilder text = new StringBuilder();

    /** The same of a whole log. */
    static String of(String log) {
        String text = log.strip();
        return text.substring(Math.max(0, text.length() - LENGTH));
    }

    @Override
    public synchronized void accept(OutputFrame frame) {
        text.append(frame.getUtf8String());
        text.delete(0, Math.max(0, text.length() - LENGTH));
    }

    synchronized boolean isEmpty() {
        return text.toString().isBlank();
    }

    @Override
    public synchronized String toString() {
        return of(text.toString());
    }
}
