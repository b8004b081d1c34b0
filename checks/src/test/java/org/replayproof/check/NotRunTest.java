package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Finding;
import org.replayproof.migrator.code.JavaMigration;
import org.replayproof.migrator.code.JavaMigrations;
import org.replayproof.replay.ProjectDefinition;

class NotRunTest {

    private static final String TWO = "CREATE TABLE a (x integer); CREATE TABLE b (x integer);";

    private static List<Finding> findings(Database database, JavaMigration.Work work) {
        JavaMigrations migrations = () -> List.of(JavaMigration.of("1", "base", work));
        return new EveryStepTakesEffect(ProjectDefinition.standard()
                        .on(database)
                        .migrations(migrations)
                        .open())
                .run()
                .findings();
    }

    private static void execute(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(TWO);
        }
    }

    @Test
    void execute_runs_only_the_first_statement_on_sqlite() {
        assertThat(findings(new Sqlite(), NotRunTest::execute)).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(CheckFailure.STATEMENT_NOT_RUN);
            assertThat(finding.sentence()).contains("2 statements in one call");
            assertThat(finding.actual()).isEqualTo("never run: CREATE TABLE b (x integer)");
        });
    }

    @Test
    void a_prepared_statement_runs_only_the_first_statement_on_sqlite() {
        assertThat(findings(new Sqlite(), connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(TWO)) {
                        statement.execute();
                    }
                }))
                .extracting(Finding::code)
                .containsExactly(CheckFailure.STATEMENT_NOT_RUN);
    }

    @Test
    void executeUpdate_runs_all_statements() {
        assertThat(findings(new Sqlite(), connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.executeUpdate(TWO);
                    }
                }))
                .isEmpty();
    }

    @Test
    void a_trigger_is_one_statement() {
        assertThat(findings(new Sqlite(), connection -> {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute("CREATE TABLE a (x);");
                        statement.execute(
                                "CREATE TRIGGER t AFTER INSERT ON a BEGIN DELETE FROM a; DELETE FROM a; END;");
                    }
                }))
                .isEmpty();
    }

    @Test
    void execute_runs_all_statements_on_postgres() {
        assertThat(findings(new Postgres.Embedded(), NotRunTest::execute)).isEmpty();
    }
}
