package org.replayproof.replay;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** Asks every five seconds what there is to say about work in progress. Work that ends earlier says nothing. */
final class ProgressTicker implements AutoCloseable {

    static final Duration EVERY = Duration.ofSeconds(5);

    private static final System.Logger LOG = System.getLogger("org.replayproof");

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "replayproof-progress");
        thread.setDaemon(true);
        return thread;
    });

    private final Consumer<String> out;
    private final UnaryOperator<String> line;
    private final String ending;
    private final long start = System.nanoTime();
    private final ScheduledFuture<?> future;
    private boolean spoke;
    private boolean over;

    /**
     * Starts.
     *
     * @param line makes a line from the time that has passed, such as {@code 12 s}
     * @param ending what to say at the end, before the time, when there was something to say before
     */
    ProgressTicker(UnaryOperator<String> line, String ending) {
        this(line, ending, EVERY, words -> LOG.log(System.Logger.Level.INFO, words));
    }

    ProgressTicker(UnaryOperator<String> line, String ending, Duration every, Consumer<String> out) {
        this.line = line;
        this.ending = ending;
        this.out = out;
        this.future = CLOCK.scheduleAtFixedRate(this::speak, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    private synchronized void speak() {
        if (!over) {
            spoke = true;
            out.accept(line.apply(time()));
        }
    }

    private String time() {
        return Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s";
    }

    @Override
    public synchronized void close() {
        over = true;
        future.cancel(false);
        if (spoke) {
            out.accept(ending + " ended after " + time());
        }
    }
}
