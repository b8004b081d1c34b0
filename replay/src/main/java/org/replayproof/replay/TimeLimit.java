package org.replayproof.replay;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Ends work that takes too long: calls its stop function, and interrupts the thread. */
final class TimeLimit implements AutoCloseable {

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "replayproof-time-limit");
        thread.setDaemon(true);
        return thread;
    });

    private final ScheduledFuture<?> alarm;
    private final Thread worker = Thread.currentThread();
    private boolean over;
    private boolean expired;

    /** Starts the clock for the calling thread. */
    TimeLimit(Duration limit, Runnable stop) {
        alarm = CLOCK.schedule(() -> expire(stop), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void expire(Runnable stop) {
        synchronized (this) {
            if (over) {
                return;
            }
            expired = true;
        }
        stop.run();
        synchronized (this) {
            // Only while the work goes on: an interrupt that comes later would hit what follows.
            if (!over) {
                worker.interrupt();
            }
        }
    }

    synchronized boolean isExpired() {
        return expired;
    }

    /** Stops the clock. When the time was up, takes the interrupt back that was only meant for the work. */
    @Override
    public synchronized void close() {
        over = true;
        alarm.cancel(false);
        if (expired) {
            Thread.interrupted();
        }
    }
}
