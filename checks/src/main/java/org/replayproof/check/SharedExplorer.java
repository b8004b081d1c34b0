package org.replayproof.check;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.OrderExplorer;

/** One sandbox for all checks of a run that try orders: what one of them ran, the next need not run again. */
final class SharedExplorer implements AutoCloseable {

    private final boolean lasting;
    private @Nullable OrderExplorer explorer;

    private SharedExplorer(boolean lasting) {
        this.lasting = lasting;
    }

    /** Keeps its sandbox until it is closed. */
    static SharedExplorer ofRun() {
        return new SharedExplorer(true);
    }

    /** Has a sandbox for one check at a time. */
    static SharedExplorer ofSingleCheck() {
        return new SharedExplorer(false);
    }

    /**
     * Lets a check explore; another check waits meanwhile.
     *
     * @param project whose migrations
     * @param work gets the explorer, for the time of the call
     */
    synchronized <T> T explore(MigrationProject project, Function<OrderExplorer, T> work) {
        OrderExplorer known = explorer;
        if (known == null) {
            known = project.explorer();
            explorer = known;
        }
        boolean done = false;
        try {
            T result = work.apply(known);
            done = true;
            return result;
        } finally {
            // After a failure the state of the sandbox is not known.
            if (!lasting || !done) {
                close();
            }
        }
    }

    @Override
    public synchronized void close() {
        if (explorer != null) {
            explorer.close();
            explorer = null;
        }
    }
}
