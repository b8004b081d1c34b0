package org.replayproof.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Error Prone, as a user's build runs it, rejects a statement that forgets what the API returns. */
class CheckReturnValueTest {

    /** Each does nothing. */
    private static final List<String> FORGOTTEN = List.of(
            "entities.of(String.class);",
            "entities.ofPackages(\"com.acme\");",
            "entities.namingStrategy(\"com.acme.Snake\").of(String.class);",
            "entities.report();",
            "SchemaAssertions.assertThat(schema);",
            "softly.assertThat(schema);",
            "asserted.ignoring(\"tmp_*\");",
            "asserted.executing(\"delete from apps\");",
            "asserted.rows(\"select 1\");",
            "asserted.value(\"select 1\");",
            "asserted.server();",
            "asserted.server().database();",
            "asserted.table(\"deals\").inserting(Map.of());",
            "StarterTest.of(schema).className(\"com.acme.ShopTest\");",
            "schema.isEquivalentTo(schema);",
            "check.run();",
            "Report.notApplicable(\"nothing is configured\");",
            "Adoption.NONE.since(migration -> true);",
            "finding.expected(\"a column\");",
            "replay.declared();",
            "replay.inOrder(order);",
            "replay.inOrder(order).succeeded();",
            "ReplayOrder.declared(3);",
            "ProjectDefinition.standard().migrator(\"flyway\");",
            "CommandMigrations.of(\"migrate\").down(\"migrate\", \"down\");");

    /** Each is a statement that a user may write. */
    private static final List<String> COMPLETE = List.of(
            "entities.of(String.class).assertMatches();",
            "entities.ofPackages(\"com.acme\").assertMatches();",
            "entities.namingStrategy(\"com.acme.Snake\").of(String.class).assertMatches();",
            "print(entities.report());",
            "SchemaAssertions.assertThat(schema).hasTable(\"deals\");",
            "softly.assertThat(schema).hasTable(\"deals\");",
            "asserted.ignoring(\"tmp_*\").hasExactlyTables(\"deals\");",
            "asserted.executing(\"delete from apps\").succeeds();",
            "asserted.rows(\"select 1\").isNotEmpty();",
            "asserted.value(\"select 1\").isEqualTo(1);",
            "asserted.server().role(\"app\");",
            "asserted.server().database().hasOwner(\"app\");",
            "asserted.table(\"deals\").inserting(Map.of()).succeeds();",
            "StarterTest.of(schema).className(\"com.acme.ShopTest\").writeTo(Path.of(\"src/test/java\"));",
            "asserted.isEquivalentTo(schema);",
            "print(check.run());",
            "print(Report.notApplicable(\"nothing is configured\"));",
            "print(Adoption.NONE.since(migration -> true).judge(check.run()));",
            "print(finding.expected(\"a column\"));",
            "print(replay.declared());",
            "print(replay.inOrder(order));",
            "print(replay.inOrder(order).succeeded());",
            "print(ReplayOrder.declared(3));",
            "print(ProjectDefinition.standard().migrator(\"flyway\").open());",
            "print(CommandMigrations.of(\"migrate\").down(\"migrate\", \"down\"));");

    @TempDir
    private Path folder;

    @Test
    void each_forgotten_result_is_an_error_and_each_complete_chain_compiles() throws IOException, InterruptedException {
        List<String> both = Stream.of(FORGOTTEN, COMPLETE).flatMap(List::stream).toList();
        ErrorProne.Outcome outcome = ErrorProne.compile(folder, both);

        assertThat(outcome.rejected()).as(outcome.output()).isEqualTo(FORGOTTEN);
        assertThat(COMPLETE).hasSameSizeAs(FORGOTTEN);
        assertThat(outcome.output()).contains("error: [CheckReturnValue] The result of `of(...)` must be used");
    }
}
