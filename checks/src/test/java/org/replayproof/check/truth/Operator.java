package org.replayproof.check.truth;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.replayproof.migrator.Migration;

/** Runs migrations on a database: most of them, some not, some half, some twice. Records all of them. */
final class Operator {

    private final Connection connection;

    Operator(Connection connection) {
        this.connection = connection;
    }

    static List<Deed> draw(List<List<String>> migrations, Random random) {
        List<Deed> deeds = new ArrayList<>();
        for (List<String> statements : migrations) {
            int drawn = random.nextInt(20);
            int count = statements.size();
            int ran = drawn < 4 ? 0 : drawn < 7 && count > 1 ? 1 + random.nextInt(count - 1) : count;
            deeds.add(new Deed(count, ran, drawn == 7));
        }
        return deeds;
    }

    /** What was really done: nothing, where a statement fails. */
    List<Deed> runAll(List<List<String>> migrations, List<Deed> deeds) throws SQLException {
        List<Deed> done = new ArrayList<>();
        for (int i = 0; i < migrations.size(); i++) {
            Deed deed = deeds.get(i);
            List<String> statements = migrations.get(i).subList(0, deed.ran());
            boolean ran = runs(statements);
            if (ran && deed.twice()) {
                runs(statements);
            }
            done.add(ran ? deed : new Deed(deed.statements(), 0, false));
        }
        return done;
    }

    void record(List<Migration> migrations, Random random) throws SQLException {
        execute("CREATE TABLE schema_versions (version TEXT, applied_at TIMESTAMP, checksum TEXT)");
        for (int i = 0; i < migrations.size(); i++) {
            String checksum = random.nextInt(8) == 0 ? "by hand" : "hash";
            execute("INSERT INTO schema_versions VALUES ('" + migrations.get(i).version() + "', '2026-03-01 10:00:"
                    + String.format("%02d", i % 60) + "', '" + checksum + "')");
        }
    }

    private boolean runs(List<String> statements) throws SQLException {
        connection.setAutoCommit(false);
        try {
            for (String sql : statements) {
                execute(sql);
            }
            connection.commit();
            return true;
        } catch (SQLException refused) {
            connection.rollback();
            return false;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute(sql);
        }
    }
}
