package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a message offers as the repair, repairs: the assertion that failed passes after it. */
class RepairsTest {

    private static final Pattern REPAIR = Pattern.compile("(?m)^  repair     (.*(?:\\R {13}.*)*)");

    private static final Pattern FINDING = Pattern.compile("(?m)^  more       ");

    /** What the database refuses for reasons that lie beyond the statement. */
    private static final Set<String> REFUSED = Set.of(
            "cannot drop * because other objects depend on it",
            "extension * has no update path from version * to version *",
            "cannot alter type of a column used by a view or rule",
            "cannot drop UNIQUE column",
            "error in view *: no such table",
            "permission denied to alter role");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void each_repair_makes_its_assertion_pass(Sample sample) throws SQLException {
        Stream<Messages.Entry> more =
                sample == Sample.CATALOG ? Messages.read("pgtap-red.txt").entries().stream() : Stream.of();
        List<Messages.Entry> repaired = Stream.concat(sample.messages().entries().stream(), more)
                .filter(RepairsTest::isRepaired)
                .toList();
        List<String> failures = failures(sample, repaired);

        assertThat(repaired).hasSizeGreaterThan(10);
        assertThat(failures).isEmpty();
    }

    @Test
    void a_repair_that_does_not_repair_is_found() throws SQLException {
        List<Messages.Entry> planted = Messages.parse("", """
                > schema.table("deals").doesNotHaveColumn("gross")
                Extra column …

                  repair     ALTER TABLE deals DROP COLUMN code
                  more       docs/failures/extra-column.md

                > schema.table("deals").hasColumn("state")
                Missing column …

                  repair     ALTER TABLE deal ADD COLUMN state text
                  more       docs/failures/missing-column.md
                """);

        assertThat(failures(Sample.POSTGRES, planted))
                .containsExactly(
                        "schema.table(\"deals\").doesNotHaveColumn(\"gross\") after ALTER TABLE deals DROP COLUMN code: "
                                + "Extra column: deals.gross is there, and should not be.",
                        "schema.table(\"deals\").hasColumn(\"state\") after ALTER TABLE deal ADD COLUMN state text: "
                                + "ERROR: relation \"deal\" does not exist");
    }

    /** Each finding has a statement, and none of them is one to complete. */
    private static boolean isRepaired(Messages.Entry entry) {
        long repairs = REPAIR.matcher(entry.said()).results().count();
        return repairs > 0
                && repairs == FINDING.matcher(entry.said()).results().count()
                && statements(entry).stream().noneMatch(sql -> sql.contains("…") || sql.contains("-D"));
    }

    private static List<String> statements(Messages.Entry entry) {
        return REPAIR.matcher(entry.said())
                .results()
                .flatMap(repair -> Stream.of(repair.group(1).split(";\\s*")))
                .toList();
    }

    private List<String> failures(Sample sample, List<Messages.Entry> entries) throws SQLException {
        Snippets snippets =
                Snippets.compile(entries.stream().map(Messages.Entry::assertion).toList(), folder);
        List<String> failures = new ArrayList<>();
        try (Connection connection = sample.connection()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < entries.size(); i++) {
                String after = entries.get(i).assertion() + " after " + String.join("; ", statements(entries.get(i)));
                String trouble = trouble(connection, snippets, i, entries.get(i));
                connection.rollback();
                if (!trouble.isEmpty()) {
                    failures.add(after + ": " + trouble.lines().findFirst().orElseThrow());
                }
            }
        }
        return failures;
    }

    private static String trouble(Connection connection, Snippets snippets, int number, Messages.Entry entry) {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements(entry)) {
                statement.execute(sql);
            }
            snippets.run(number, Shop.quietly(connection));
            return "";
        } catch (SQLException e) {
            String message = String.valueOf(e.getMessage());
            return REFUSED.stream().anyMatch(refused -> fits(message, refused)) ? "" : message;
        } catch (Throwable e) {
            return String.valueOf(e.getMessage());
        }
    }

    private static boolean fits(String message, String refused) {
        return Pattern.compile(Pattern.quote(refused).replace("*", "\\E.*\\Q"))
                .matcher(message)
                .find();
    }
}
