package org.replayproof.assertions;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Owned;
import org.replayproof.finding.Finding;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Table;

/**
 * Assertions about an index that no constraint owns.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class IndexAssert extends OwnedAssert<IndexAssert, Index> {

    private final TableAssert table;

    IndexAssert(@Nullable Index actual, Context context, TableAssert table) {
        super(actual, IndexAssert.class, context);
        this.table = table;
    }

    @Override
    ObjectRef ref(Index index) {
        return index.ref();
    }

    @Override
    Owned owned(Index index) {
        return Owned.of(
                ObjectKind.INDEX, context.sql(new ObjectName(index.table().namespace(), index.name())));
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
     * Verifies that the index forbids equal keys.
     *
     * <pre>{@code
     * index("users_email_idx").isUnique();   // passes
     * index("deals_app_idx").isUnique();     // fails: Wrong index
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if it allows them
     */
    public IndexAssert isUnique() {
        return verify(
                Index::unique,
                index -> context.altering(
                        wrong(index, "allows equal keys", "unique", "not unique"),
                        index,
                        Aspect.UNIQUE,
                        "unique",
                        true));
    }

    /**
     * Verifies that the index allows equal keys.
     *
     * <pre>{@code
     * index("deals_app_idx").isNotUnique();     // passes
     * index("users_email_idx").isNotUnique();   // fails: Wrong index
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if it forbids them
     */
    public IndexAssert isNotUnique() {
        return verify(
                index -> !index.unique(),
                index -> context.altering(
                        wrong(index, "forbids equal keys", "not unique", "unique"),
                        index,
                        Aspect.UNIQUE,
                        "unique",
                        false));
    }

    /**
     * Verifies that the index covers only some rows.
     *
     * <pre>{@code
     * index("deals_open_idx").isPartial();   // passes
     * index("deals_app_idx").isPartial();    // fails: Wrong index
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if it covers all rows
     */
    public IndexAssert isPartial() {
        return verify(
                index -> index.predicate() != null,
                index -> wrong(index, "covers all rows", "a partial index", "an index over all rows"));
    }

    /**
     * Verifies which rows the index covers. With a connection, the database itself prints the
     * condition, so that its spelling does not matter.
     *
     * <pre>{@code
     * index("deals_open_idx").hasPredicate("status = 'open'");   // passes
     * index("deals_open_idx").hasPredicate("status = 'won'");    // fails: Wrong index
     * }</pre>
     *
     * @param predicate the condition, without the word WHERE
     * @return this assertion object
     * @throws AssertionError if it covers all rows, or others
     */
    public IndexAssert hasPredicate(String predicate) {
        return verify(index -> {
            Trial.Outcome outcome = Trial.ofPredicate(context, tableOf(index), predicate)
                    .compare(context, index.predicate(), predicate);
            if (outcome.same()) {
                return List.of();
            }
            Finding finding = wrong(
                    index,
                    index.predicate() == null ? "covers all rows" : "covers other rows",
                    "WHERE " + outcome.expected(),
                    index.predicate() == null ? "no condition" : "WHERE " + index.predicate());
            return List.of(
                    outcome.refused()
                            ? finding
                            : context.altering(finding, index, Aspect.PREDICATE, "predicate", predicate));
        });
    }

    /**
     * Verifies the index's keys and their order.
     *
     * <pre>{@code
     * index("deals_app_idx").hasKeys("app_id", "created_at DESC");   // passes
     * index("deals_app_idx").hasKeys("created_at", "app_id");        // fails: Wrong index
     * }</pre>
     *
     * @param keys its keys, each a column or an expression, with {@code DESC} and the like
     * @return this assertion object
     * @throws AssertionError if they are others, or in another order
     */
    public IndexAssert hasKeys(String... keys) {
        String wanted = String.join(", ", keys);
        return verify(index -> {
            Trial.Outcome outcome = Trial.ofKeys(context, tableOf(index), wanted)
                    .compare(context, String.join(", ", index.keys()), wanted);
            if (outcome.same()) {
                return List.of();
            }
            Finding finding = wrong(index, "has other keys", outcome.expected(), String.join(", ", index.keys()));
            return List.of(
                    outcome.refused()
                            ? finding
                            : context.altering(finding, index, Aspect.COLUMNS, "keys", List.of(keys)));
        });
    }

    /**
     * Verifies the included columns of the index.
     *
     * <pre>{@code
     * index("deals_app_idx").includes("title");    // passes after INCLUDE (title)
     * index("deals_app_idx").includes("status");   // fails: Wrong index
     * }</pre>
     *
     * @param columns all included columns, in their order
     * @return this assertion object
     * @throws AssertionError if it includes others, or none
     */
    public IndexAssert includes(String... columns) {
        return verify(
                index -> index.include().equals(List.of(columns)),
                index -> context.altering(
                        wrong(
                                index,
                                "includes other columns",
                                "INCLUDE " + TableFindings.list(List.of(columns)),
                                index.include().isEmpty()
                                        ? "nothing included"
                                        : "INCLUDE " + TableFindings.list(index.include())),
                        index,
                        Aspect.INCLUDE,
                        "include",
                        List.of(columns)));
    }

    /**
     * Verifies the index's access method.
     *
     * <pre>{@code
     * index("events_tags_idx").usesMethod("gin");     // passes
     * index("events_tags_idx").usesMethod("btree");   // fails: Wrong index
     * }</pre>
     *
     * @param method its name
     * @return this assertion object
     * @throws AssertionError if it is another one
     */
    public IndexAssert usesMethod(String method) {
        return verify(
                index -> index.method().equals(method),
                index -> wrong(index, "uses " + index.method() + ", not " + method, method, index.method()));
    }

    /**
     * Verifies that the index is in use: a concurrent build that failed leaves an invalid one behind.
     *
     * <pre>{@code
     * index("deals_app_idx").isValid();    // passes
     * index("deals_late_idx").isValid();   // fails: Wrong index
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if it is invalid
     */
    public IndexAssert isValid() {
        return verify(
                Index::valid,
                index -> wrong(index, "was left invalid by a build that failed", "valid", "invalid")
                        .repair("REINDEX INDEX " + owned(index).name()));
    }

    /**
     * Verifies that the table was last clustered on this index.
     *
     * @return this assertion object
     * @throws AssertionError if it is not
     */
    public IndexAssert isClustered() {
        return verify(
                index -> index.options().contains("CLUSTER"),
                index -> wrong(index, "is not what its table is clustered on", "CLUSTER", "no CLUSTER")
                        .repair("ALTER TABLE " + context.sql(index.table()) + " CLUSTER ON "
                                + context.quote(index.name())));
    }

    private Table tableOf(Index index) {
        return context.schema().table(index.table().toString()).orElseThrow();
    }

    private static Finding wrong(Index index, String trouble, String expected, String actual) {
        return finding(AssertionFailure.INDEX, index.ref(), index.ref() + " " + trouble + ".")
                .expected(expected)
                .actual(actual);
    }
}
