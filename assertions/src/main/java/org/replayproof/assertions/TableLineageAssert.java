package org.replayproof.assertions;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.RowSecurity;
import org.replayproof.schema.Table;

/** What can be asserted about a table's place among others, and about its row security. */
abstract class TableLineageAssert extends TablePartsAssert {

    TableLineageAssert(@Nullable Table actual, Context context, SchemaAssert schema) {
        super(actual, context, schema);
    }

    /**
     * Verifies that the table is divided into partitions, however.
     *
     * @return this assertion object
     * @throws AssertionError if it is not
     */
    public TableAssert isPartitioned() {
        return verify(
                table -> table.partition().by() != null,
                table -> options(table, "is not partitioned", "PARTITION BY …", findings.partitioned(table)));
    }

    /**
     * Verifies that the table is not divided into partitions.
     *
     * @return this assertion object
     * @throws AssertionError if it is not
     */
    public TableAssert isNotPartitioned() {
        return verify(
                table -> table.partition().by() == null,
                table -> options(table, "is partitioned", "an undivided table", findings.partitioned(table)));
    }

    /**
     * Verifies that the table is a partition of another one.
     *
     * @param parent the divided table's name
     * @return this assertion object
     * @throws AssertionError if it is not
     */
    public TableAssert isPartitionOf(String parent) {
        return verify(
                table -> lineage(table).isPartitionOf(parent),
                table -> options(
                        table,
                        "is not a partition of " + parent,
                        "PARTITION OF " + parent,
                        lineage(table).words()));
    }

    /**
     * Verifies that the table has these partitions and no others.
     *
     * @param names the names, in any order; none for no partition at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another
     */
    public TableAssert hasExactlyPartitions(String... names) {
        return verify(
                table -> TableFindings.isSameSet(lineage(table).partitions(), List.of(names)),
                table -> options(
                        table,
                        "has other partitions",
                        names.length == 0 ? "no partition" : "exactly " + String.join(", ", names),
                        There.all(
                                table.name().toString(),
                                "partition",
                                lineage(table).partitions())));
    }

    /**
     * Verifies that the table inherits from another one, directly or through others; a partition inherits too.
     *
     * @param other the other table's name
     * @return this assertion object
     * @throws AssertionError if it does not
     */
    public TableAssert isDescendantOf(String other) {
        return verify(
                table -> lineage(table).ancestors().contains(other),
                table -> options(
                        table,
                        "does not inherit from " + other,
                        "ancestor " + other,
                        There.all(
                                table.name().toString(),
                                "ancestor",
                                lineage(table).ancestors())));
    }

    /**
     * Verifies that the table does not inherit from another one, directly or through others; a partition inherits too.
     *
     * @param other the other table's name
     * @return this assertion object
     * @throws AssertionError if it does
     */
    public TableAssert isNotDescendantOf(String other) {
        return verify(
                table -> !lineage(table).ancestors().contains(other),
                table -> options(
                        table,
                        "inherits from " + other,
                        "no ancestor " + other,
                        There.all(
                                table.name().toString(),
                                "ancestor",
                                lineage(table).ancestors())));
    }

    /**
     * Verifies that the table is inherited from by another one, directly or through others; a partition inherits too.
     *
     * @param other the other table's name
     * @return this assertion object
     * @throws AssertionError if it does not
     */
    public TableAssert isAncestorOf(String other) {
        return verify(
                table -> lineage(table).descendants().contains(other),
                table -> options(
                        table,
                        "is no ancestor of " + other,
                        "descendant " + other,
                        There.all(
                                table.name().toString(),
                                "descendant",
                                lineage(table).descendants())));
    }

    /**
     * Verifies that the table is not inherited from by another one, directly or through others; a partition inherits too.
     *
     * @param other the other table's name
     * @return this assertion object
     * @throws AssertionError if it does
     */
    public TableAssert isNotAncestorOf(String other) {
        return verify(
                table -> !lineage(table).descendants().contains(other),
                table -> options(
                        table,
                        "is an ancestor of " + other,
                        "no descendant " + other,
                        There.all(
                                table.name().toString(),
                                "descendant",
                                lineage(table).descendants())));
    }

    /**
     * Verifies that other tables inherit from this one.
     *
     * @return this assertion object
     * @throws AssertionError if none does
     */
    public TableAssert hasChildren() {
        return verify(
                table -> !lineage(table).descendants().isEmpty(),
                table -> options(table, "is inherited from by no table", "a child table", "none"));
    }

    /**
     * Verifies that no other table inherits from this one.
     *
     * @return this assertion object
     * @throws AssertionError if one does
     */
    public TableAssert hasNoChildren() {
        return verify(
                table -> lineage(table).descendants().isEmpty(),
                table -> options(
                        table,
                        "is inherited from",
                        "no child table",
                        String.join(", ", lineage(table).descendants())));
    }

    /**
     * Verifies whether policies decide which rows of the table a role sees.
     *
     * @param expected off, enabled, or forced on the owner too
     * @return this assertion object
     * @throws AssertionError if it is otherwise
     */
    public TableAssert hasRowSecurity(RowSecurity expected) {
        return verify(
                table -> table.rowSecurity() == expected,
                table -> context.altering(
                        options(
                                table,
                                "has another row security",
                                "row security " + expected,
                                "row security " + table.rowSecurity()),
                        table,
                        Aspect.ROW_SECURITY,
                        "rowSecurity",
                        expected));
    }

    private Lineage lineage(Table table) {
        return Lineage.of(context.schema(), table);
    }

    private static Finding options(Table table, String trouble, String expected, String actual) {
        return finding(AssertionFailure.TABLE_OPTIONS, table.ref(), table.name() + " " + trouble + ".")
                .expected(expected)
                .actual(actual);
    }
}
