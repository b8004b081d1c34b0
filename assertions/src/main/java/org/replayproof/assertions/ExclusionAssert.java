package org.replayproof.assertions;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Exclusion;
import org.replayproof.schema.Table;

/**
 * Assertions about an exclusion constraint.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class ExclusionAssert extends CatalogAssert<ExclusionAssert, Exclusion> {

    private final TableAssert table;

    ExclusionAssert(@Nullable Exclusion actual, Context context, TableAssert table) {
        super(actual, ExclusionAssert.class, context);
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
     * Verifies the definition of the constraint. With a connection, the database itself prints it, so that its
     * spelling does not matter.
     *
     * <pre>{@code
     * exclusion("no_overlap").hasDefinition("EXCLUDE USING gist (room with =, during with &&)");   // passes
     * exclusion("no_overlap").hasDefinition("EXCLUDE USING gist (during with &&)");                // fails
     * }</pre>
     *
     * @param definition the constraint as in CREATE TABLE, without its name
     * @return this assertion object
     * @throws AssertionError if it excludes something else
     */
    public ExclusionAssert hasDefinition(String definition) {
        return verify(exclusion -> {
            Table excluding =
                    context.schema().table(exclusion.table().toString()).orElseThrow();
            Trial.Outcome outcome = Trial.ofExclusion(context, excluding, definition)
                    .compare(context, exclusion.definition(), definition);
            return outcome.same()
                    ? List.of()
                    : List.of(finding(
                                    AssertionFailure.OBJECT,
                                    exclusion.ref(),
                                    "the exclusion constraint " + exclusion.ref() + " is defined otherwise.")
                            .expected(outcome.expected())
                            .actual(exclusion.definition()));
        });
    }
}
