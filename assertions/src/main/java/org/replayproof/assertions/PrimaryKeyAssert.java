package org.replayproof.assertions;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.ConstraintName;
import org.replayproof.schema.PrimaryKey;

/**
 * Assertions about a primary key.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class PrimaryKeyAssert extends CatalogAssert<PrimaryKeyAssert, PrimaryKey> {

    private final TableAssert table;

    PrimaryKeyAssert(@Nullable PrimaryKey actual, Context context, TableAssert table) {
        super(actual, PrimaryKeyAssert.class, context);
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
     * Verifies the key's columns and their order.
     *
     * <pre>{@code
     * primaryKey().hasColumns("tenant", "id");   // passes
     * primaryKey().hasColumns("id", "tenant");   // fails: Wrong primary key
     * }</pre>
     *
     * @param columns the columns, in key order
     * @return this assertion object
     * @throws AssertionError if they are others, or in another order
     */
    public PrimaryKeyAssert hasColumns(String... columns) {
        return verify(
                key -> key.columns().equals(List.of(columns)),
                key -> new TableFindings(context).otherColumns(key, List.of(columns)));
    }

    /**
     * Verifies the name of the key.
     *
     * <pre>{@code
     * primaryKey().hasName("apps_pkey");   // passes
     * primaryKey().hasName("pk_apps");     // fails: Wrong primary key
     * }</pre>
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if it has another name, or no name
     */
    public PrimaryKeyAssert hasName(String name) {
        return verify(
                key -> key.name().value().equals(name),
                key -> context.altering(
                        finding(
                                        AssertionFailure.PRIMARY_KEY,
                                        key.ref(),
                                        "the primary key of " + key.table() + " has another name.")
                                .expected(name)
                                .actual(
                                        key.name().value().isEmpty()
                                                ? "no name"
                                                : key.name().value()),
                        key,
                        Aspect.NAME,
                        "name",
                        new ConstraintName(name, false)));
    }
}
