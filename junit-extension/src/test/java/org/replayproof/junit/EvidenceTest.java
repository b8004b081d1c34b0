package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.assertions.SchemaAssert;

class EvidenceTest {

    @TempDir
    private Path folder;

    @ShopDatabase
    static class FailingCases {
        @Test
        void wants_a_column(SchemaAssert schema, Connection connection) throws SQLException {
            Customers.insert(connection, "Ada");
            schema.table("customers").hasColumns("phone");
        }
    }

    @Test
    void a_failed_database_is_kept_and_the_message_names_the_file() throws SQLException {
        JupiterRun run = JupiterRun.of(output(), FailingCases.class);

        Path file = folder.resolve("FailingCases-wants_a_column.db");
        assertThat(run.onlyMessage().lines().filter(line -> line.startsWith("  database")))
                .singleElement()
                .asString()
                .matches("  database   SQLite [0-9.]+, kept at \\Q" + file + "\\E");
        assertThat(run.published("replayproof.database"))
                .singleElement()
                .asString()
                .endsWith(file.toString());
        try (Connection kept = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertThat(Customers.names(kept)).containsExactly("Ada");
        }
        assertThat(kept()).containsExactly(file);
    }

    @ShopDatabase
    static class LookingCases {
        @RepeatedTest(2)
        void only_looks(SchemaAssert schema) {
            schema.table("customers").hasColumns("phone");
        }
    }

    @Test
    void the_copy_that_tests_share_is_kept_once() {
        JupiterRun run = JupiterRun.of(output(), LookingCases.class);

        assertThat(run.failures())
                .hasSize(2)
                .allSatisfy(failure -> assertThat(failure)
                        .hasMessageContaining("kept at " + folder.resolve("LookingCases-only_looks.db")));
        assertThat(kept()).hasSize(1);
    }

    @ShopDatabase
    static class UnrelatedCases {
        @Test
        void fails_for_a_reason_of_its_own(Connection connection) throws SQLException {
            Customers.insert(connection, "Ada");
            fail("something else");
        }
    }

    @Test
    void a_test_that_failed_for_another_reason_has_its_database_published() {
        JupiterRun run = JupiterRun.of(output(), UnrelatedCases.class);

        assertThat(run.onlyMessage()).isEqualTo("something else");
        assertThat(run.published("replayproof.database"))
                .singleElement()
                .asString()
                .endsWith(", kept at " + folder.resolve("UnrelatedCases-fails_for_a_reason_of_its_own.db"));
    }

    @ShopDatabase
    static class PassingCases {
        @Test
        void passes(SchemaAssert schema, Connection connection) throws SQLException {
            Customers.insert(connection, "Ada");
            schema.table("customers").hasColumns("name");
        }
    }

    @Test
    void a_passed_test_leaves_nothing() {
        JupiterRun.of(output(), PassingCases.class).passes(1);

        assertThat(kept()).isEmpty();
    }

    @ShopDatabase
    static class ManyFailuresCases {
        @RepeatedTest(3)
        void fails(Connection connection) throws SQLException {
            Customers.insert(connection, "Ada");
            fail("again");
        }
    }

    @Test
    void a_limited_number_is_kept_and_the_others_say_so() {
        JupiterRun run = JupiterRun.of(
                Map.of("replayproof.output", folder.toString(), "replayproof.keep", "2"), ManyFailuresCases.class);

        assertThat(kept()).hasSize(2);
        assertThat(run.published("replayproof.database"))
                .hasSize(3)
                .last()
                .asString()
                .endsWith(" (not kept: replayproof.keep is 2)");
    }

    private Map<String, String> output() {
        return Map.of("replayproof.output", folder.toString());
    }

    private List<Path> kept() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
