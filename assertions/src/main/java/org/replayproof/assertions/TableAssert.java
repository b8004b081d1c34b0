package org.replayproof.assertions;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Index;
import org.replayproof.schema.Table;
import org.replayproof.schema.Trigger;

/**
 * Assertions about a table, and the way to its columns, keys, checks, indexes and triggers. Names are written as the
 * catalog spells them.
 *
 * @since 0.1.0
 */
public final class TableAssert extends CatalogAssert<TableAssert, Table> {

    private final SchemaAssert schema;
    private final TableFindings findings;

    TableAssert(@Nullable Table actual, Context context, SchemaAssert schema) {
        super(actual, TableAssert.class, context);
        this.schema = schema;
        this.findings = new TableFindings(context);
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
     * Goes on to a column.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").column("status").hasType("text");
     * assertThat(schema).table("deals").column("state");      // fails: Missing column; nearest name: "status"
     * }</pre>
     *
     * @param name the column's name
     * @return an assertion object for it
     * @throws AssertionError if the table has no such column
     */
    public ColumnAssert column(String name) {
        return navigate(
                table -> table.column(name),
                table -> findings.missingColumn(table, name),
                (column, at) -> new ColumnAssert(column, at, this));
    }

    /**
     * Goes on to the primary key.
     *
     * @return an assertion object for it
     * @throws AssertionError if the table has none
     */
    public PrimaryKeyAssert primaryKey() {
        return navigate(
                table -> Optional.ofNullable(table.primaryKey()),
                findings::missingPrimaryKey,
                (key, at) -> new PrimaryKeyAssert(key, at, this));
    }

    /**
     * Goes on to a unique constraint.
     *
     * @param columns its columns, in any order
     * @return an assertion object for it
     * @throws AssertionError if the table has no unique constraint of these columns
     */
    public UniqueAssert unique(String... columns) {
        return navigate(
                table -> table.uniques().stream()
                        .filter(unique -> TableFindings.isSameSet(unique.columns(), List.of(columns)))
                        .findFirst(),
                table -> findings.missingUnique(table, List.of(columns)),
                (unique, at) -> new UniqueAssert(unique, at, this));
    }

    /**
     * Goes on to a foreign key.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").foreignKey("app_id").references("apps", "id").onDelete(Action.CASCADE);
     * }</pre>
     *
     * @param columns the referring columns, in key order
     * @return an assertion object for it; for the first, should several have these columns
     * @throws AssertionError if the table has no foreign key of these columns
     */
    public ForeignKeyAssert foreignKey(String... columns) {
        return navigate(
                table -> table.foreignKeys().stream()
                        .filter(key -> key.columns().equals(List.of(columns)))
                        .findFirst(),
                table -> findings.missingForeignKey(table, List.of(columns)),
                (key, at) -> new ForeignKeyAssert(key, at, this));
    }

    /**
     * Goes on to a check constraint. One without a name is asserted by {@link #hasCheck(String)}.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if the table has no check of this name
     */
    public CheckAssert check(String name) {
        return navigate(
                table -> table.checks().stream()
                        .filter(check -> check.name().value().equals(name))
                        .findFirst(),
                table -> findings.missingCheck(table, name),
                (check, at) -> new CheckAssert(check, at, this));
    }

    /**
     * Goes on to an index that no constraint owns.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if the table has no index of this name
     */
    public IndexAssert index(String name) {
        return navigate(
                table -> index(table, name),
                table -> new IndexFindings(context).missingIndex(table, name),
                (index, at) -> new IndexAssert(index, at, this));
    }

    /**
     * Goes on to a trigger.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if the table has no trigger of this name
     */
    public TriggerAssert trigger(String name) {
        return navigate(
                table -> trigger(table, name),
                table -> findings.missingTrigger(table, name),
                (trigger, at) -> new TriggerAssert(trigger, at, this));
    }

    /**
     * Verifies that the table has a column.
     *
     * <pre>{@code
     * assertThat(schema).table("agents").hasColumn("tier");    // passes
     * assertThat(schema).table("agents").hasColumn("teir");    // fails: Missing column; nearest name: "tier"
     * }</pre>
     *
     * @param name the column's name
     * @return this assertion object
     * @throws AssertionError if it is missing
     */
    public TableAssert hasColumn(String name) {
        return hasColumns(name);
    }

