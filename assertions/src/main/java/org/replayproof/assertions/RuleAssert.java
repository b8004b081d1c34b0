package org.replayproof.assertions;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.schema.Rule;

/**
 * Assertions about a rewrite rule.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class RuleAssert extends CatalogAssert<RuleAssert, Rule> {

    private final TableAssert table;

    RuleAssert(@Nullable Rule actual, Context context, TableAssert table) {
        super(actual, RuleAssert.class, context);
        this.table = table;
    }

    /**
     * Returns to the table.
     *
     * @return the assertion object from which this one was reached
     */
    public TableAssert returnToTable() {
        return table;
    }

    /**
     * Verifies that the rule replaces the original statement.
     *
     * @return this assertion object
     * @throws AssertionError if it is not
     */
    public RuleAssert isInstead() {
        return verify(Rule::instead, rule -> wrong(rule, "runs in addition", "DO INSTEAD", "DO ALSO"));
    }

    /**
     * Verifies that the rule runs in addition to the original statement.
     *
     * @return this assertion object
     * @throws AssertionError if it replaces that
     */
    public RuleAssert isNotInstead() {
        return verify(
                rule -> !rule.instead(),
                rule -> wrong(rule, "replaces the original statement", "DO ALSO", "DO INSTEAD"));
    }

    /**
     * Verifies which event the rule rewrites.
     *
     * @param event {@code SELECT}, {@code INSERT}, {@code UPDATE} or {@code DELETE}
     * @return this assertion object
     * @throws AssertionError if it rewrites another one
     */
    public RuleAssert isOn(String event) {
        return verify(
                rule -> rule.event().equalsIgnoreCase(event),
                rule -> wrong(
                        rule, "is on " + rule.event() + ", not on " + event, "ON " + event, "ON " + rule.event()));
    }

    /**
     * Verifies that the rule's statement contains a text, with any white space and letter case.
     *
     * @param part the text
     * @return this assertion object
     * @throws AssertionError if it does not
     */
    public RuleAssert hasDefinitionContaining(String part) {
        return verify(
                rule -> SqlText.contains(rule.definition(), part),
                rule -> wrong(rule, "is defined otherwise", "… " + part + " …", rule.definition()));
    }

    private static Finding wrong(Rule rule, String trouble, String expected, String actual) {
        return finding(AssertionFailure.OBJECT, rule.ref(), "the rule " + rule.ref() + " " + trouble + ".")
                .expected(expected)
                .actual(actual);
    }
}
