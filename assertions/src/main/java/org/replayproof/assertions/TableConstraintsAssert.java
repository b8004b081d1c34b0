package org.replayproof.assertions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.Table;

/** What can be asserted about the constraints of a table. */
abstract class TableConstraintsAssert extends TableColumnsAssert {

    TableConstraintsAssert(@Nullable Table actual, Context context, SchemaAssert schema) {
        super(actual, context, schema);
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
                (unique, at) -> new UniqueAssert(unique, at, myself));
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
                (key, at) -> new ForeignKeyAssert(key, at, myself));
    }

    /**
     * Goes on to a check constraint. One without a name is asserted by {@link #hasCheck(String)}.
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
     * @throws AssertionError if it has one; all of them are told
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
     * @throws AssertionError if one is missing or there is another; all of them are told
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
     * Verifies that the table has unique constraints of these columns and no others. A unique index is no constraint.
     *
     * @param columns the columns of each constraint, several joined by a comma; none for no unique constraint at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
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
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public TableAssert hasExactlyChecks(String... names) {
        return hasExactly(TableKinds.CHECK, names);
    }

    /**
     * Goes on to an exclusion constraint.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if the table has none of this name
     */
    public ExclusionAssert exclusion(String name) {
        return navigate(TableKinds.EXCLUSION, name, (exclusion, at) -> new ExclusionAssert(exclusion, at, myself));
    }

    /**
     * Verifies that the table has an exclusion constraint of this name.
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public TableAssert hasExclusion(String name) {
        return has(TableKinds.EXCLUSION, name);
    }

    /**
     * Verifies that the table has no exclusion constraint of this name.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public TableAssert doesNotHaveExclusion(String name) {
        return doesNotHave(TableKinds.EXCLUSION, name);
    }

    /**
     * Verifies that the table has exclusion constraints of these names and no others.
     *
     * @param names the names; none for no exclusion constraint at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public TableAssert hasExactlyExclusions(String... names) {
        return hasExactly(TableKinds.EXCLUSION, names);
    }
}
