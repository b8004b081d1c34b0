package org.replayproof.mutants;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engine;
import org.replayproof.engine.PostgresServer;
import org.replayproof.engine.Rereader;
import org.replayproof.engine.postgres.PostgresEngine;

/** What is read again gives what reading everything gives, after each statement that makes or changes a random schema. */
class PostgresRereadTest {

    /** How many schemas: {@code -Dreplayproof.test.reread=200} for a long run. */
    private static final int COUNT = Integer.getInteger("replayproof.test.reread", 2);

    private static final long FIRST = Long.getLong("replayproof.test.mutants.seed", 0);

    private static final int CHANGES = 12;

    private final Engine engine = new PostgresEngine();
    private final Rereader rereader = engine.rereader();
    private int compared;

    @Test
    void reading_again_returns_the_same_as_reading_everything() throws SQLException {
        try (Connection connection = PostgresServer.newDatabase()) {
            int version = connection.getMetaData().getDatabaseMajorVersion();
            PostgresMutantsTest.createRoles(connection);
            for (long seed = FIRST; seed < FIRST + COUNT; seed++) {
                PostgresMutantsTest.empty(connection);
                compare(connection, seed, "empty");
                for (String sql : PostgresGrammar.statements(Choices.of(seed), version)) {
                    run(connection, seed, sql);
                }
                change(connection, seed);
            }
        }
        System.out.printf("PostgreSQL: read again after %d statements, each time what there was%n", compared);
        assertThat(compared).isGreaterThan(COUNT * 2 * CHANGES);
    }

    private void change(Connection connection, long seed) throws SQLException {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < CHANGES; i++) {
            List<String> statements = PostgresDdl.statements(connection);
            run(connection, seed, statements.get(random.nextInt(statements.size())));
        }
    }

    private void run(Connection connection, long seed, String sql) throws SQLException {
        try {
            Ddl.run(connection, sql);
        } catch (SQLException refused) {
            return;
        }
        compare(connection, seed, sql);
    }

    private void compare(Connection connection, long seed, String sql) throws SQLException {
        assertThat(rereader.read(connection))
                .as("seed %d, after: %s", seed, sql)
                .isEqualTo(engine.read(connection));
        compared++;
    }
}
