package org.replayproof.replay;

import java.sql.Connection;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.Migration;
import org.replayproof.tap.StatementListener;

/**
 * Says in the log how far a replay has come: a line every five seconds, and none at all for a replay that ends before the
 * first.
 */
final class ProgressLog implements StatementListener, AutoCloseable {

    private static final System.Logger LOG = System.getLogger("org.replayproof");
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int EXCERPT = 60;

    private static final ScheduledExecutorService CLOCK = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "replayproof-progress");
        thread.setDaemon(true);
        return thread;
    });

    private final String subject;
    private final Consumer<String> out;
    private final long start = System.nanoTime();
    private final ScheduledFuture<?> line;
    private int done;
    private @Nullable Migration now;
    private long statements;
    private String statement = "";
    private boolean spoke;
    private boolean over;

    ProgressLog(int migrations, String database) {
        this(migrations, database, EVERY, words -> LOG.log(System.Logger.Level.INFO, words));
    }

    ProgressLog(int migrations, String database, Duration every, Consumer<String> out) {
        this.subject = migrations + (migrations == 1 ? " migration" : " migrations") + " on " + database;
        this.out = out;
        this.line = CLOCK.scheduleAtFixedRate(this::speak, every.toMillis(), every.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The next one begins, and the one before it is done. */
    synchronized void begins(Migration migration) {
        done += now == null ? 0 : 1;
        now = migration;
    }

    @Override
    public synchronized void before(String sql, Connection connection) {
        statements++;
        statement = sql;
    }

    private synchronized void speak() {
        if (!over) {
            spoke = true;
            out.accept("Replaying " + subject + ": " + seconds()
                    + (now == null ? "" : ", " + done + " done, now " + now)
                    + (statements == 0 ? "" : ", " + statements(statements) + ", the last one: " + excerpt(statement)));
        }
    }

    private String seconds() {
        return Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s";
    }

    private static String statements(long number) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? "statement" : "statements");
    }

    private static String excerpt(String sql) {
        String words = sql.length() <= 10 * EXCERPT ? sql : sql.substring(0, 10 * EXCERPT);
        String line = words.strip().replaceAll("\\s+", " ");
        return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + "…";
    }

    /** Says how long it took when there was something to say before. */
    @Override
    public synchronized void close() {
        over = true;
        line.cancel(false);
        if (spoke) {
            out.accept("The replay of " + subject + " ended after " + seconds());
        }
    }
}
