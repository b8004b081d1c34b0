package org.replayproof.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.replayproof.state.TwoProducts.run;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.replayproof.engine.Engines;

/** A reference to a number that the database drew counts as the row that it refers to. */
class ReferencesTest {

    private static final String LINKS =
            "INSERT INTO links (parent, what) SELECT id, '%2$s' FROM parents WHERE name = '%1$s'";

    @TempDir
    Path folder;

    private State after(TwoProducts product, String... statements) throws SQLException {
        try (Connection connection = product.fresh(folder).getConnection()) {
            run(
                    connection,
                    "CREATE TABLE roots (id %s, name text)".formatted(product.generatedId()),
                    "CREATE TABLE parents (id %s, name text, root bigint REFERENCES roots (id), next bigint REFERENCES parents (id))"
                            .formatted(product.generatedId()),
                    "CREATE TABLE links (id %s, parent bigint REFERENCES parents (id), what text)"
                            .formatted(product.generatedId()));
            run(connection, statements);
            return StateReader.ofRuns(Engines.of(connection), Set.of(), 0, column -> false)
                    .state(connection);
        }
    }

    private static String parent(String name) {
        return "INSERT INTO parents (name) VALUES ('" + name + "')";
    }

    private static String link(String parent, String what) {
        return LINKS.formatted(parent, what);
    }

    @ParameterizedTest
    @EnumSource
    void the_order_of_parents_makes_no_difference(TwoProducts product) throws SQLException {
        State one = after(product, parent("a"), parent("b"), link("a", "x"), link("b", "y"));
        State other = after(product, parent("b"), parent("a"), link("b", "y"), link("a", "x"));
        assertThat(one.rowChanges(other)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void children_of_other_parents_are_a_difference(TwoProducts product) throws SQLException {
        State one = after(product, parent("a"), parent("b"), link("a", "x"), link("b", "y"));
        State other = after(product, parent("b"), parent("a"), link("a", "y"), link("b", "x"));
        assertThat(one.rowChanges(other)).hasToString("{links=other values}");

        State elsewhere = after(product, parent("a"), parent("b"), link("a", "x"), link("a", "y"));
        assertThat(one.rowChanges(elsewhere)).hasToString("{links=other values in parent → parents}");
    }

    @ParameterizedTest
    @EnumSource
    void no_reference_is_another_one_than_any(TwoProducts product) throws SQLException {
        State one = after(product, parent("a"), link("a", "x"));
        State other = after(product, parent("a"), "INSERT INTO links (what) VALUES ('x')");
        assertThat(one.rowChanges(other)).hasToString("{links=other values in parent → parents}");
    }

    @ParameterizedTest
    @EnumSource
    void follows_chains_and_rows_that_refer_to_their_own_table(TwoProducts product) throws SQLException {
        String roots = "INSERT INTO roots (name) VALUES ('r'), ('s')";
        String rootsTurned = "INSERT INTO roots (name) VALUES ('s'), ('r')";
        String child = "INSERT INTO parents (name, root) SELECT 'a', id FROM roots WHERE name = '%s'";
        String next = "INSERT INTO parents (name, next) SELECT 'b', id FROM parents WHERE name = 'a'";
        State one = after(product, roots, child.formatted("r"), next, link("b", "x"));
        State same = after(product, rootsTurned, child.formatted("r"), next, link("b", "x"));
        State other = after(product, rootsTurned, child.formatted("s"), next, link("b", "x"));

        assertThat(one.rowChanges(same)).isEmpty();
        assertThat(one.rowChanges(other).keySet()).hasToString("[links, parents]");
    }

    @ParameterizedTest
    @EnumSource
    void one_database_is_compared_number_by_number(TwoProducts product) throws SQLException {
        try (Connection connection = product.fresh(folder).getConnection()) {
            run(
                    connection,
                    "CREATE TABLE a (id %s, x text)".formatted(product.generatedId()),
                    "INSERT INTO a (x) VALUES ('x')");
            State before = State.of(connection);
            run(connection, "UPDATE a SET id = 7");
            assertThat(before.rowChanges(State.of(connection)).toString()).startsWith("{a=other values in id");
        }
    }
}
