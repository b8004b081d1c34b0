package org.replayproof.database.postgres;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Executor;
import org.replayproof.database.server.Log;

/**
 * Copies of one template. The next ones are prepared in the background while earlier ones are in use. The first request gets one copy
 * and prepares none; from the second request on, as many are prepared as were requested before, up to a depth.
 */
final class CopyQueue {

    /** Makes one copy. */
    @FunctionalInterface
    interface Copier {
        PostgresDatabase copy() throws SQLException;
    }

    private final Copier copier;
    private final Executor background;
    private final int depth;
    private final Deque<PostgresDatabase> ready = new ArrayDeque<>();
    private int asked;
    private int underway;
    private int waiting;
    private boolean closed;

    CopyQueue(Copier copier, Executor background, int depth) {
        this.copier = copier;
        this.background = background;
        this.depth = depth;
    }

    /** A copy that is ready, else a running one without a waiting caller, else one that is made now. */
    PostgresDatabase take() throws SQLException {
        synchronized (this) {
            asked++;
            PostgresDatabase copy = ready.poll();
            if (copy == null && underway > waiting) {
                copy = await();
            }
            if (copy != null) {
                makeAhead();
                return copy;
            }
        }
        PostgresDatabase made = copier.copy();
        synchronized (this) {
            makeAhead();
        }
        return made;
    }

    /** Null if the running copy failed: the caller then creates one itself, and gets the error. */
    private PostgresDatabase await() throws SQLException {
        waiting++;
        try {
            while (ready.isEmpty() && underway >= waiting) {
                wait();
            }
            return ready.poll();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for a copy of a template", "57014", e);
        } finally {
            waiting--;
        }
    }

    private void makeAhead() {
        while (!closed && ready.size() + underway < Math.min(depth, asked - 1)) {
            underway++;
            background.execute(this::make);
        }
    }

    private void make() {
        PostgresDatabase made = null;
        try {
            made = isWanted() ? copier.copy() : null;
        } catch (SQLException | RuntimeException e) {
            Log.debug("A copy could not be made ahead", e);
        }
        synchronized (this) {
            underway--;
            if (made != null) {
                ready.add(made);
            }
            notifyAll();
        }
    }

    private synchronized boolean isWanted() {
        return !closed;
    }

    /**
     * Stops preparing copies.
     *
     * @return the copies that no caller requested
     */
    synchronized List<PostgresDatabase> close() {
        closed = true;
        boolean interrupted = false;
        while (underway > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        List<PostgresDatabase> left = new ArrayList<>(ready);
        ready.clear();
        return left;
    }
}
