package org.replayproof.junit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.finding.Check;
import org.replayproof.finding.FailureCode;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.finding.Severity;
import org.replayproof.replay.MigrationProject;
import org.replayproof.schema.Table;

/** A check as a project writes one; docs/checks.md shows it. */
record EveryTableHasAKey(MigrationProject project) implements Check {

    /** Its failure code. */
    enum OurFailure implements FailureCode {
        TABLE_WITHOUT_KEY;

        @Override
        public String id() {
            return "table-without-key";
        }

        @Override
        public String title() {
            return "Table without a key";
        }
    }

    @Override
    public Report run() {
        try (LiveDatabase live = project.fresh(project.history().migrations().size());
                Connection connection = live.dataSource().getConnection()) {
            List<Table> tables = project.schema(connection).tables();
            return Report.of(
                    tables.stream().map(table -> table.name().name()).toList(),
                    List.of(),
                    tables.stream()
                            .filter(table -> table.primaryKey() == null)
                            .map(EveryTableHasAKey::finding)
                            .toList());
        } catch (SQLException e) {
            throw new IllegalStateException("The schema cannot be read: " + e.getMessage(), e);
        }
    }

    private static Finding finding(Table table) {
        return Finding.of(OurFailure.TABLE_WITHOUT_KEY, Severity.RISKY, table.ref())
                .sentence(table.name() + " has no primary key.");
    }
}
