package org.replayproof.assertions;

import java.util.List;
import java.util.Locale;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Policy;
import org.replayproof.schema.Table;

/**
 * Assertions about a policy of row security.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class PolicyAssert extends CatalogAssert<PolicyAssert, Policy> {

    private final TableAssert table;

    PolicyAssert(@Nullable Policy actual, Context context, TableAssert table) {
        super(actual, PolicyAssert.class, context);
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
     * Verifies which command the policy is about.
     *
     * @param command {@code ALL}, {@code SELECT}, {@code INSERT}, {@code UPDATE} or {@code DELETE}
     * @return this assertion object
     * @throws AssertionError if it is about another one
     */
    public PolicyAssert isFor(String command) {
        return verify(
                policy -> policy.command().equalsIgnoreCase(command),
                policy -> wrong(
                        policy,
                        "is for " + policy.command() + ", not for " + command,
                        "FOR " + command,
                        "FOR " + policy.command()));
    }

    /**
     * Verifies which roles the policy is for: these and no others.
     *
     * @param roles the roles, in any order; {@code public} for everybody
     * @return this assertion object
     * @throws AssertionError if it is for others
     */
    public PolicyAssert appliesToExactly(String... roles) {
        return verify(
                policy -> TableFindings.isSameSet(policy.roles(), List.of(roles)),
                policy -> context.altering(
                        wrong(
                                policy,
                                "is for other roles",
                                "TO " + String.join(", ", roles),
                                "TO " + String.join(", ", policy.roles())),
                        policy,
                        Aspect.ROLES,
                        "roles",
                        List.of(roles)));
    }

    /**
     * Verifies that the policy is permissive: it allows rows in addition to those of other policies.
     *
     * @return this assertion object
     * @throws AssertionError if it is restrictive
     */
    public PolicyAssert isPermissive() {
        return verify(
                Policy::permissive,
                policy -> context.altering(
                        wrong(policy, "keeps rows out that others let in", "AS PERMISSIVE", "AS RESTRICTIVE"),
                        policy,
                        Aspect.PERMISSIVE,
                        "permissive",
                        true));
    }

    /**
     * Verifies that the policy keeps rows out that others let in.
     *
     * @return this assertion object
     * @throws AssertionError if it is permissive
     */
    public PolicyAssert isRestrictive() {
        return verify(
                policy -> !policy.permissive(),
                policy -> context.altering(
                        wrong(policy, "is permissive", "AS RESTRICTIVE", "AS PERMISSIVE"),
                        policy,
                        Aspect.PERMISSIVE,
                        "permissive",
                        false));
    }

    /**
     * Verifies the condition on rows that are there. With a connection, the database itself prints it, so
     * that its spelling does not matter.
     *
     * <pre>{@code
     * policy("own_rows").hasUsing("owner = current_user");   // passes, for USING ((owner = CURRENT_USER)) too
     * policy("own_rows").hasUsing("true");                   // fails: Wrong policy
     * }</pre>
     *
     * @param expression the condition, without the word USING
     * @return this assertion object
     * @throws AssertionError if it has none or another
     */
    public PolicyAssert hasUsing(String expression) {
        return verify(policy -> otherCondition(policy, Aspect.USING, "using", expression));
    }

    /**
     * Verifies the condition on rows that are written. With a connection, the database itself prints it, so
     * that its spelling does not matter.
     *
     * @param expression the condition, without the words WITH CHECK
     * @return this assertion object
     * @throws AssertionError if it has none or another
     */
    public PolicyAssert hasWithCheck(String expression) {
        return verify(policy -> otherCondition(policy, Aspect.WITH_CHECK, "withCheck", expression));
    }

    private List<Finding> otherCondition(Policy policy, Aspect aspect, String component, String expression) {
        Table of = context.schema().table(policy.table().toString()).orElseThrow();
        String there = policy.aspects().get(aspect);
        Trial.Outcome outcome = Trial.ofCheck(context, of, expression).compare(context, there, expression);
        if (outcome.same()) {
            return List.of();
        }
        String words = aspect.toString().toUpperCase(Locale.ROOT);
        Finding finding = wrong(
                policy,
                there == null ? "has no condition for " + words : "has another condition",
                words + " " + outcome.expected(),
                there == null ? "no " + words : words + " " + there);
        // Whether it can have such a condition depends on its command.
        return List.of(
                outcome.refused() || there == null
                        ? finding
                        : context.altering(finding, policy, aspect, component, expression));
    }

    private static Finding wrong(Policy policy, String trouble, String expected, String actual) {
        return finding(AssertionFailure.POLICY, policy.ref(), "the policy " + policy.ref() + " " + trouble + ".")
                .expected(expected)
                .actual(actual);
    }
}
