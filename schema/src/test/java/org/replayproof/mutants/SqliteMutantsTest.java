package org.replayproof.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engine;
import org.replayproof.engine.RoundTrip;
import org.replayproof.engine.sqlite.SqliteEngine;
import org.replayproof.schema.Change;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;

/**
 * Random schemas with one thing changed: the difference is empty exactly when the statements that SQLite keeps are the same,
 * and the statements rendered for single changes lead there and back, where each change has one.
 */
class SqliteMutantsTest {

    /** How many mutants: {@code -Dreplayproof.test.mutants=5000} for a long run. */
    private static final int COUNT = Integer.getInteger("replayproof.test.mutants", 150);

    private final Engine engine = new SqliteEngine();
    private final Tally tally = new Tally("SQLite");

    @Test
    void a_difference_is_found_exactly_where_there_is_one_and_is_repaired() throws SQLException {
        for (long seed = 0; tally.planted() + tally.unchanged() < COUNT; seed++) {
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
                    Connection other = DriverManager.getConnection("jdbc:sqlite::memory:")) {
                mutate(seed, connection, other);
            }
        }
        System.out.println(tally);
        assertThat(tally.problems()).isEmpty();
        assertThat(tally.planted()).isGreaterThan(COUNT / 2);
        assertThat(tally.unchanged()).isGreaterThan(COUNT / 20);
        assertThat(tally.repairedCount()).isGreaterThan(COUNT / 2);
    }

    private void mutate(long seed, Connection connection, Connection other) throws SQLException {
        SplittableRandom random = new SplittableRandom(seed);
        Choices choices = Choices.of(seed);
        List<String> base = accepted(connection, SqliteGrammar.statements(choices));
        int kind = random.nextInt(10);
        if (kind == 0) {
            List<String> respelled = base.stream()
                    .map(sql -> sql.contains("virtual") ? sql : Respelling.of(sql, random))
                    .toList();
            // SQLite takes a comment between GENERATED and ALWAYS for a part of the type, and STRICT tables refuse
            // that.
            if (accepted(other, respelled).size() < base.size()) {
                return;
            }
            judge("seed " + seed + " respelled " + respelled, connection, other, dumpsDiffer(connection, other));
        } else if (kind < 5) {
            Ddl.run(other, base.toArray(String[]::new));
            String statement = oneOf(SqliteDdl.statements(other), other, random);
            judge(
                    "seed " + seed + ": " + statement + "\n  after " + String.join("\n  ", base),
                    connection,
                    other,
                    dumpsDiffer(connection, other));
        } else {
            List<Choices.Mutation> mutations = choices.mutations();
            Choices.Mutation mutation = mutations.get(random.nextInt(mutations.size()));
            List<String> mutant = SqliteGrammar.statements(choices.with(mutation));
            List<String> accepted = accepted(other, mutant);
            if (accepted.size() >= base.size()) {
                judge(
                        "seed " + seed + ": " + mutation + "\n  " + changed(base, accepted),
                        connection,
                        other,
                        !mutation.spelling() && dumpsDiffer(connection, other));
            }
        }
    }

    private static String changed(List<String> base, List<String> mutant) {
        List<String> was = new ArrayList<>(base);
        was.removeAll(mutant);
        List<String> is = new ArrayList<>(mutant);
        is.removeAll(base);
        return String.join("\n  ", was) + "\n  became\n  " + String.join("\n  ", is);
    }

    private static boolean dumpsDiffer(Connection connection, Connection other) throws SQLException {
        return !SqliteDump.of(connection).equals(SqliteDump.of(other));
    }

    private void judge(String mutant, Connection connection, Connection other, boolean differs) throws SQLException {
        Schema before = engine.read(connection);
        Schema after = engine.read(other);
        SchemaDiff diff = SchemaDiff.between(before, after);
        tally.judge(mutant, differs, diff.toString());
        if (!diff.isEmpty()) {
            repair(mutant, connection, after);
            repair(mutant, other, before);
        }
    }

    private void repair(String mutant, Connection connection, Schema wanted) throws SQLException {
        SchemaDiff left = RoundTrip.repair(engine, connection, wanted);
        if (isBlockedByBrokenView(connection, left)) {
            tally.notRendered("- column, which SQLite refuses while a view is broken");
        } else {
            tally.repair(mutant, engine, left);
        }
    }

    private boolean isBlockedByBrokenView(Connection connection, SchemaDiff left) throws SQLException {
        boolean onlyDrops = left.changes().stream()
                .allMatch(change ->
                        change instanceof Change.Removed && change.ref().kind() == ObjectKind.COLUMN);
        return !left.isEmpty()
                && onlyDrops
                && engine.read(connection).views().stream().anyMatch(view -> view.broken() != null);
    }

    private static List<String> accepted(Connection connection, List<String> statements) throws SQLException {
        List<String> accepted = new ArrayList<>();
        for (String sql : statements) {
            if (isAccepted(connection, sql)) {
                accepted.add(sql);
            }
        }
        return accepted;
    }

    private static String oneOf(List<String> statements, Connection connection, SplittableRandom random)
            throws SQLException {
        List<String> left = new ArrayList<>(statements);
        while (!left.isEmpty()) {
            String sql = left.remove(random.nextInt(left.size()));
            if (isAccepted(connection, sql)) {
                return sql;
            }
        }
        return "nothing";
    }

    private static boolean isAccepted(Connection connection, String sql) throws SQLException {
        try {
            Ddl.run(connection, sql);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }
}
