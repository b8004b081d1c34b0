package org.replayproof.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.replayproof.state.TwoProducts.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.replayproof.engine.Engines;

class BudgetTest {

    @TempDir
    Path folder;

    private static State read(Connection connection, long budget) throws SQLException {
        return StateReader.ofMoments(Engines.of(connection), Set.of(), budget).state(connection);
    }

    @ParameterizedTest
    @EnumSource
    void a_table_beyond_the_budget_is_counted_and_reported(TwoProducts product) throws SQLException {
        try (Connection connection = product.fresh(folder).getConnection()) {
            run(connection, "CREATE TABLE a (x integer)", "INSERT INTO a VALUES (1), (2), (3)");
            State small = read(connection, 2);
            State enough = read(connection, 3);
            State unlimited = read(connection, 0);
            run(connection, "UPDATE a SET x = 4 WHERE x = 3");

            assertThat(small.notCompared())
                    .containsExactly(
                            "values of a: it has 3 rows, more than replayproof.rowBudget, so they were only counted");
            assertThat(small.rowChanges(read(connection, 2))).isEmpty();
            assertThat(enough.notCompared()).isEmpty();
            assertThat(enough.rowChanges(read(connection, 3))).hasSize(1);
            assertThat(unlimited.rowChanges(read(connection, 0))).hasSize(1);
            run(connection, "INSERT INTO a VALUES (5)");
            assertThat(small.rowChanges(read(connection, 2))).hasToString("{a=3 → 4 rows}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void states_read_for_different_comparisons_are_refused(TwoProducts product) throws SQLException {
        try (Connection connection = product.fresh(folder).getConnection()) {
            State moment = read(connection, 0);
            State run = StateReader.ofRuns(Engines.of(connection), Set.of(), 0, column -> false)
                    .state(connection);
            assertThatThrownBy(() -> moment.rowChanges(run))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("A state read to compare MOMENTS cannot be compared with one read to compare RUNS.");
        }
    }
}
