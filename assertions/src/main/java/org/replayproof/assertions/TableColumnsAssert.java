package org.replayproof.assertions;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Owned;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Table;

/** What can be asserted about the columns and the primary key of a table. */
abstract class TableColumnsAssert extends GrantedAssert<TableAssert, Table> {

    final SchemaAssert schema;
    final TableFindings findings;

    TableColumnsAssert(@Nullable Table actual, Context context, SchemaAssert schema) {
        super(actual, TableAssert.class, context);
        this.schema = schema;
        this.findings = new TableFindings(context);
    }

    @Override
    ObjectRef ref(Table table) {
        return table.ref();
    }

    @Override
    Owned owned(Table table) {
        return Owned.of(ObjectKind.TABLE, context.sql(table.name()));
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
                (column, at) -> new ColumnAssert(column, at, myself));
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
                (key, at) -> new PrimaryKeyAssert(key, at, myself));
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
     * Verifies that the table has a primary key, of whatever columns.
     *
     * @return this assertion object
     * @throws AssertionError if it has none
     */
    public TableAssert hasPrimaryKey() {
        return verify(table -> table.primaryKey() != null, findings::missingPrimaryKey);
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
     * Verifies which privileges a role has on at least one column of the table: these and no others.
     *
     * @param role the role; {@code public} for what everybody has
     * @param privileges the privileges as GRANT writes them, in any letter case; none for nothing at all
     * @return this assertion object
     * @throws AssertionError if the role has others, or there is no such role
     * @throws IllegalStateException if there is no connection, or the product has no roles
     */
    public TableAssert grantsExactlyOnSomeColumn(String role, String... privileges) {
        return verify(table -> new AccessFindings(context)
                .otherPrivileges(
                        table.ref(),
                        new Owned(ObjectKind.COLUMN, context.sql(table.name()), Optional.empty()),
                        role,
                        privileges));
    }
}
