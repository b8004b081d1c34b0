package org.replayproof.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.replayproof.sql.DriverCall;
import org.replayproof.tap.StatementListener;

/**
 * Writes down what a step sends to the database, and passes it on. When that becomes very much (a dump of rows), what only
 * writes rows is counted and no longer kept. Code that is left behind when its time is up may still write here.
 */
final class Recorder implements StatementListener {

    /** Characters of all statements together, from which on those that write rows are not kept. */
    static final int CHARACTERS = 4 << 20;

    /** Statements, likewise. */
    static final int STATEMENTS = 20_000;

    private static final Pattern WRITES_ROWS = Pattern.compile(
            "(?:\\s++|--[^\\n]*+\\n|/\\*(?s:.*?)\\*/)*+(?:insert|update|delete|replace|merge|copy)\\b",
            Pattern.CASE_INSENSITIVE);

    private final List<Step.Executed> executed = new ArrayList<>();
    private final StatementListener next;
    private long characters;
    private int unlisted;
    private @Nullable String failed;

    Recorder(StatementListener next) {
        this.next = next;
    }

    synchronized List<Step.Executed> executed() {
        return List.copyOf(executed);
    }

    /** How many ran and were not kept. */
    synchronized int unlisted() {
        return unlisted;
    }

    /** The statement that failed last; null when none did, or when it went in a batch. */
    synchronized @Nullable String failed() {
        return failed;
    }

    @Override
    public void before(String sql, Connection connection) throws SQLException {
        next.before(sql, connection);
    }

    @Override
    public void before(String sql, DriverCall call, Connection connection) throws SQLException {
        next.before(sql, call, connection);
    }

    @Override
    public void after(String sql, int updateCount, long nanos, Connection connection) throws SQLException {
        note(sql, updateCount);
        next.after(sql, updateCount, nanos, connection);
    }

    private synchronized void note(String sql, int updateCount) {
        boolean many = characters + sql.length() > CHARACTERS || executed.size() >= STATEMENTS;
        if (many && WRITES_ROWS.matcher(sql).lookingAt()) {
            unlisted++;
        } else {
            executed.add(new Step.Executed(sql, updateCount));
            characters += sql.length();
        }
    }

    @Override
    public void failed(@Nullable String sql, SQLException error) {
        synchronized (this) {
            failed = sql;
        }
        next.failed(sql, error);
    }
}
