package org.replayproof.tap;

import java.lang.reflect.Method;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.replayproof.sql.DriverCall;

/** Stands in for a statement, prepared or not. */
final class StatementHandler extends ProxyTap {

    private final ConnectionTap connection;
    private final Statement statement;

    /** The text of a prepared statement; empty for one that gets its text with each call. */
    private final String prepared;

    private @Nullable List<String> batch;

    StatementHandler(ConnectionTap connection, Statement statement, Class<?> type, String prepared) {
        super(statement, type);
        this.connection = connection;
        this.statement = statement;
        this.prepared = prepared;
    }

    @Override
    void handedOut() {
        connection.tap().handedOut();
    }

    @Override
    @Nullable Object call(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        return switch (method.getName()) {
            case "execute", "executeUpdate", "executeQuery", "executeLargeUpdate" -> execute(method, arguments);
            case "executeBatch", "executeLargeBatch" -> executeBatch(method);
            case "addBatch" -> {
                Object added = pass(method, arguments);
                remember(arguments);
                yield added;
            }
            case "clearBatch" -> {
                batch = null;
                yield pass(method, arguments);
            }
            case "getConnection" -> connection.proxy();
            default -> pass(method, arguments);
        };
    }

    private @Nullable Object execute(Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
        String sql = arguments == null ? prepared : String.valueOf(arguments[0]);
        StatementListener listener = connection.tap().listener();
        listener.before(sql, how(method, arguments), connection.connection());
        long start = System.nanoTime();
        Object result;
        try {
            connection.begin(statement);
            result = pass(method, arguments);
        } catch (SQLException e) {
            listener.failed(sql, e);
            throw e;
        } finally {
            connection.end();
        }
        long nanos = System.nanoTime() - start;
        listener.after(sql, updateCount(result), nanos, connection.connection());
        return result;
    }

    private static DriverCall how(Method method, @Nullable Object @Nullable [] arguments) {
        if (arguments == null) {
            return DriverCall.PREPARED;
        }
        return method.getName().endsWith("Update") ? DriverCall.UPDATE : DriverCall.EXECUTE;
    }

    /** What {@code execute} tells as a truth value, the others tell as a number or as rows. */
    private int updateCount(@Nullable Object result) throws SQLException {
        if (result instanceof Boolean rows) {
            return rows ? -1 : statement.getUpdateCount();
        }
        return result instanceof Number count ? ConnectionTap.clamped(count.longValue()) : -1;
    }

    private void remember(@Nullable Object @Nullable [] arguments) {
        List<String> texts = batch == null ? new ArrayList<>() : batch;
        if (arguments != null) {
            texts.add(String.valueOf(arguments[0]));
        } else if (texts.isEmpty()) {
            texts.add(prepared); // Once, however many rows: it is one statement.
        }
        batch = texts;
    }

    private @Nullable Object executeBatch(Method method) throws Throwable {
        List<String> texts = batch == null ? List.of() : batch;
        batch = null;
        StatementListener listener = connection.tap().listener();
        for (String sql : texts) {
            listener.before(sql, DriverCall.PREPARED, connection.connection());
        }
        long start = System.nanoTime();
        Object result;
        try {
            connection.begin(statement);
            result = pass(method, null);
        } catch (SQLException e) {
            listener.failed(texts.size() == 1 ? texts.get(0) : null, e);
            throw e;
        } finally {
            connection.end();
        }
        long nanos = (System.nanoTime() - start) / Math.max(1, texts.size());
        for (int i = 0; i < texts.size(); i++) {
            int count = prepared.isEmpty() ? count(result, i) : sum(result);
            listener.after(texts.get(i), count, nanos, connection.connection());
        }
        return result;
    }

    private static int count(@Nullable Object counts, int i) {
        if (counts instanceof int[] ints && i < ints.length) {
            return Math.max(-1, ints[i]);
        }
        return counts instanceof long[] longs && i < longs.length ? ConnectionTap.clamped(Math.max(-1, longs[i])) : -1;
    }

    private static int sum(@Nullable Object counts) {
        int length = counts instanceof int[] ints ? ints.length : counts instanceof long[] longs ? longs.length : 0;
        long sum = 0;
        for (int i = 0; i < length; i++) {
            int one = count(counts, i);
            if (one < 0) {
                return -1;
            }
            sum += one;
        }
        return ConnectionTap.clamped(sum);
    }
}
