package org.replayproof.assertions;

import java.util.List;
import org.replayproof.finding.Finding;
import org.replayproof.schema.Table;

/** The findings about a table's partitions, ancestors and descendants. */
record LineageFindings(Context context) {

    List<Finding> otherDivision(Table table, boolean partitioned) {
        if ((table.partition().by() != null) == partitioned) {
            return List.of();
        }
        return partitioned
                ? wrong(table, "is not partitioned", "PARTITION BY …", division(table))
                : wrong(table, "is partitioned", "an undivided table", division(table));
    }

    List<Finding> otherPartitionKey(Table table, String key) {
        String by = table.partition().by();
        return by != null && SqlText.isSame(by, key)
                ? List.of()
                : wrong(table, "is not partitioned by " + key, "PARTITION BY " + key, division(table));
    }

    private static String division(Table table) {
        String by = table.partition().by();
        return by == null ? "an undivided table" : "PARTITION BY " + by;
    }

    List<Finding> otherParent(Table table, String parent) {
        Lineage lineage = lineage(table);
        return lineage.isPartitionOf(parent)
                ? List.of()
                : wrong(table, "is not a partition of " + parent, "PARTITION OF " + parent, lineage.words());
    }

    List<Finding> otherPartitions(Table table, List<String> names) {
        List<String> partitions = lineage(table).partitions();
        return TableFindings.isSameSet(partitions, names)
                ? List.of()
                : wrong(
                        table,
                        "has other partitions",
                        names.isEmpty() ? "no partition" : "exactly " + String.join(", ", names),
                        all(table, "partition", partitions));
    }

    List<Finding> missingAncestor(Table table, String other) {
        List<String> ancestors = lineage(table).ancestors();
        return ancestors.contains(other)
                ? List.of()
                : wrong(
                        table,
                        "does not inherit from " + other,
                        "ancestor " + other,
                        all(table, "ancestor", ancestors));
    }

    List<Finding> extraAncestor(Table table, String other) {
        List<String> ancestors = lineage(table).ancestors();
        return ancestors.contains(other)
                ? wrong(table, "inherits from " + other, "no ancestor " + other, all(table, "ancestor", ancestors))
                : List.of();
    }

    List<Finding> missingDescendant(Table table, String other) {
        List<String> descendants = lineage(table).descendants();
        return descendants.contains(other)
                ? List.of()
                : wrong(
                        table,
                        "is not an ancestor of " + other,
                        "descendant " + other,
                        all(table, "descendant", descendants));
    }

    List<Finding> extraDescendant(Table table, String other) {
        List<String> descendants = lineage(table).descendants();
        return descendants.contains(other)
                ? wrong(
                        table,
                        "is an ancestor of " + other,
                        "no descendant " + other,
                        all(table, "descendant", descendants))
                : List.of();
    }

    List<Finding> noChildren(Table table) {
        return lineage(table).descendants().isEmpty()
                ? wrong(table, "is inherited from by no table", "a child table", "none")
                : List.of();
    }

    List<Finding> children(Table table) {
        List<String> descendants = lineage(table).descendants();
        return descendants.isEmpty()
                ? List.of()
                : wrong(table, "is inherited from", "no child table", String.join(", ", descendants));
    }

    private Lineage lineage(Table table) {
        return Lineage.of(context.schema(), table);
    }

    private static String all(Table table, String noun, List<String> names) {
        return There.all(table.name().toString(), noun, names);
    }

    private static List<Finding> wrong(Table table, String trouble, String expected, String actual) {
        return List.of(OptionFindings.wrong(table, trouble, expected, actual));
    }
}