    /**
     * Verifies that the table has these columns, whatever else it has.
     *
     * <pre>{@code
     * assertThat(schema).table("agents").hasColumns("id", "tier");        // passes
     * assertThat(schema).table("agents").hasColumns("id", "metadata");    // fails: Missing column: agents.metadata
     * }</pre>
     *
     * @param names the columns' names
     * @return this assertion object
     * @throws AssertionError if one is missing; all that are missing are told
     */
    public TableAssert hasColumns(String... names) {
        return verify(table -> findings.missingColumns(table, names).toList());
    }

    /**
     * Verifies that the table has these columns and no others, in any order.
     *
     * <pre>{@code
     * assertThat(schema).table("apps").hasExactlyColumns("name", "id");   // passes
     * assertThat(schema).table("apps").hasExactlyColumns("id");           // fails: Extra column: apps.name
     * }</pre>
     *
     * @param names the columns' names
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public TableAssert hasExactlyColumns(String... names) {
        return verify(table -> findings.otherColumns(table, names));
    }

    /**
     * Verifies that the table has these columns and no others, in this order.
     *
     * <pre>{@code
     * assertThat(schema).table("apps").hasExactlyColumnsInOrder("id", "name");   // passes
     * assertThat(schema).table("apps").hasExactlyColumnsInOrder("name", "id");   // fails: Wrong column order
     * }</pre>
     *
     * @param names the columns' names, by position
     * @return this assertion object
     * @throws AssertionError if one is missing, there is another, or they stand in another order
     */
    public TableAssert hasExactlyColumnsInOrder(String... names) {
        return verify(table -> findings.otherColumnsOrOrder(table, names));
    }

    /**
     * Verifies that the table does not have a column.
     *
     * <pre>{@code
     * assertThat(schema).table("users").doesNotHaveColumn("full_name");   // passes: the split has dropped it
     * assertThat(schema).table("users").doesNotHaveColumn("first_name");  // fails: Extra column
     * }</pre>
     *
     * @param name the column's name
     * @return this assertion object
     * @throws AssertionError if the table has it
     */
    public TableAssert doesNotHaveColumn(String name) {
        return verify(table -> table.column(name)
                .map(column ->
                        List.of(findings.extraColumn(column, "should not be").expected("no column " + name)))
                .orElse(List.of()));
    }

    /**
     * Verifies that the table has a primary key of these columns.
     *
     * <pre>{@code
     * assertThat(schema).table("apps").hasPrimaryKey("id");              // passes
     * assertThat(schema).table("apps").hasPrimaryKey("id", "tenant");    // fails: Wrong primary key
     * }</pre>
     *
     * @param columns its columns, in key order
     * @return this assertion object
     * @throws AssertionError if there is no primary key, or one of other columns or in another order
     */
    public TableAssert hasPrimaryKey(String... columns) {
        return verify(table -> findings.otherPrimaryKey(table, List.of(columns)));
    }

    /**
     * Verifies that the table has no primary key.
     *
     * <pre>{@code
     * assertThat(schema).table("audit_log").hasNoPrimaryKey();   // passes
     * assertThat(schema).table("apps").hasNoPrimaryKey();        // fails: Wrong primary key
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if it has one
     */
    public TableAssert hasNoPrimaryKey() {
        return verify(table -> table.primaryKey() == null, findings::extraPrimaryKey);
    }

    /**
     * Verifies that no two rows can have the same values in these columns, by a unique constraint or by a unique index
     * that covers all rows. The primary key has {@linkplain #hasPrimaryKey(String...) its own assertion}.
     *
     * <pre>{@code
     * assertThat(schema).table("users").hasUnique("email");           // passes
     * assertThat(schema).table("users").hasUnique("email", "name");   // fails: Missing unique constraint
     * }</pre>
     *
     * @param columns the columns, in any order
     * @return this assertion object
     * @throws AssertionError if nothing makes them unique
     */
    public TableAssert hasUnique(String... columns) {
        return verify(
                table -> TableFindings.isUnique(table, List.of(columns)),
                table -> findings.missingUnique(table, List.of(columns)));
    }

