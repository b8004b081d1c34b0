package org.replayproof.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Copies by PostgreSQL's own statements, one after the other. */
@State(Scope.Thread)
public class BareCopies {

    private static final String TEMPLATE = "bare_template";
    private static final String COPY = "bare_copy";

    private final List<List<String>> scripts = SampleHistory.scripts(SampleHistory.SHORT);
    private @Nullable Connection admin;

    /** What is done in a copy. */
    @FunctionalInterface
    interface Use {
        void of(Connection session) throws SQLException;
    }

    /**
     * Makes a template by hand.
     *
     * @throws SQLException when the server refuses
     */
    @Setup
    public void open() throws SQLException {
        admin = on("postgres");
        run("DROP DATABASE IF EXISTS " + TEMPLATE);
        run("CREATE DATABASE " + TEMPLATE);
        try (Connection connection = on(TEMPLATE)) {
            Replaying.plainJdbc(scripts, connection);
        }
    }

    /**
     * Drops it.
     *
     * @throws SQLException when the server refuses
     */
    @TearDown
    public void drop() throws SQLException {
        run("DROP DATABASE " + TEMPLATE);
        Objects.requireNonNull(admin).close();
    }

    void copy(Use use) throws SQLException {
        run("CREATE DATABASE " + COPY + " TEMPLATE " + TEMPLATE);
        try (Connection session = on(COPY)) {
            use.of(session);
        } finally {
            run("DROP DATABASE " + COPY + " WITH (FORCE)");
        }
    }

    private Connection on(String database) throws SQLException {
        return MeasuredServer.database(database).getConnection();
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = Objects.requireNonNull(admin).createStatement()) {
            statement.execute(sql);
        }
    }
}
