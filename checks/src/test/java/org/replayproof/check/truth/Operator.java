package org.replayproof.check.truth;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.replayproof.engine.Engine;
import org.replayproof.schema.Schema;

/** Runs migrations on a database: most of them, some not, some half, some twice. Records all of them. */
final class Operator {

    private final Connection connection;
    private final Engine engine;
    private final Random random;
    private final List<Deed> deeds = new ArrayList<>();

    Operator(Connection connection, Engine engine, long seed) {
        this.connection = connection;
        this.engine = engine;
        this.random = new Random(seed);
    }

    /** What was really done with each migration. */
    List<Deed> deeds() {
        return deeds;
    }

    void runAll(List<List<String>> migrations) throws SQLException {
        execute("CREATE TABLE schema_versions (version TEXT, applied_at TIMESTAMP, checksum TEXT)");
        for (int i = 0; i < migrations.size(); i++) {
            deeds.add(run(migrations.get(i)));
            execute("INSERT INTO schema_versions VALUES ('" + String.format("%03d", i + 1) + "', '2026-03-01 10:00:"
                    + String.format("%02d", i % 60) + "', " + (random.nextInt(8) == 0 ? "''" : "'hash'") + ")");
        }
    }

    private Deed run(List<String> statements) throws SQLException {
        int drawn = random.nextInt(20);
        if (drawn < 4) {
            return Deed.NOTHING;
        }
        if (drawn < 7 && statements.size() > 1) {
            return half(statements.subList(0, 1 + random.nextInt(statements.size() - 1)), statements);
        }
        if (!inOneTransaction(statements, true)) {
            return Deed.NOTHING;
        }
        if (drawn == 7) {
            inOneTransaction(statements, true);
        }
        return Deed.WHOLE;
    }

    /** Half is what leaves less than the whole and more than nothing. */
    private Deed half(List<String> first, List<String> all) throws SQLException {
        Schema before = engine.read(connection);
        if (!inOneTransaction(first, true)) {
            return Deed.NOTHING;
        }
        Schema after = engine.read(connection);
        connection.setAutoCommit(false);
        boolean wouldRun = runs(all.subList(first.size(), all.size()));
        boolean isWhole = wouldRun && engine.read(connection).isSameAs(after);
        connection.rollback();
        connection.setAutoCommit(true);
        if (after.isSameAs(before)) {
            return Deed.NOTHING;
        }
        return isWhole ? Deed.WHOLE : Deed.HALF;
    }

    private boolean inOneTransaction(List<String> statements, boolean keep) throws SQLException {
        connection.setAutoCommit(false);
        boolean ran = runs(statements);
        if (ran && keep) {
            connection.commit();
        } else {
            connection.rollback();
        }
        connection.setAutoCommit(true);
        return ran;
    }

    private boolean runs(List<String> statements) {
        try {
            for (String sql : statements) {
                execute(sql);
            }
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
