package org.replayproof.mutants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engine;
import org.replayproof.engine.PostgresServer;
import org.replayproof.engine.RoundTrip;
import org.replayproof.engine.postgres.PostgresEngine;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;

/**
 * Random schemas with one thing changed: the difference is empty exactly when {@code pg_dump -s} writes the same, and the
 * statements rendered for single changes lead there and back, where each change has one.
 */
class PostgresMutantsTest {

    /** How many mutants: {@code -Dreplayproof.test.mutants.postgres=2000} for a long run. */
    private static final int COUNT = Integer.getInteger("replayproof.test.mutants.postgres", 25);

    private static final long FIRST = Long.getLong("replayproof.test.mutants.seed", 0);

    private final Engine engine = new PostgresEngine();

    @Test
    void a_difference_is_found_exactly_where_there_is_one_and_is_repaired() throws SQLException {
        try (Connection connection = PostgresServer.newDatabase()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            String whyNot = PostgresDump.whyNot(version);
            assumeTrue(whyNot.isEmpty(), whyNot);
            createRoles(connection);
            Tally tally = new Tally("PostgreSQL " + version);
            for (long seed = FIRST; tally.planted() + tally.unchanged() < COUNT; seed++) {
                mutate(seed, connection, version, tally);
            }
            System.out.println(tally);
            assertThat(tally.problems()).isEmpty();
            assertThat(tally.planted()).isGreaterThan(COUNT / 2);
            assertThat(tally.repairedCount()).isGreaterThan(COUNT / 2);
        }
    }

    private void mutate(long seed, Connection connection, int version, Tally tally) throws SQLException {
        SplittableRandom random = new SplittableRandom(seed);
        Choices choices = Choices.of(seed);
        empty(connection);
        List<String> base = accepted(connection, PostgresGrammar.statements(choices, version));
        Schema before = engine.read(connection);
        String dumpBefore = PostgresDump.of(connection);
        String mutant;
        boolean spelling = false;
        if (random.nextBoolean()) {
            String statement = oneOf(PostgresDdl.statements(connection), connection, random);
            mutant = "seed " + seed + ": " + statement + "\n  after " + String.join("\n  ", base);
        } else {
            List<Choices.Mutation> mutations = choices.mutations();
            Choices.Mutation mutation = mutations.get(random.nextInt(mutations.size()));
            empty(connection);
            List<String> accepted = accepted(connection, PostgresGrammar.statements(choices.with(mutation), version));
            if (accepted.size() < base.size()) {
                return;
            }
            spelling = mutation.spelling();
            mutant = "seed " + seed + ": " + mutation + "\n  " + changed(base, accepted);
        }
        Schema after = engine.read(connection);
        boolean differs = !spelling && !PostgresDump.of(connection).equals(dumpBefore);
        SchemaDiff diff = SchemaDiff.between(before, after);
        tally.judge(mutant, differs, diff.toString());
        if (!diff.isEmpty()) {
            repair(mutant + "\n" + diff, connection, before, tally);
            repair(mutant + "\n" + diff, connection, after, tally);
        }
    }

    private void repair(String mutant, Connection connection, Schema wanted, Tally tally) throws SQLException {
        connection.setAutoCommit(false);
        SchemaDiff left = RoundTrip.repair(engine, connection, wanted);
        connection.commit();
        connection.setAutoCommit(true);
        tally.repair(mutant, engine, left);
    }

    static void createRoles(Connection connection) {
        PostgresRareGrammar.ROLES.forEach(role -> isAccepted(connection, "create role " + role));
    }

    static void empty(Connection connection) throws SQLException {
        PostgresRareGrammar.removals().forEach(sql -> isAccepted(connection, sql));
        Ddl.run(
                connection,
                "drop schema if exists side cascade",
                "drop schema if exists added cascade",
                "drop schema if exists public cascade",
                "create schema public",
                "create schema side");
    }

    private static String changed(List<String> base, List<String> mutant) {
        List<String> was = new ArrayList<>(base);
        was.removeAll(mutant);
        List<String> is = new ArrayList<>(mutant);
        is.removeAll(base);
        return String.join("\n  ", was) + "\n  became\n  " + String.join("\n  ", is);
    }

    private static List<String> accepted(Connection connection, List<String> statements) {
        return statements.stream().filter(sql -> isAccepted(connection, sql)).toList();
    }

    private static String oneOf(List<String> statements, Connection connection, SplittableRandom random) {
        List<String> left = new ArrayList<>(statements);
        while (!left.isEmpty()) {
            String sql = left.remove(random.nextInt(left.size()));
            if (isAccepted(connection, sql)) {
                return sql;
            }
        }
        return "nothing";
    }

    private static boolean isAccepted(Connection connection, String sql) {
        try {
            Ddl.run(connection, sql);
            return true;
        } catch (SQLException refused) {
            return false;
        }
    }
}
