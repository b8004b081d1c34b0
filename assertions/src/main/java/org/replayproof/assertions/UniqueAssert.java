package org.replayproof.assertions;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.ConstraintName;
import org.replayproof.schema.Unique;

/**
 * Assertions about a unique constraint.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class UniqueAssert extends CatalogAssert<UniqueAssert, Unique> {

    private final TableAssert table;

    UniqueAssert(@Nullable Unique actual, Context context, TableAssert table) {
        super(actual, UniqueAssert.class, context);
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
     * Verifies that the constraint may be checked at the end of a transaction.
     *
     * <pre>{@code
     * unique("position").isDeferrable();   // passes after UNIQUE (position) DEFERRABLE
     * unique("email").isDeferrable();      // fails: Wrong unique constraint
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if it is always checked immediately
     */
    public UniqueAssert isDeferrable() {
        return verify(
                unique -> unique.deferrable() != null,
                unique -> context.altering(
                        wrong(unique, "is not deferrable", "DEFERRABLE", "NOT DEFERRABLE"),
                        unique,
                        Aspect.DEFERRABLE,
                        "deferrable",
                        "DEFERRABLE"));
    }

    /**
     * Verifies that two NULLs count as equal.
     *
     * <pre>{@code
     * unique("code").treatsNullsAsEqual();    // passes after UNIQUE NULLS NOT DISTINCT (code)
     * unique("email").treatsNullsAsEqual();   // fails: Wrong unique constraint
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if it lets in any number of NULLs
     */
    public UniqueAssert treatsNullsAsEqual() {
        return verify(
                Unique::nullsNotDistinct,
                unique -> context.altering(
                        wrong(unique, "lets in any number of NULLs", "NULLS NOT DISTINCT", "NULLS DISTINCT"),
                        unique,
                        Aspect.NULLS_NOT_DISTINCT,
                        "nullsNotDistinct",
                        true));
    }

    /**
     * Verifies what the constraint is called.
     *
     * <pre>{@code
     * unique("email").hasName("users_email_key");   // passes
     * unique("email").hasName("uq_email");          // fails: Wrong unique constraint
     * }</pre>
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if it has another name, or no name
     */
    public UniqueAssert hasName(String name) {
        return verify(
                unique -> unique.name().value().equals(name),
                unique -> context.altering(
                        wrong(
                                unique,
                                "has another name",
                                name,
                                unique.name().value().isEmpty()
                                        ? "no name"
                                        : unique.name().value()),
                        unique,
                        Aspect.NAME,
                        "name",
                        new ConstraintName(name, false)));
    }

    private static Finding wrong(Unique unique, String trouble, String expected, String actual) {
        return finding(AssertionFailure.UNIQUE, unique.ref(), unique.ref() + " " + trouble + ".")
                .expected(expected)
                .actual(actual);
    }
}
