package org.replayproof.assertions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Table;

/** What can be asserted about the indexes and triggers of a table. */
abstract class TablePartsAssert extends TableConstraintsAssert {

    TablePartsAssert(@Nullable Table actual, Context context, SchemaAssert schema) {
        super(actual, context, schema);
    }

    /**
     * Goes on to an index that no constraint owns.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if the table has no index of this name
     */
    public IndexAssert index(String name) {
        return navigate(TableKinds.INDEX, name, (index, at) -> new IndexAssert(index, at, myself));
    }

    /**
     * Goes on to a trigger.
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
     * @throws AssertionError if one is missing or there is another; all of them are told
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
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public TableAssert hasExactlyTriggers(String... names) {
        return hasExactly(TableKinds.TRIGGER, names);
    }

    /**
     * Goes on to a policy.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if the table has none of this name
     */
    public PolicyAssert policy(String name) {
        return navigate(TableKinds.POLICY, name, (policy, at) -> new PolicyAssert(policy, at, myself));
    }

    /**
     * Verifies that the table has a policy of this name.
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public TableAssert hasPolicy(String name) {
        return has(TableKinds.POLICY, name);
    }

    /**
     * Verifies that the table has no policy of this name.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public TableAssert doesNotHavePolicy(String name) {
        return doesNotHave(TableKinds.POLICY, name);
    }

    /**
     * Verifies that the table has policies of these names and no others.
     *
     * @param names the names; none for no policy at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public TableAssert hasExactlyPolicies(String... names) {
        return hasExactly(TableKinds.POLICY, names);
    }

    /**
     * Goes on to a rule.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if the table has none of this name
     */
    public RuleAssert rule(String name) {
        return navigate(TableKinds.RULE, name, (rule, at) -> new RuleAssert(rule, at, myself));
    }

    /**
     * Verifies that the table has a rule of this name.
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public TableAssert hasRule(String name) {
        return has(TableKinds.RULE, name);
    }

    /**
     * Verifies that the table has no rule of this name.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public TableAssert doesNotHaveRule(String name) {
        return doesNotHave(TableKinds.RULE, name);
    }

    /**
     * Verifies that the table has rules of these names and no others.
     *
     * @param names the names; none for no rule at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public TableAssert hasExactlyRules(String... names) {
        return hasExactly(TableKinds.RULE, names);
    }
}
