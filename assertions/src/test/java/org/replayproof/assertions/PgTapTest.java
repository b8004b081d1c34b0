package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page that maps pgTAP's functions to ours: each row's code passes where it must, and its counterpart fails where it must,
 * word for word. When a message has changed on purpose, the new ones stand in {@code target} after the test, to be read and copied.
 */
class PgTapTest {

    private static final int DOCUMENTED = 221;

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| `(.*?)` \\| (.*?) ?\\|$");

    @TempDir
    private Path folder;

    /** A row of the page. */
    private record Row(String function, String code, String remark) {

        boolean isForSqlite() {
            return !remark.startsWith("PostgreSQL");
        }
    }

    private static List<Row> rows() throws Exception {
        List<Row> rows = new ArrayList<>();
        Matcher matcher = ROW.matcher(Files.readString(Path.of("../docs/pgtap.md")));
        while (matcher.find()) {
            rows.add(new Row(matcher.group(1), matcher.group(2), matcher.group(3)));
        }
        return rows;
    }

    private static List<String> ddl(String resource) throws Exception {
        String text = Files.readString(Path.of("src/test/resources/org/replayproof/assertions", resource));
        return Stream.of(text.split(";\n")).filter(sql -> !sql.isBlank()).toList();
    }

    @Test
    void every_documented_function_has_a_row_and_a_counterpart() throws Exception {
        assertThat(rows()).extracting(Row::function).hasSize(DOCUMENTED).doesNotHaveDuplicates();
        assertThat(Messages.read("pgtap-red.txt").entries())
                .extracting(entry -> entry.above().substring(2).strip())
                .containsExactlyElementsOf(rows().stream().map(Row::function).toList());
    }

    @Test
    void on_postgres_each_row_passes_and_its_counterpart_fails_with_its_message() throws Exception {
        try (EmbeddedPostgres server =
                EmbeddedPostgres.builder().setServerConfig("fsync", "off").start()) {
            Path tablespace = Files.createDirectory(folder.resolve("fast"));
            try (Connection admin = server.getPostgresDatabase().getConnection();
                    Statement statement = admin.createStatement()) {
                statement.execute("create tablespace fast location '" + tablespace + "'");
                statement.execute("create database tap");
            }
            try (Connection connection = server.getDatabase("postgres", "tap").getConnection()) {
                SchemaAssert schema = Shop.quietly(Shop.build(connection, ddl("pgtap-postgres.sql")));

                passes(rows(), schema);
                assertThat(says("pgtap-red.txt", schema).entries()).noneMatch(Messages.Entry::passes);
            }
        }
    }

    private Messages says(String resource, SchemaAssert schema) throws Exception {
        Messages expected = Messages.read(resource);
        Messages said = expected.saidBy(Snippets.compile(expected.assertions(), folder), schema);
        Files.writeString(Path.of("target", resource), said.toString());
        assertThat(said.without(expected)).hasToString("");
        return said;
    }

    @Test
    void on_sqlite_each_row_that_is_for_both_passes_and_its_counterpart_fails() throws Exception {
        try (Connection connection = Shop.build(Shop.emptySqlite(), ddl("pgtap-sqlite.sql"))) {
            SchemaAssert schema = Shop.quietly(connection);
            List<Row> rows = rows();
            List<Row> both = rows.stream().filter(Row::isForSqlite).toList();

            assertThat(both).hasSizeGreaterThan(80);
            passes(both, schema);
            List<String> red = Messages.read("pgtap-red.txt").assertions();
            Snippets snippets = Snippets.compile(red, folder);
            for (Row row : both) {
                int number = rows.indexOf(row);
                assertThat(catchThrowable(() -> snippets.run(number, schema)))
                        .as(row.function() + ": " + red.get(number))
                        .isInstanceOf(AssertionError.class);
            }
        }
    }

    private void passes(List<Row> rows, SchemaAssert schema) {
        Snippets snippets = Snippets.compile(rows.stream().map(Row::code).toList(), folder);
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
