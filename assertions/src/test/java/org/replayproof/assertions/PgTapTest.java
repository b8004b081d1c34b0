package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.fixture.Scenario;
import org.replayproof.sql.SqliteDialect;

/**
 * The page that maps pgTAP's functions to ours: each row's code passes where it must, and its counterpart fails where it must,
 * word for word. When a message has changed on purpose, the new ones stand in {@code target} after the test, to be read and copied.
 */
class PgTapTest {

    private static final int DOCUMENTED = 221;

    @TempDir
    private Path folder;

    @Test
    void every_documented_function_has_a_row_and_a_counterpart() throws Exception {
        assertThat(PgTapRow.all())
                .extracting(PgTapRow::function)
                .hasSize(DOCUMENTED)
                .doesNotHaveDuplicates();
        assertThat(Messages.read("pgtap-red.txt").entries())
                .extracting(entry -> entry.above().substring(2).strip())
                .containsExactlyElementsOf(
                        PgTapRow.all().stream().map(PgTapRow::function).toList());
    }

    @Test
    void on_postgres_each_row_passes_and_its_counterpart_fails_with_its_message() throws Exception {
        Messages red = Messages.read("pgtap-red.txt");
        try (Connection connection = Catalog.postgres()) {
            passes(PgTapRow.all(), Shop.quietly(connection));
            Messages said = red.saidOf(connection, Snippets.compile(red.assertions(), folder));

            assertThat(said.without(red)).hasToString("");
            assertThat(said.entries()).noneMatch(Messages.Entry::passes);
        }
    }

    @Test
    void on_sqlite_each_row_that_is_for_both_passes_and_its_counterpart_fails() throws Exception {
        try (Connection connection = Shop.build(
                Shop.emptySqlite(), Scenario.statements("objects-of-every-kind/sqlite.sql", new SqliteDialect()))) {
            SchemaAssert schema = Shop.quietly(connection);
            List<PgTapRow> rows = PgTapRow.all();
            List<PgTapRow> both = rows.stream().filter(PgTapRow::isForSqlite).toList();

            assertThat(both).hasSizeGreaterThan(80);
            passes(both, schema);
            List<String> red = Messages.read("pgtap-red.txt").assertions();
            Snippets snippets = Snippets.compile(red, folder);
            for (PgTapRow row : both) {
                int number = rows.indexOf(row);
                assertThat(catchThrowable(() -> snippets.run(number, schema)))
                        .as(row.function() + ": " + red.get(number))
                        .isInstanceOf(AssertionError.class);
            }
        }
    }

    private void passes(List<PgTapRow> rows, SchemaAssert schema) {
        Snippets snippets = Snippets.compile(rows.stream().map(PgTapRow::code).toList(), folder);
        List<String> failures = IntStream.range(0, rows.size())
                .mapToObj(number -> {
                    Throwable failure = catchThrowable(() -> snippets.run(number, schema));
                    return failure == null ? "" : rows.get(number).function() + ": " + failure;
                })
                .filter(text -> !text.isEmpty())
                .toList();
        assertThat(failures).isEmpty();
    }
}
