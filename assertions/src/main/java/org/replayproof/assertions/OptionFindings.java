package org.replayproof.assertions;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.replayproof.finding.Finding;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.RowSecurity;
import org.replayproof.schema.Table;

/** The findings about a table's options, its row security and its comment. */
record OptionFindings(Context context) {

    static Finding wrong(Table table, String trouble, String expected, String actual) {
        return TableFindings.finding(AssertionFailure.TABLE_OPTIONS, table.ref(), table.name() + " " + trouble + ".")
                .expected(expected)
                .actual(actual);
    }

    List<Finding> missingOption(Table table, String option) {
        if (table.options().stream().anyMatch(each -> SqlText.isSame(each, option))) {
            return List.of();
        }
        Finding finding = wrong(table, "is not " + option, option, options(table));
        // A partitioned table has no rows, and no such options.
        return List.of(
                table.partition().by() != null
                        ? finding
                        : context.altering(
                                finding,
                                table,
                                Aspect.OPTIONS,
                                "options",
                                Stream.concat(table.options().stream(), Stream.of(option))
                                        .toList()));
    }

    List<Finding> notForeign(Table table) {
        return table.options().stream().anyMatch(option -> option.startsWith("SERVER "))
                ? List.of()
                : List.of(wrong(table, "is not a foreign table", "a foreign table", options(table)));
    }

    private static String options(Table table) {
        return table.options().isEmpty() ? "a table without options" : String.join(", ", table.options());
    }

    List<Finding> otherRowSecurity(Table table, RowSecurity expected) {
        if (table.rowSecurity() == expected) {
            return List.of();
        }
        Finding finding = wrong(
                table, "has another row security", "row security " + expected, "row security " + table.rowSecurity());
        return List.of(context.altering(finding, table, Aspect.ROW_SECURITY, "rowSecurity", expected));
    }

    List<Finding> otherComment(Table table, String comment) {
        if (Objects.equals(table.comment(), comment)) {
            return List.of();
        }
        Finding finding = TableFindings.finding(
                        AssertionFailure.COMMENT, table.ref(), "the comment on " + table.name() + " differs.")
                .expected(comment)
                .actual(table.comment() == null ? "no comment" : table.comment());
        return List.of(context.altering(finding, table, Aspect.COMMENT, "comment", comment));
    }
}
