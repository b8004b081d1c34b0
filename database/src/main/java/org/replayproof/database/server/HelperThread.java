package org.replayproof.database.server;

import org.apiguardian.api.API;

/**
 * A thread that works for another one, which waits for it meanwhile. What belongs to the thread that waits belongs to this one too:
 * its turn on a server, above all.
 *
 * <p>Example:
 *
 * <pre>{@code
 * new HelperThread(() -> migrator.apply(migration, target), "replayproof-migrations").start();
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class HelperThread extends Thread {

    private final Thread principal;

    /**
     * A thread for the calling one. It never keeps a JVM from ending.
     *
     * @param work the work
     * @param name its name
     */
    public HelperThread(Runnable work, String name) {
        super(null, work, name, 0, false);
        this.principal = principal();
        setDaemon(true);
        setContextClassLoader(Thread.currentThread().getContextClassLoader());
    }

    /**
     * For whom the calling thread works.
     *
     * @return the thread that waits for it, or itself
     */
    public static Thread principal() {
        return Thread.currentThread() instanceof HelperThread helper ? helper.principal : Thread.currentThread();
    }
}
