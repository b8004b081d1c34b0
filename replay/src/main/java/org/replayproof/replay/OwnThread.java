package org.replayproof.replay;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.HelperThread;

/**
 * Runs the code of migrations on a separate thread, for a caller that waits. Code may ignore an interrupt; then the caller leaves
 * the thread behind and goes on. For one use.
 */
final class OwnThread {

    /** Something that a migrator does. */
    @FunctionalInterface
    interface Work {
        void run() throws SQLException;
    }

    /** The code still runs after an interrupt. */
    static final class LeftBehindException extends SQLException {
        private LeftBehindException(Thread thread) {
            super(
                    "thread " + thread.getName() + " still runs " + place(thread)
                            + " and does not react to an interrupt, so it is left behind",
                    "57014");
        }

        private static String place(Thread thread) {
            return Arrays.stream(thread.getStackTrace())
                    .filter(frame -> !frame.getClassName().matches("(?:java|jdk|sun)\\..*"))
                    .findFirst()
                    .map(frame -> frame.getClassName() + "." + frame.getMethodName() + "(" + frame.getFileName() + ":"
                            + frame.getLineNumber() + ")")
                    .orElse("its last lines");
        }
    }

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final BlockingQueue<FutureTask<?>> forCaller = new LinkedBlockingQueue<>();
    private volatile boolean left;

    /**
     * Runs some work to its end.
     *
     * @throws LeftBehindException if the caller is interrupted and the work goes on all the same
     */
    void run(Work work) throws SQLException {
        FutureTask<@Nullable Void> task = new FutureTask<>(() -> {
            work.run();
            return null;
        });
        HelperThread thread = new HelperThread(
                () -> {
                    task.run();
                    forCaller.add(task);
                },
                "replayproof-migrations");
        thread.start();
        if (await(task, thread)) {
            Thread.currentThread().interrupt();
        }
        resultOf(task);
    }

    /** Does what the work asks for, until that has ended; true if the caller was interrupted meanwhile. */
    private boolean await(FutureTask<?> task, Thread thread) throws LeftBehindException {
        boolean interrupted = false;
        long deadline = Long.MAX_VALUE;
        while (true) {
            try {
                FutureTask<?> asked = interrupted
                        ? forCaller.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)
                        : forCaller.take();
                if (asked == task) {
                    return interrupted;
                }
                if (asked == null) {
                    leave();
                    Thread.currentThread().interrupt();
                    throw new LeftBehindException(thread);
                }
                asked.run();
            } catch (InterruptedException e) {
                thread.interrupt();
                deadline = interrupted ? deadline : System.nanoTime() + GRACE.toNanos();
                interrupted = true;
            }
        }
    }

    private void leave() {
        left = true;
        forCaller.forEach(asked -> asked.cancel(false));
    }

    /** Called by the work: does something on the thread that waits. */
    <T> T onCaller(Callable<T> what) throws SQLException {
        FutureTask<T> task = new FutureTask<>(what);
        forCaller.add(task);
        if (left) {
            task.cancel(false);
        }
        return resultOf(task);
    }

    private static <T> T resultOf(FutureTask<T> task) throws SQLException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return task.get();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } catch (ExecutionException e) {
            throw thrown(Objects.requireNonNull(e.getCause()));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static SQLException thrown(Throwable cause) {
        if (cause instanceof SQLException sql) {
            return sql;
        }
        if (cause instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (cause instanceof Error error) {
            throw error;
        }
        throw new IllegalStateException(cause);
    }
}
