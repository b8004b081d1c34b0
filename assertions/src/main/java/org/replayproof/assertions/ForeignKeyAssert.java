package org.replayproof.assertions;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.ConstraintName;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ForeignKey.Action;

/**
 * Assertions about a foreign key.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class ForeignKeyAssert extends CatalogAssert<ForeignKeyAssert, ForeignKey> {

    private final TableAssert table;

    ForeignKeyAssert(@Nullable ForeignKey actual, Context context, TableAssert table) {
        super(actual, ForeignKeyAssert.class, context);
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
     * Verifies where the key leads to.
     *
     * <pre>{@code
     * foreignKey("app_id").references("apps", "id");    // passes
     * foreignKey("app_id").references("users", "id");   // fails: Wrong foreign key
     * }</pre>
     *
     * @param referencedTable the table referred to
     * @param referencedColumns the columns referred to, in key order
     * @return this assertion object
     * @throws AssertionError if it leads elsewhere
     */
    public ForeignKeyAssert references(String referencedTable, String... referencedColumns) {
        return verify(
                key -> context.schema().isNamed(key.referencedTable(), referencedTable)
                        && key.referencedColumns().equals(List.of(referencedColumns)),
                key -> other(
                        key,
                        "refers to",
                        referencedTable + TableFindings.list(List.of(referencedColumns)),
                        key.referencedTable() + TableFindings.list(key.referencedColumns())));
    }

    /**
     * Verifies the action if the referenced row is deleted.
     *
     * <pre>{@code
     * foreignKey("app_id").onDelete(Action.CASCADE);    // passes
     * foreignKey("app_id").onDelete(Action.SET_NULL);   // fails: Wrong foreign key
     * }</pre>
     *
     * @param action the action
     * @return this assertion object
     * @throws AssertionError if it has another action
     */
    public ForeignKeyAssert onDelete(Action action) {
        return verify(
                key -> key.onDelete() == action,
                key -> context.altering(
                        other(key, "is", "ON DELETE " + action, "ON DELETE " + key.onDelete()),
                        key,
                        Aspect.ON_DELETE,
                        "onDelete",
                        action));
    }

    /**
     * Verifies what happens when the key referred to changes.
     *
     * <pre>{@code
     * foreignKey("app_id").onUpdate(Action.NO_ACTION);   // passes
     * foreignKey("app_id").onUpdate(Action.CASCADE);     // fails: Wrong foreign key
     * }</pre>
     *
     * @param action the action
     * @return this assertion object
     * @throws AssertionError if it has another action
     */
    public ForeignKeyAssert onUpdate(Action action) {
        return verify(
                key -> key.onUpdate() == action,
                key -> context.altering(
                        other(key, "is", "ON UPDATE " + action, "ON UPDATE " + key.onUpdate()),
                        key,
                        Aspect.ON_UPDATE,
                        "onUpdate",
                        action));
    }

    /**
     * Verifies that the key may be checked at the end of a transaction.
     *
     * <pre>{@code
     * foreignKey("parent_id").isDeferrable();   // passes after DEFERRABLE INITIALLY DEFERRED
     * foreignKey("app_id").isDeferrable();      // fails: Wrong foreign key
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if it is always checked immediately
     */
    public ForeignKeyAssert isDeferrable() {
        return verify(
                key -> key.deferrable() != null,
                key -> context.altering(
                        wrong(key, "is not deferrable", "DEFERRABLE", "NOT DEFERRABLE"),
                        key,
                        Aspect.DEFERRABLE,
                        "deferrable",
                        "DEFERRABLE"));
    }

    /**
     * Verifies that the database has checked all rows against the key.
     *
     * <pre>{@code
     * foreignKey("app_id").isValidated();   // passes
     * foreignKey("run_id").isValidated();   // fails: Wrong foreign key, for one added NOT VALID
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if it is still NOT VALID
     */
    public ForeignKeyAssert isValidated() {
        return verify(
                ForeignKey::validated,
                key -> context.altering(
                        wrong(key, "was never checked against the rows that were there", "validated", "NOT VALID"),
                        key,
                        Aspect.VALIDATED,
                        "validated",
                        true));
    }

    /**
     * Verifies that the key spares the rows that were there before it.
     *
     * <pre>{@code
     * foreignKey("run_id").isNotValidated();   // passes for one added NOT VALID
     * foreignKey("app_id").isNotValidated();   // fails: Wrong foreign key
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if the database has checked all rows
     */
    public ForeignKeyAssert isNotValidated() {
        return verify(
                key -> !key.validated(),
                key -> wrong(key, "has been checked against all rows", "NOT VALID", "validated"));
    }

    /**
     * Verifies the name of the key.
     *
     * <pre>{@code
     * foreignKey("app_id").hasName("deals_app_id_fkey");   // passes
     * foreignKey("app_id").hasName("fk_app");              // fails: Wrong foreign key
     * }</pre>
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if it has another name, or no name
     */
    public ForeignKeyAssert hasName(String name) {
        return verify(
                key -> key.name().value().equals(name),
                key -> context.altering(
                        wrong(
                                key,
                                "has another name",
                                name,
                                key.name().value().isEmpty()
                                        ? "no name"
                                        : key.name().value()),
                        key,
                        Aspect.NAME,
                        "name",
                        new ConstraintName(name, false)));
    }

    private static Finding other(ForeignKey key, String verb, String expected, String actual) {
        return wrong(key, verb + " " + actual + ", not " + expected, expected, actual);
    }

    private static Finding wrong(ForeignKey key, String trouble, String expected, String actual) {
        return finding(AssertionFailure.FOREIGN_KEY, key.ref(), key.ref() + " " + trouble + ".")
                .expected(expected)
                .actual(actual);
    }
}
