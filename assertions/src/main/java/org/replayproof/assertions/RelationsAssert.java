package org.replayproof.assertions;

import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Schema;

/** What can be asserted about the tables, views and sequences of a schema. */
abstract class RelationsAssert extends CatalogAssert<SchemaAssert, Schema> {

    RelationsAssert(Context context) {
        super(null, SchemaAssert.class, context);
    }

    @Override
    Schema subject() {
        return context.schema();
    }

    /** Stays with the reading in which the object was found. */
    @Override
    Context below(@Nullable Schema schema) {
        return schema == null ? context : context.at(schema);
    }

    /**
     * Goes on to a table.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").hasColumns("status");
     * assertThat(schema).table("deels");                        // fails: Missing table; nearest name: "deals"
     * }</pre>
     *
     * @param name the table's name
     * @return an assertion object for it
     * @throws AssertionError if there is no such table
     */
    public TableAssert table(String name) {
        return navigate(SchemaKinds.TABLE, name, (table, at) -> new TableAssert(table, at, myself));
    }

    /**
     * Verifies that the schema has a table.
     *
     * <pre>{@code
     * assertThat(schema).hasTable("deals");   // passes
     * assertThat(schema).hasTable("deels");   // fails: Missing table; nearest name: "deals"
     * }</pre>
     *
     * @param name the table's name
     * @return this assertion object
     * @throws AssertionError if there is no such table
     */
    public SchemaAssert hasTable(String name) {
        return hasTables(name);
    }

    /**
     * Verifies that the schema has these tables, whatever else it has.
     *
     * <pre>{@code
     * assertThat(schema).hasTables("apps", "deals");      // passes
     * assertThat(schema).hasTables("apps", "agents");     // fails: Missing table: agents
     * }</pre>
     *
     * @param names the tables' names
     * @return this assertion object
     * @throws AssertionError if one is missing; all that are missing are told
     */
    public SchemaAssert hasTables(String... names) {
        return has(SchemaKinds.TABLE, names);
    }

    /**
     * Verifies that the schema does not have a table.
     *
     * <pre>{@code
     * assertThat(schema).doesNotHaveTable("agents_new");   // passes: the rebuild has cleaned up
     * assertThat(schema).doesNotHaveTable("deals");        // fails: Extra table
     * }</pre>
     *
     * @param name the table's name
     * @return this assertion object
     * @throws AssertionError if there is such a table
     */
    public SchemaAssert doesNotHaveTable(String name) {
        return doesNotHave(SchemaKinds.TABLE, name);
    }

    /**
     * Verifies that the schema has these tables and no others. Use {@link SchemaAssert#ignoring(String...)} for those that do
     * not matter.
     *
     * <pre>{@code
     * assertThat(schema).ignoring("flyway_schema_history").hasExactlyTables("apps", "deals");   // passes
     * assertThat(schema).hasExactlyTables("apps", "deals");     // fails: Extra table: flyway_schema_history
     * }</pre>
     *
     * @param names the tables' names
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public SchemaAssert hasExactlyTables(String... names) {
        return hasExactly(SchemaKinds.TABLE, names);
    }

    /**
     * Goes on to a view. It may be a plain or a materialized one.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if there is none of this name
     */
    public ViewAssert view(String name) {
        return navigate(SchemaKinds.VIEW, name, (v, at) -> new ViewAssert(v, at, myself));
    }

    /**
     * Verifies that there is a view of this name. It may be a plain or a materialized one.
     *
     * <pre>{@code
     * assertThat(schema).hasView("open_deals");   // passes
     * assertThat(schema).hasView("opendeals");   // fails, and tells the nearest name
     * }</pre>
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public SchemaAssert hasView(String name) {
        return has(SchemaKinds.VIEW, name);
    }

    /**
     * Verifies that there is no view of this name.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public SchemaAssert doesNotHaveView(String name) {
        return doesNotHave(SchemaKinds.VIEW, name);
    }

    /**
     * Verifies that there are plain views of these names and no others. Materialized ones have {@linkplain
     * #hasExactlyMaterializedViews(String...) their own assertion}.
     *
     * @param names the names; none for no view at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public SchemaAssert hasExactlyViews(String... names) {
        return hasExactly(SchemaKinds.PLAIN_VIEW, names);
    }

    /**
     * Verifies that there is a materialized view of this name.
     *
     * <pre>{@code
     * assertThat(schema).hasMaterializedView("daily_totals");   // passes
     * assertThat(schema).hasMaterializedView("totals");   // fails, and tells the nearest name
     * }</pre>
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public SchemaAssert hasMaterializedView(String name) {
        return has(SchemaKinds.MATERIALIZED_VIEW, name);
    }

    /**
     * Verifies that there is no materialized view of this name.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public SchemaAssert doesNotHaveMaterializedView(String name) {
        return doesNotHave(SchemaKinds.MATERIALIZED_VIEW, name);
    }

    /**
     * Verifies that there are materialized views of these names and no others. Use {@link SchemaAssert#ignoring(String...)} for those
     * that do not matter.
     *
     * @param names the names; none for no materialized view at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public SchemaAssert hasExactlyMaterializedViews(String... names) {
        return hasExactly(SchemaKinds.MATERIALIZED_VIEW, names);
    }

    /**
     * Goes on to a sequence.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if there is none of this name
     */
    public SequenceAssert sequence(String name) {
        return navigate(SchemaKinds.SEQUENCE, name, (s, at) -> new SequenceAssert(s, at, myself));
    }

    /**
     * Verifies that there is a sequence of this name.
     *
     * <pre>{@code
     * assertThat(schema).hasSequence("deals_id_seq");   // passes
     * assertThat(schema).hasSequence("deals_seq");   // fails, and tells the nearest name
     * }</pre>
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public SchemaAssert hasSequence(String name) {
        return has(SchemaKinds.SEQUENCE, name);
    }

    /**
     * Verifies that there is no sequence of this name.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public SchemaAssert doesNotHaveSequence(String name) {
        return doesNotHave(SchemaKinds.SEQUENCE, name);
    }

    /**
     * Verifies that there are sequences of these names and no others. Use {@link SchemaAssert#ignoring(String...)} for those
     * that do not matter.
     *
     * @param names the names; none for no sequence at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public SchemaAssert hasExactlySequences(String... names) {
        return hasExactly(SchemaKinds.SEQUENCE, names);
    }

    /**
     * Verifies that there is a foreign table of this name.
     *
     * <pre>{@code
     * assertThat(schema).hasForeignTable("old_deals");   // passes
     * assertThat(schema).hasForeignTable("older_deals");   // fails, and tells the nearest name
     * }</pre>
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public SchemaAssert hasForeignTable(String name) {
        return has(SchemaKinds.FOREIGN_TABLE, name);
    }

    /**
     * Verifies that there is no foreign table of this name.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public SchemaAssert doesNotHaveForeignTable(String name) {
        return doesNotHave(SchemaKinds.FOREIGN_TABLE, name);
    }

    /**
     * Verifies that there are foreign tables of these names and no others. Use {@link SchemaAssert#ignoring(String...)} for those
     * that do not matter.
     *
     * @param names the names; none for no foreign table at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public SchemaAssert hasExactlyForeignTables(String... names) {
        return hasExactly(SchemaKinds.FOREIGN_TABLE, names);
    }
}
