package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.replay.fixture.Histories;

class RecorderTest {

    @TempDir
    Path folder;

    private static Step stepped(MigrationProject project, int migration) {
        try (LiveDatabase live = project.prepared()) {
            List<Step> steps = project.stepping(live.dataSource())
                    .reading(EffectScope.ALL)
                    .run(project.history().migrations());
            return steps.get(migration);
        }
    }

    @Test
    void of_very_many_statements_those_that_write_rows_are_counted_and_no_longer_kept() {
        String rows = "/* a row */ insert into a values (1);\n".repeat(Recorder.STATEMENTS);
        Step step = stepped(
                new Histories(folder, new Sqlite())
                        .of(
                                "001_a.sql",
                                "CREATE TABLE a(x);\n" + rows
                                        + "CREATE TABLE b(x);\n-- last\nDELETE FROM a WHERE x > 1;"),
                0);

        assertThat(step.sent()).isEqualTo(Recorder.STATEMENTS + 3);
        assertThat(step.unlisted()).isEqualTo(2);
        assertThat(step.statements()).hasSize(Recorder.STATEMENTS + 1);
        assertThat(step.statements().get(Recorder.STATEMENTS).sql()).isEqualTo("CREATE TABLE b(x)");
    }

    @Test
    void so_are_very_long_ones() throws SQLException {
        Recorder recorder = new Recorder(StepRunner.NO_LISTENER);
        String rows = "INSERT INTO a VALUES ('" + "x".repeat(Recorder.CHARACTERS) + "')";
        try (Connection any = TestSqlite.at(folder.resolve("any.db")).getConnection()) {
            recorder.after("CREATE TABLE a(x)", 0, 1, any);
            recorder.after(rows, 1, 1, any);
            recorder.after("ALTER TABLE a ADD COLUMN y", 0, 1, any);
        }

        assertThat(recorder.executed())
                .extracting(Step.Executed::sql)
                .containsExactly("CREATE TABLE a(x)", "ALTER TABLE a ADD COLUMN y");
        assertThat(recorder.unlisted()).isEqualTo(1);
    }

    @Test
    void what_was_not_kept_may_have_changed_any_table() {
        String rows = "INSERT INTO a VALUES (1);\n".repeat(Recorder.STATEMENTS);
        Step step = stepped(
                new Histories(folder, new Sqlite())
                        .of(
                                "001_tables.sql",
                                "CREATE TABLE a(x); CREATE TABLE b(x)",
                                "002_rows.sql",
                                rows + "INSERT INTO b VALUES (1)"),
                1);

        assertThat(step.unlisted()).isEqualTo(1);
        assertThat(String.valueOf(step.effect())).isEqualTo("~ rows of a: 0 → 20000 rows\n~ rows of b: 0 → 1 rows");
    }
}
