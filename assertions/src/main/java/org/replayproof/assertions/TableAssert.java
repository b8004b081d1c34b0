package org.replayproof.assertions;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Table;

/**
 * Assertions about a table, and the way to its columns, keys, checks, indexes and triggers. Names are written as the
 * catalog spells them.
 *
 * @since 0.1.0
 */
public final class TableAssert extends TableLineageAssert {

    TableAssert(@Nullable Table actual, Context context, SchemaAssert schema) {
        super(actual, context, schema);
    }

    /**
     * Goes back to the schema.
     *
     * @return the assertion object that this one came from
     */
    public SchemaAssert returnToSchema() {
        return schema;
    }

    /**
     * Verifies that the table is one of SQLite's STRICT tables, which take no value of another type.
     *
     * <pre>{@code
     * assertThat(schema).table("ledger").isStrict();   // passes after CREATE TABLE ledger (…) STRICT
     * assertThat(schema).table("apps").isStrict();     // fails: Wrong table options
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if it is not
     */
    public TableAssert isStrict() {
        return hasOption("STRICT");
    }

    /**
     * Verifies that the table is one of SQLite's WITHOUT ROWID tables.
     *
     * <pre>{@code
     * assertThat(schema).table("settings").isWithoutRowid();   // passes after CREATE TABLE settings (…) WITHOUT ROWID
     * assertThat(schema).table("apps").isWithoutRowid();       // fails: Wrong table options
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if it is not
     */
    public TableAssert isWithoutRowid() {
        return hasOption("WITHOUT ROWID");
    }

    /**
     * Verifies that the table is one of PostgreSQL's unlogged tables, which a crash empties.
     *
     * <pre>{@code
     * assertThat(schema).table("cache").isUnlogged();   // passes after CREATE UNLOGGED TABLE cache (…)
     * assertThat(schema).table("apps").isUnlogged();    // fails: Wrong table options
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if it is not
     */
    public TableAssert isUnlogged() {
        return hasOption("UNLOGGED");
    }

    /**
     * Verifies that the table is partitioned, and how.
     *
     * <pre>{@code
     * assertThat(schema).table("events").isPartitionedBy("RANGE (day)");   // passes
     * assertThat(schema).table("events").isPartitionedBy("LIST (day)");    // fails: Wrong table options
     * }</pre>
     *
     * @param key the strategy and the key
     * @return this assertion object
     * @throws AssertionError if it is not partitioned, or otherwise
     */
    public TableAssert isPartitionedBy(String key) {
        return verify(
                table -> table.partition().by() != null
                        && SqlText.isSame(table.partition().by(), key),
                table -> finding(
                                AssertionFailure.TABLE_OPTIONS,
                                table.ref(),
                                table.name() + " is not partitioned by " + key + ".")
                        .expected("PARTITION BY " + key)
                        .actual(findings.partitioned(table)));
    }

    /**
     * Verifies that the table bears a comment.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").hasComment("one row per signed deal");   // passes
     * assertThat(schema).table("deals").hasComment("deals");                      // fails: Wrong comment
     * }</pre>
     *
     * @param comment the comment, word for word
     * @return this assertion object
     * @throws AssertionError if it bears none or another
     */
    public TableAssert hasComment(String comment) {
        return verify(
                table -> Objects.equals(table.comment(), comment),
                table -> context.altering(
                        finding(AssertionFailure.COMMENT, table.ref(), "the comment on " + table.name() + " differs.")
                                .expected(comment)
                                .actual(table.comment() == null ? "no comment" : table.comment()),
                        table,
                        Aspect.COMMENT,
                        "comment",
                        comment));
    }

    /**
     * Verifies how many rows the table holds. Asks the database, so there must be a connection.
     *
     * <pre>{@code
     * assertThat(dataSource).table("countries").hasRowCount(249);   // passes
     * assertThat(dataSource).table("countries").hasRowCount(0);     // fails: Wrong number of rows
     * }</pre>
     *
     * @param expected the number of rows
     * @return this assertion object
     * @throws AssertionError if it holds another number
     * @throws IllegalStateException if there is no connection
     */
    public TableAssert hasRowCount(long expected) {
        return verify(table -> findings.otherRowCount(table, expected));
    }

    /**
     * Goes on to the insertion of a row, to say what the database does with it. The row is not inserted before it is asserted
     * about, and never stays.
     *
     * <pre>{@code
     * assertThat(dataSource).table("deals").inserting(Map.of("app_id", 1, "title", "")).isRejectedBy("deals_title_check");
     * assertThat(dataSource).table("deals").inserting(Map.of("app_id", 1, "title", "A")).succeeds();
     * }</pre>
     *
     * @param row values by column; columns that are not named get their defaults, and an enum's constant stands for its name
     * @return an assertion object for the statement
     */
    public StatementAssert inserting(Map<String, ?> row) {
        Table table = subject();
        SqlStatement insert =
                table == null ? null : SqlStatement.insert(table.ref(), context.sql(table.name()), context, row);
        StatementAssert next = new StatementAssert(insert, context, schema);
        next.info.description(info.description());
        return next;
    }

    private TableAssert hasOption(String option) {
        return verify(
                table -> table.options().stream().anyMatch(each -> SqlText.isSame(each, option)),
                table -> withoutOption(table, option));
    }

    private Finding withoutOption(Table table, String option) {
        Finding finding = finding(AssertionFailure.TABLE_OPTIONS, table.ref(), table.name() + " is not " + option + ".")
                .expected(option)
                .actual(table.options().isEmpty() ? "a table without options" : String.join(", ", table.options()));
        // A partitioned table has no rows, and no such options.
        return table.partition().by() != null
                ? finding
                : context.altering(
                        finding,
                        table,
                        Aspect.OPTIONS,
                        "options",
                        Stream.concat(table.options().stream(), Stream.of(option))
                                .toList());
    }
}
