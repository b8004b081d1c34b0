package org.replayproof.assertions;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.api.CheckReturnValue;
import org.replayproof.engine.Owned;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.RowSecurity;
import org.replayproof.schema.Table;

/**
 * Assertions about a table, and the way to its columns, keys, checks, indexes and triggers. Names are written as the
 * catalog spells them.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class TableAssert extends GrantedAssert<TableAssert, Table> {

    private final SchemaAssert schema;
    private final TableFindings findings;
    private final OptionFindings options;
    private final LineageFindings lineage;

    TableAssert(@Nullable Table actual, Context context, SchemaAssert schema) {
        super(actual, TableAssert.class, context);
        this.schema = schema;
        this.findings = new TableFindings(context);
        this.options = new OptionFindings(context);
        this.lineage = new LineageFindings(context);
    }

    /**
     * Returns to the schema.
     *
     * @return the assertion object from which this one was reached
     */
    public SchemaAssert returnToSchema() {
        return schema;
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
     * Navigates to a column.
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
     * Navigates to the primary key.
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
     * Verifies that the table has these columns, and possibly others.
     *
     * <pre>{@code
     * assertThat(schema).table("agents").hasColumns("id", "tier");        // passes
     * assertThat(schema).table("agents").hasColumns("id", "metadata");    // fails: Missing column: agents.metadata
     * }</pre>
     *
     * @param names the columns' names
     * @return this assertion object
     * @throws AssertionError if one is missing; the message lists all that are missing
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
     * @throws AssertionError if one is missing or there is another; the message lists all of them
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
     * @throws AssertionError if the table has no primary key, or one with other columns or in another order
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
     * @throws AssertionError if the role has others, or no such role exists
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

    /**
     * Navigates to a unique constraint.
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
                (unique, at) -> new UniqueAssert(unique, at, myself));
    }

    /**
     * Navigates to a foreign key.
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
                (key, at) -> new ForeignKeyAssert(key, at, myself));
    }

    /**
     * Navigates to a check constraint. One without a name is asserted by {@link #hasCheck(String)}.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if the table has no check of this name
     */
    public CheckAssert check(String name) {
        return navigate(TableKinds.CHECK, name, (check, at) -> new CheckAssert(check, at, myself));
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
     * Verifies that the table has a foreign key, whichever.
     *
     * @return this assertion object
     * @throws AssertionError if it has none
     */
    public TableAssert hasForeignKey() {
        return hasAny(TableKinds.FOREIGN_KEY);
    }

    /**
     * Verifies that the table has no foreign key at all.
     *
     * @return this assertion object
     * @throws AssertionError if it has one; the message lists all of them
     */
    public TableAssert hasNoForeignKey() {
        return hasExactly(TableKinds.FOREIGN_KEY);
    }

    /**
     * Verifies that the table has no foreign key of these columns.
     *
     * @param columns the columns, in key order
     * @return this assertion object
     * @throws AssertionError if it has one
     */
    public TableAssert doesNotHaveForeignKey(String... columns) {
        return doesNotHave(TableKinds.FOREIGN_KEY, TableKinds.joined(List.of(columns)));
    }

    /**
     * Verifies that the table has foreign keys of these columns and no others.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").hasExactlyForeignKeys("app_id", "run_id, step");   // the second one has two columns
     * }</pre>
     *
     * @param columns the columns of each key, several joined by a comma; none for no foreign key at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; the message lists all of them
     */
    public TableAssert hasExactlyForeignKeys(String... columns) {
        return hasExactly(TableKinds.FOREIGN_KEY, columns);
    }

    /**
     * Verifies that the table has a unique constraint or a unique index that covers all rows, whichever.
     *
     * @return this assertion object
     * @throws AssertionError if it has none
     */
    public TableAssert hasUnique() {
        return verify(TableFindings::hasUnique, table -> findings.missingUnique(table, List.of()));
    }

    /**
     * Verifies that the table has no unique constraint of these columns.
     *
     * @param columns the columns, in any order
     * @return this assertion object
     * @throws AssertionError if it has one
     */
    public TableAssert doesNotHaveUnique(String... columns) {
        return doesNotHave(TableKinds.UNIQUE, TableKinds.joined(List.of(columns)));
    }

    /**
     * Verifies that the table has unique constraints of these columns and no others. A unique index is not a constraint.
     *
     * @param columns the columns of each constraint, several joined by a comma; none for no unique constraint at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; the message lists all of them
     */
    public TableAssert hasExactlyUniques(String... columns) {
        return hasExactly(TableKinds.UNIQUE, columns);
    }

    /**
     * Verifies that the table has a check constraint, whichever.
     *
     * @return this assertion object
     * @throws AssertionError if it has none
     */
    public TableAssert hasCheck() {
        return verify(table -> !table.checks().isEmpty(), findings::noCheck);
    }

    /**
     * Verifies that the table has no check constraint of this name.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if it has one
     */
    public TableAssert doesNotHaveCheck(String name) {
        return doesNotHave(TableKinds.CHECK, name);
    }

    /**
     * Verifies that the table has check constraints of these names and no others. One without a name, as SQLite has them, is
     * named by what it demands.
     *
     * @param names the names; none for no check at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; the message lists all of them
     */
    public TableAssert hasExactlyChecks(String... names) {
        return hasExactly(TableKinds.CHECK, names);
    }

    /**
     * Navigates to an exclusion constraint.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if the table has none of this name
     */
    public ExclusionAssert exclusion(String name) {
        return navigate(TableKinds.EXCLUSION, name, (exclusion, at) -> new ExclusionAssert(exclusion, at, myself));
    }

    /**
     * Navigates to an index that no constraint owns.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if the table has no index of this name
     */
    public IndexAssert index(String name) {
        return navigate(TableKinds.INDEX, name, (index, at) -> new IndexAssert(index, at, myself));
    }

    /**
     * Navigates to a trigger.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if the table has no trigger of this name
     */
    public TriggerAssert trigger(String name) {
        return navigate(TableKinds.TRIGGER, name, (trigger, at) -> new TriggerAssert(trigger, at, myself));
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
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public TableAssert hasIndex(String name) {
        return has(TableKinds.INDEX, name);
    }

    /**
     * Verifies that the table has no index of this name.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public TableAssert doesNotHaveIndex(String name) {
        return doesNotHave(TableKinds.INDEX, name);
    }

    /**
     * Verifies that the table has indexes of these names and no others.
     *
     * @param names the names; none for no index at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; the message lists all of them
     */
    public TableAssert hasExactlyIndexes(String... names) {
        return hasExactly(TableKinds.INDEX, names);
    }

    /**
     * Verifies that the table has a trigger of this name.
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public TableAssert hasTrigger(String name) {
        return has(TableKinds.TRIGGER, name);
    }

    /**
     * Verifies that the table has no trigger of this name.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public TableAssert doesNotHaveTrigger(String name) {
        return doesNotHave(TableKinds.TRIGGER, name);
    }

    /**
     * Verifies that the table has triggers of these names and no others.
     *
     * @param names the names; none for no trigger at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; the message lists all of them
     */
    public TableAssert hasExactlyTriggers(String... names) {
        return hasExactly(TableKinds.TRIGGER, names);
    }

    /**
     * Navigates to a policy.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if the table has none of this name
     */
    public PolicyAssert policy(String name) {
        return navigate(TableKinds.POLICY, name, (policy, at) -> new PolicyAssert(policy, at, myself));
    }

    /**
     * Navigates to a rule.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if the table has none of this name
     */
    public RuleAssert rule(String name) {
        return navigate(TableKinds.RULE, name, (rule, at) -> new RuleAssert(rule, at, myself));
    }

    /**
     * Verifies that the table has an object of a rare kind.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").hasObject(ObjectKind.POLICY, "own_rows");   // passes
     * assertThat(schema).table("deals").hasObject(ObjectKind.POLICY, "own_row");    // fails: Missing object
     * }</pre>
     *
     * @param kind its kind: an exclusion constraint, a policy or a rule
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none with this name
     * @throws IllegalArgumentException for another kind
     */
    public TableAssert hasObject(ObjectKind kind, String name) {
        return hasObjects(kind, name);
    }

    /**
     * Verifies that the table has these objects of a rare kind, and possibly others.
     *
     * @param kind their kind, as in {@link #hasObject(ObjectKind, String)}
     * @param names their names
     * @return this assertion object
     * @throws AssertionError if one is missing; the message lists all that are missing
     * @throws IllegalArgumentException for another kind
     */
    public TableAssert hasObjects(ObjectKind kind, String... names) {
        return verify(table -> TableKinds.RARE.get(kind).missing(table, names));
    }

    /**
     * Verifies that the table does not have an object of a rare kind.
     *
     * @param kind its kind, as in {@link #hasObject(ObjectKind, String)}
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is one with this name
     * @throws IllegalArgumentException for another kind
     */
    public TableAssert doesNotHaveObject(ObjectKind kind, String name) {
        return verify(table -> TableKinds.RARE.get(kind).present(context, table, name));
    }

    /**
     * Verifies that the table has these objects of a rare kind and no others.
     *
     * @param kind their kind, as in {@link #hasObject(ObjectKind, String)}
     * @param names their names, in any order; none for no object of this kind at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; the message lists all of them
     * @throws IllegalArgumentException for another kind
     */
    public TableAssert hasExactlyObjects(ObjectKind kind, String... names) {
        return verify(table -> TableKinds.RARE.get(kind).others(context, table, names));
    }

    /**
     * Verifies that the table is divided into partitions, however.
     *
     * @return this assertion object
     * @throws AssertionError if it is not
     */
    public TableAssert isPartitioned() {
        return verify(table -> lineage.otherDivision(table, true));
    }

    /**
     * Verifies that the table is not divided into partitions.
     *
     * @return this assertion object
     * @throws AssertionError if it is not
     */
    public TableAssert isNotPartitioned() {
        return verify(table -> lineage.otherDivision(table, false));
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
        return verify(table -> lineage.otherPartitionKey(table, key));
    }

    /**
     * Verifies that the table is a partition of another one.
     *
     * @param parent the divided table's name
     * @return this assertion object
     * @throws AssertionError if it is not
     */
    public TableAssert isPartitionOf(String parent) {
        return verify(table -> lineage.otherParent(table, parent));
    }

    /**
     * Verifies that the table has these partitions and no others.
     *
     * @param names the names, in any order; none for no partition at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another
     */
    public TableAssert hasExactlyPartitions(String... names) {
        return verify(table -> lineage.otherPartitions(table, List.of(names)));
    }

    /**
     * Verifies that the table inherits from another one, directly or through others; a partition inherits too.
     *
     * @param other the other table's name
     * @return this assertion object
     * @throws AssertionError if it does not
     */
    public TableAssert isDescendantOf(String other) {
        return verify(table -> lineage.missingAncestor(table, other));
    }

    /**
     * Verifies that the table does not inherit from another one, directly or through others; a partition inherits too.
     *
     * @param other the other table's name
     * @return this assertion object
     * @throws AssertionError if it does
     */
    public TableAssert isNotDescendantOf(String other) {
        return verify(table -> lineage.extraAncestor(table, other));
    }

    /**
     * Verifies that the table is inherited from by another one, directly or through others; a partition inherits too.
     *
     * @param other the other table's name
     * @return this assertion object
     * @throws AssertionError if it does not
     */
    public TableAssert isAncestorOf(String other) {
        return verify(table -> lineage.missingDescendant(table, other));
    }

    /**
     * Verifies that the table is not inherited from by another one, directly or through others; a partition inherits too.
     *
     * @param other the other table's name
     * @return this assertion object
     * @throws AssertionError if it does
     */
    public TableAssert isNotAncestorOf(String other) {
        return verify(table -> lineage.extraDescendant(table, other));
    }

    /**
     * Verifies that other tables inherit from this one.
     *
     * @return this assertion object
     * @throws AssertionError if none does
     */
    public TableAssert hasChildren() {
        return verify(lineage::noChildren);
    }

    /**
     * Verifies that no other table inherits from this one.
     *
     * @return this assertion object
     * @throws AssertionError if one does
     */
    public TableAssert hasNoChildren() {
        return verify(lineage::children);
    }

    /**
     * Verifies whether policies decide which rows of the table a role sees.
     *
     * @param expected off, enabled, or forced on the owner too
     * @return this assertion object
     * @throws AssertionError if it is otherwise
     */
    public TableAssert hasRowSecurity(RowSecurity expected) {
        return verify(table -> options.otherRowSecurity(table, expected));
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
        return verify(table -> options.missingOption(table, "STRICT"));
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
        return verify(table -> options.missingOption(table, "WITHOUT ROWID"));
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
        return verify(table -> options.missingOption(table, "UNLOGGED"));
    }

    /**
     * Verifies that the table is one of PostgreSQL's foreign tables, whose rows are on another server.
     *
     * <pre>{@code
     * assertThat(schema).table("old_deals").isForeign();   // passes after CREATE FOREIGN TABLE old_deals (…) SERVER archive
     * assertThat(schema).table("deals").isForeign();       // fails: Wrong table options
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if it is not
     */
    public TableAssert isForeign() {
        return verify(options::notForeign);
    }

    /**
     * Verifies that the table has a comment.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").hasComment("one row per signed deal");   // passes
     * assertThat(schema).table("deals").hasComment("deals");                      // fails: Wrong comment
     * }</pre>
     *
     * @param comment the comment, word for word
     * @return this assertion object
     * @throws AssertionError if it has none or another
     */
    public TableAssert hasComment(String comment) {
        return verify(table -> options.otherComment(table, comment));
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
     * Navigates to the insertion of a row, to say what the database does with it. The row is not inserted before it is asserted
     * about, and never stays.
     *
     * <pre>{@code
     * assertThat(dataSource).table("deals").inserting(Map.of("app_id", 1, "title", "")).isRejectedBy("deals_title_check");
     * assertThat(dataSource).table("deals").inserting(Map.of("app_id", 1, "title", "A")).succeeds();
     * }</pre>
     *
     * @param row values by column; columns that are not named get their defaults, and an enum's constant is its name
     * @return an assertion object for the statement
     */
    @CheckReturnValue
    public StatementAssert inserting(Map<String, ?> row) {
        Table table = subject();
        SqlStatement insert =
                table == null ? null : SqlStatement.insert(table.ref(), context.sql(table.name()), context, row);
        StatementAssert next = new StatementAssert(insert, context, schema);
        next.info.description(info.description());
        return next;
    }
}
