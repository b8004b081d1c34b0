package org.replayproof.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.replayproof.state.TwoProducts.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.replayproof.engine.Counter;
import org.replayproof.engine.Engines;
import org.replayproof.schema.ObjectName;

class CountersTest {

    private static final ObjectName TICKETS = ObjectName.of("tickets");
    private static final String REBUILD = """
            CREATE TABLE tickets_new (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT);
            INSERT INTO tickets_new SELECT id, title FROM tickets;
            %s
            DROP TABLE tickets;
            ALTER TABLE tickets_new RENAME TO tickets""";

    @TempDir
    Path folder;

    private static void create(TwoProducts product, Connection connection) throws SQLException {
        run(connection, "CREATE TABLE tickets (id %s, title text)".formatted(product.generatedId()));
    }

    private static List<Counter> counters(Connection connection) throws SQLException {
        return counters(connection, TICKETS);
    }

    private static List<Counter> counters(Connection connection, ObjectName table) throws SQLException {
        return Objects.requireNonNull(State.of(connection).tables().get(table)).counters();
    }

    private static State ofRun(Connection connection) throws SQLException {
        return StateReader.ofRuns(Engines.of(connection), Set.of(), 0, column -> false)
                .state(connection);
    }

    @ParameterizedTest
    @EnumSource
    void a_counter_is_as_far_as_its_column(TwoProducts product) throws SQLException {
        try (Connection connection = product.fresh(folder).getConnection()) {
            create(product, connection);
            run(connection, "INSERT INTO tickets (title) VALUES ('a'), ('b')");
            Counter counter = counters(connection).get(0);
            assertThat(counter).isEqualTo(new Counter("id", 3, 2L, product == TwoProducts.SQLITE));
            assertThat(counter.isBehind()).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void only_a_sequence_falls_behind_the_ids_that_rows_bring_along(TwoProducts product) throws SQLException {
        try (Connection connection = product.fresh(folder).getConnection()) {
            create(product, connection);
            State before = State.of(connection);
            run(connection, "INSERT INTO tickets VALUES (1, 'a'), (2, 'b')");
            assertThat(counters(connection))
                    .allMatch(counter -> counter.isBehind() == (product == TwoProducts.POSTGRES));
            assertThat(before.rowChanges(State.of(connection)).get(TICKETS)).hasToString("0 → 2 rows");
        }
    }

    @Test
    void a_rebuild_that_lowers_sqlite_sequence_is_a_change() throws SQLException {
        try (Connection connection = TwoProducts.SQLITE.fresh(folder).getConnection()) {
            create(TwoProducts.SQLITE, connection);
            run(
                    connection,
                    "INSERT INTO tickets VALUES (1, 'a'), (2, 'b'), (3, 'c')",
                    "DELETE FROM tickets WHERE id = 3");
            State before = State.of(connection);
            run(connection, REBUILD.formatted("").split(";"));
            RowChange change = Objects.requireNonNull(
                    before.rowChanges(State.of(connection)).get(TICKETS));
            assertThat(change).hasToString("next id 4 → 3");
            assertThat(change.isOnlyGap()).isFalse();
        }
    }

    @Test
    void a_rebuild_that_keeps_sqlite_sequence_is_none() throws SQLException {
        try (Connection connection = TwoProducts.SQLITE.fresh(folder).getConnection()) {
            create(TwoProducts.SQLITE, connection);
            run(
                    connection,
                    "INSERT INTO tickets VALUES (1, 'a'), (2, 'b'), (3, 'c')",
                    "DELETE FROM tickets WHERE id = 3");
            State before = State.of(connection);
            run(
                    connection,
                    REBUILD.formatted("UPDATE sqlite_sequence SET seq = 3 WHERE name = 'tickets_new';")
                            .split(";"));
            assertThat(before.rowChanges(State.of(connection))).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_number_drawn_for_a_row_that_is_refused_is_only_a_gap(TwoProducts product) throws SQLException {
        try (Connection connection = product.fresh(folder).getConnection()) {
            create(product, connection);
            run(connection, "CREATE UNIQUE INDEX title ON tickets (title)", "INSERT INTO tickets (title) VALUES ('a')");
            State before = State.of(connection);
            run(connection, "INSERT INTO tickets (title) VALUES ('a') ON CONFLICT DO NOTHING");
            assertThat(before.rowChanges(State.of(connection)).values()).allMatch(RowChange::isOnlyGap);
        }
    }

    @Test
    void two_runs_may_leave_a_sequence_at_other_positions() throws SQLException {
        try (Connection one = TwoProducts.POSTGRES.fresh(folder).getConnection();
                Connection other = TwoProducts.POSTGRES.fresh(folder).getConnection()) {
            for (Connection connection : List.of(one, other)) {
                create(TwoProducts.POSTGRES, connection);
                run(connection, "INSERT INTO tickets (title) VALUES ('a')");
            }
            run(one, "SELECT nextval('tickets_id_seq')");
            assertThat(ofRun(one).rowChanges(ofRun(other))).isEmpty();
        }
    }

    @Test
    void a_sequence_set_back_is_a_change_and_says_that_it_is_behind() throws SQLException {
        try (Connection connection = TwoProducts.POSTGRES.fresh(folder).getConnection()) {
            create(TwoProducts.POSTGRES, connection);
            run(connection, "INSERT INTO tickets (title) VALUES ('a'), ('b')");
            State before = State.of(connection);
            run(connection, "ALTER SEQUENCE tickets_id_seq RESTART");
            assertThat(before.rowChanges(State.of(connection)))
                    .hasToString("{tickets=next id 3 → 1, behind the largest, 2}");
        }
    }

    @Test
    void finds_the_sequence_behind_serial_identity_and_a_default_of_another_table() throws SQLException {
        try (Connection connection = TwoProducts.POSTGRES.fresh(folder).getConnection()) {
            run(
                    connection,
                    "CREATE SCHEMA \"Other\"",
                    "CREATE SEQUENCE \"Other\".\"Shared\" START 10 INCREMENT 5",
                    "CREATE SEQUENCE down INCREMENT -1",
                    "CREATE TABLE tickets (\"Id\" serial, n bigint GENERATED ALWAYS AS IDENTITY,"
                            + " s integer DEFAULT nextval('\"Other\".\"Shared\"'), d integer DEFAULT nextval('down'), t text)",
                    "INSERT INTO tickets (t) VALUES ('a')",
                    "CREATE TABLE \"Other\".tickets (x integer DEFAULT nextval('\"Other\".\"Shared\"'))",
                    "INSERT INTO \"Other\".tickets VALUES (100)");
            assertThat(counters(connection))
                    .containsExactly(
                            new Counter("Id", 2, 1L, false),
                            new Counter("n", 2, 1L, false),
                            new Counter("s", 15, 10L, false));
            assertThat(counters(connection, new ObjectName("Other", "tickets")))
                    .containsExactly(new Counter("x", 15, 100L, false));
        }
    }
}
