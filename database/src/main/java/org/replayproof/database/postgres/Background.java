package org.replayproof.database.postgres;

import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.replayproof.database.server.Log;

/**
 * The work of a server while tests run: it prepares copies, and drops unused ones. Its threads end when they have had
 * nothing to do for a second, and never keep a JVM from ending.
 */
final class Background {

    /** How many copies are made ahead at most: as many as tests can use at the same time. */
    static final int DEPTH = Runtime.getRuntime().availableProcessors();

    /** Drops something. */
    @FunctionalInterface
    interface Drop {
        void run() throws SQLException;
    }

    private static final int MAY_WAIT = 2 * DEPTH;

    private final ExecutorService makers = threads("replayproof-copies", Math.max(1, DEPTH / 2));
    private final ExecutorService drops = threads("replayproof-drops", 1);
    /** A server fills up when tests are faster than their databases go. */
    private final Semaphore room = new Semaphore(MAY_WAIT);

    private static ExecutorService threads(String name, int count) {
        ThreadPoolExecutor threads =
                new ThreadPoolExecutor(count, count, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }

    CopyQueue queue(CopyQueue.Copier copier) {
        return new CopyQueue(copier, makers, DEPTH);
    }

    /** Waits only while too much waits already. */
    void drop(String what, Drop drop) {
        room.acquireUninterruptibly();
        drops.execute(() -> {
            try {
                drop.run();
            } catch (SQLException e) {
                // The test is over; an error at the end of its database must not hide its result. Databases that remain
                // end with the server, or the caller drops them.
                if (!drops.isShutdown()) {
                    Log.warning(what + " could not be dropped: " + e.getMessage());
                }
            } finally {
                room.release();
            }
        });
    }

    /** Waits until everything that was handed in is dropped. */
    void settle() {
        room.acquireUninterruptibly(MAY_WAIT);
        room.release(MAY_WAIT);
    }

    /** Accepts no more work. Running work finishes if there is time for it. */
    void end(long seconds) {
        makers.shutdownNow();
        drops.shutdown();
        try {
            if (seconds > 0) {
                makers.awaitTermination(seconds, TimeUnit.SECONDS);
                drops.awaitTermination(seconds, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
