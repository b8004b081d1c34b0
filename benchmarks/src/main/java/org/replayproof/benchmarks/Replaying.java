package org.replayproof.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.replayproof.replay.EffectScope;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Step;
import org.replayproof.tap.StatementListener;
import org.replayproof.tap.StatementTap;

/** The ways to replay a history on an empty database. */
final class Replaying {

    private Replaying() {}

    /** A step for each migration, and what it did to schema and rows. */
    static void steps(MigrationProject project, DataSource target) {
        for (Step step : project.stepping(target)
                .reading(EffectScope.ALL)
                .run(project.history().migrations())) {
            if (step.failure() != null) {
                throw step.failure();
            }
        }
    }

    /** All of them together through the tap, as for a template. */
    static void inOneGo(MigrationProject project, DataSource target) throws SQLException {
        StatementTap tap = new StatementTap(target, new StatementListener() {});
        project.migrator().applyAll(project.history().migrations(), tap.dataSource());
    }

    /** The same statements and transactions, and nothing else. */
    static void plainJdbc(List<List<String>> scripts, DataSource target) throws SQLException {
        try (Connection connection = target.getConnection()) {
            plainJdbc(scripts, connection);
        }
    }

    static void plainJdbc(List<List<String>> scripts, Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        for (List<String> script : scripts) {
            try (Statement statement = connection.createStatement()) {
                for (String sql : script) {
                    statement.execute(sql);
                }
            }
            connection.commit();
        }
    }
}
