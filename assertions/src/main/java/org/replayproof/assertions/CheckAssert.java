package org.replayproof.assertions;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Table;

/**
 * Assertions about a check constraint.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class CheckAssert extends CatalogAssert<CheckAssert, CheckConstraint> {

    private final TableAssert table;

    CheckAssert(@Nullable CheckConstraint actual, Context context, TableAssert table) {
        super(actual, CheckAssert.class, context);
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
     * Verifies the condition of the check. With a connection, the database itself prints the
     * expression, so that its spelling does not matter.
     *
     * <pre>{@code
     * check("amount_positive").hasExpression("amount > 0");    // passes, for CHECK ((amount > 0)) too
     * check("amount_positive").hasExpression("amount >= 0");   // fails: Wrong check
     * }</pre>
     *
     * @param expression the condition, without the word CHECK
     * @return this assertion object
     * @throws AssertionError if it has another condition
     */
    public CheckAssert hasExpression(String expression) {
        return verify(check -> {
            Table checked = context.schema().table(check.table().toString()).orElseThrow();
            Trial.Outcome outcome =
                    Trial.ofCheck(context, checked, expression).compare(context, check.expression(), expression);
            if (outcome.same()) {
                return List.of();
            }
            Finding finding = wrong(check, "does not demand " + expression, outcome.expected(), check.expression());
            return List.of(
                    outcome.refused()
                            ? finding
                            : context.altering(finding, check, Aspect.EXPRESSION, "expression", expression));
        });
    }

    /**
     * Verifies that the database has checked all rows.
     *
     * <pre>{@code
     * check("amount_positive").isValidated();   // passes
     * check("title_short").isValidated();       // fails: Wrong check, for one added NOT VALID
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if it is still NOT VALID
     */
    public CheckAssert isValidated() {
        return verify(
                CheckConstraint::validated,
                check -> context.altering(
                        wrong(check, "was never checked against the rows that were there", "validated", "NOT VALID"),
                        check,
                        Aspect.VALIDATED,
                        "validated",
                        true));
    }

    private static Finding wrong(CheckConstraint check, String trouble, String expected, String actual) {
        return finding(AssertionFailure.CHECK, check.ref(), check.ref() + " " + trouble + ".")
                .expected(expected)
                .actual(actual);
    }
}
