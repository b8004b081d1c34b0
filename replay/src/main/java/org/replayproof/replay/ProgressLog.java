package org.replayproof.replay;

import java.sql.Connection;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Secrets;
import org.replayproof.migrator.Migration;
import org.replayproof.tap.StatementListener;

/** Logs the progress of a replay: the migration, and the statement that was sent last. */
final class ProgressLog implements StatementListener, AutoCloseable {

    private static final int EXCERPT = 60;

    private final String subject;
    private final int migrations;
    private final ProgressTicker ticker;
    private int done;
    private @Nullable Migration now;
    private long statements;
    private String statement = "";

    /**
     * Starts the clock.
     *
     * @param behalf the checks that need the replay; empty where no check does
     * @param migrations how many there are
     * @param database product and version
     */
    ProgressLog(String behalf, int migrations, String database) {
        this.subject = subject(behalf, migrations, database);
        this.migrations = migrations;
        this.ticker = new ProgressTicker(this::line, "The replay of " + subject);
    }

    ProgressLog(int migrations, String database, Duration every, Consumer<String> out) {
        this.subject = subject("", migrations, database);
        this.migrations = migrations;
        this.ticker = new ProgressTicker(this::line, "The replay of " + subject, every, out);
    }

    private static String subject(String behalf, int migrations, String database) {
        return migrations + (migrations == 1 ? " migration" : " migrations") + " on " + database
                + (behalf.isEmpty() ? "" : " for " + behalf);
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

    private synchronized String line(String time) {
        return "Replaying " + subject + ": " + time
                + (now == null ? "" : ", " + done + " of " + migrations + " done, now " + now)
                + (statements == 0 ? "" : ", " + statements(statements) + ", the last one: " + excerpt(statement));
    }

    private static String statements(long number) {
        return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? "statement" : "statements");
    }

    private static String excerpt(String sql) {
        String words = sql.length() <= 10 * EXCERPT ? sql : sql.substring(0, 10 * EXCERPT);
        String line = Secrets.masked(words).strip().replaceAll("\\s+", " ");
        return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + "…";
    }

    /** Says how long it took when there was something to say before. */
    @Override
    public void close() {
        ticker.close();
    }
}
