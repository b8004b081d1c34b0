package org.replayproof.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.replayproof.tap.StatementListener;

/** Writes down what a step sends to the database, and passes it on. */
final class Recorder implements StatementListener {

    private final List<Step.Executed> executed = new ArrayList<>();
    private final StatementListener next;
    private @Nullable String failed;

    Recorder(StatementListener next) {
        this.next = next;
    }

    List<Step.Executed> executed() {
        return executed;
    }

    /** The statement that failed last; null when none did, or when it went in a batch. */
    @Nullable String failed() {
        return failed;
    }

    @Override
    public void before(String sql, Connection connection) throws SQLException {
        next.before(sql, connection);
    }

    @Override
    public void after(String sql, int updateCount, long nanos, Connection connection) throws SQLException {
        executed.add(new Step.Executed(sql, updateCount));
        next.after(sql, updateCount, nanos, connection);
    }

    @Override
    public void failed(@Nullable String sql, SQLException error) {
        failed = sql;
        next.failed(sql, error);
    }
}