    /**
     * Verifies that the table has a foreign key of these columns, wherever it points. {@link #foreignKey(String...)} says
     * more of it.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").hasForeignKey("app_id");   // passes
     * assertThat(schema).table("deals").hasForeignKey("run_id");   // fails: Missing foreign key
     * }</pre>
     *
     * @param columns the referring columns, in key order
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public TableAssert hasForeignKey(String... columns) {
        return verify(
                table -> table.foreignKeys().stream().map(ForeignKey::columns).anyMatch(List.of(columns)::equals),
                table -> findings.missingForeignKey(table, List.of(columns)));
    }

    /**
     * Verifies that the table has a check constraint of this meaning, whatever its name. Where there is a connection, the
     * database itself is made to write the expression, so that its spelling does not matter.
     *
     * <pre>{@code
     * assertThat(dataSource).table("deals").hasCheck("amount >= 0");   // passes, for CHECK ((amount >= 0)) too
     * assertThat(dataSource).table("deals").hasCheck("amount > 0");    // fails: Missing check
     * }</pre>
     *
     * @param expression the condition, without the word CHECK
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public TableAssert hasCheck(String expression) {
        return verify(table -> findings.missingCheckOf(table, expression));
    }

    /**
     * Verifies that an index has exactly these keys, in this order: an index that covers all rows, a primary key or a
     * unique constraint.
     *
     * <pre>{@code
     * assertThat(dataSource).table("deals").hasIndexOn("app_id", "created_at DESC");   // passes
     * assertThat(dataSource).table("users").hasIndexOn("lower(email)");                // passes
     * assertThat(dataSource).table("deals").hasIndexOn("created_at");                  // fails: Missing index
     * }</pre>
     *
     * @param keys its keys, each a column or an expression, with {@code DESC} and the like
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public TableAssert hasIndexOn(String... keys) {
        return verify(table -> new IndexFindings(context).missingIndexOn(table, List.of(keys)));
    }

    /**
     * Verifies that the table has an index of this name.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").hasIndex("deals_app_idx");   // passes
     * assertThat(schema).table("deals").hasIndex("deals_apps");      // fails: Missing index
     * }</pre>
     *
     * @param name the index's name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public TableAssert hasIndex(String name) {
        return verify(
                table -> index(table, name).isPresent(), table -> new IndexFindings(context).missingIndex(table, name));
    }

    /**
     * Verifies that the table does not have an index of this name.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").doesNotHaveIndex("deals_old_idx");   // passes
     * assertThat(schema).table("deals").doesNotHaveIndex("deals_app_idx");   // fails: Extra index
     * }</pre>
     *
     * @param name the index's name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public TableAssert doesNotHaveIndex(String name) {
        return verify(table -> index(table, name)
                .map(index -> List.of(new IndexFindings(context).extraIndex(index)))
                .orElse(List.of()));
    }

    /**
     * Verifies that the table has a trigger of this name.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").hasTrigger("deals_touch");    // passes
     * assertThat(schema).table("deals").hasTrigger("deals_touched");  // fails: Missing trigger
     * }</pre>
     *
     * @param name the trigger's name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public TableAssert hasTrigger(String name) {
        return verify(table -> trigger(table, name).isPresent(), table -> findings.missingTrigger(table, name));
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
        return hasOption("PARTITION BY " + key);
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
                table -> finding(AssertionFailure.COMMENT, table.ref(), "the comment on " + table.name() + " differs.")
                        .expected(comment)
                        .actual(table.comment() == null ? "no comment" : table.comment()));
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

    private TableAssert hasOption(String option) {
        return verify(
                table -> table.options().stream().anyMatch(each -> SqlText.isSame(each, option)),
                table -> finding(
                                AssertionFailure.TABLE_OPTIONS,
                                table.ref(),
                                table.name() + " is not " + option.replace("PARTITION BY", "partitioned by") + ".")
                        .expected(option)
                        .actual(
                                table.options().isEmpty()
                                        ? "a table without options"
                                        : String.join(", ", table.options())));
    }

    private static Optional<Index> index(Table table, String name) {
        return table.indexes().stream()
                .filter(index -> index.name().equals(name))
                .findFirst();
    }

    private static Optional<Trigger> trigger(Table table, String name) {
        return table.triggers().stream()
                .filter(trigger -> trigger.name().equals(name))
                .findFirst();
    }
}
