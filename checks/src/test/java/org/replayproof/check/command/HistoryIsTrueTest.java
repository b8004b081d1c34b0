package org.replayproof.check.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.check.HistoryIsTrue;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Report;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.command.Commands;
import org.replayproof.replay.fixture.Histories;

/** Faults of programs that run migrations, each beside the program that does it right. */
@Timeout(180)
class HistoryIsTrueTest {

    private static final String RUNS = "CREATE TABLE IF NOT EXISTS runs (version TEXT, status TEXT)";
    private static final String PEOPLE = "CREATE TABLE people (name TEXT)";
    private static final String TAGS = "CREATE TABLE tags (tag TEXT)";
    private static final String FIRST = "INSERT INTO runs VALUES ('1', 'done')";
    private static final String SECOND = "INSERT INTO runs VALUES ('2', 'done')";

    @TempDir
    Path folder;

    private Program program;

    @BeforeEach
    void prepare() {
        program = new Program(new Sqlite(), folder);
    }

    static List<Database> databases() {
        return Commands.databases();
    }

    private static Report report(MigrationProject project) {
        return new HistoryIsTrue(project).run();
    }

    private String only(MigrationProject project) {
        return program.plain(FindingText.PLAIN.print(Histories.only(report(project))));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_program_that_records_what_it_does_is_green(Database database) {
        Report report = report(new Program(database, folder)
                .step(RUNS, PEOPLE, FIRST)
                .step(TAGS, SECOND)
                .open(Map.of()));

        assertThat(report.findings()).isEmpty();
        assertThat(report.examined()).containsExactly("1", "2");
        assertThat(report.notExamined()).hasSize(database instanceof Sqlite ? 1 : 0);
    }

    @Test
    void a_migration_that_is_not_recorded() {
        assertThat(only(program.step(RUNS, PEOPLE, FIRST)
                        .step(TAGS, "?INSERT INTO runs VALUES ('2', 'done', 'too many')")
                        .open(Map.of())))
                .isEqualTo("""
                        Not recorded: 2 has run, and runs does not record it.

                          expected   a row for it in runs
                          actual     2 listed, 2 executed, 1 recorded: 1
                          repair     Make the runner fail where it cannot write its record: without the row, 2 runs again.
                          more       docs/failures/not-recorded.md""");
    }

    @Test
    void a_run_in_one_go_that_records_less_than_the_steps() {
        assertThat(only(program.step(RUNS, PEOPLE, FIRST)
                        .step(TAGS, SECOND)
                        .inOneGo(RUNS, PEOPLE, FIRST)
                        .open(Map.of())))
                .startsWith("Not recorded: run in one go, command RUNNER")
                .contains("  actual     2 listed, 1 recorded: 1\n");
    }

    @Test
    void a_failure_that_only_the_record_tells() {
        assertThat(only(program.step(RUNS, PEOPLE, FIRST)
                        .step(TAGS, "INSERT INTO runs VALUES ('2', 'failed')")
                        .inOneGo(RUNS, PEOPLE, FIRST, TAGS, SECOND)
                        .open(Map.of())))
                .contains("reports success, and runs says that 2 did not succeed.")
                .contains("  actual     the state of its row: failed\n");
    }

    @Test
    void a_migration_that_is_recorded_before_it_runs() {
        assertThat(only(program.step(RUNS, FIRST, SECOND, PEOPLE).step(TAGS).open(Map.of())))
                .startsWith("Recorded ahead: runs records 2 while 1 runs.\n");
    }

    @Test
    void a_file_that_is_recorded_and_not_executed() {
        Program careless = program.step(RUNS, PEOPLE, FIRST).step(SECOND);
        assertThat(only(careless.withFiles("1_people.sql", PEOPLE, "2_tags.sql", TAGS)))
                .isEqualTo("""
                        Recorded and absent: runs records 2_tags.sql, and nothing of it was executed.

                          expected   table tags
                          actual     the same schema and the same rows as before it
                          repair     Record a migration after it has run, in the same transaction.
                          more       docs/failures/recorded-and-absent.md""");

        Program sound = new Program(new Sqlite(), folder.resolve("sound"))
                .step(RUNS, PEOPLE, FIRST)
                .step(SECOND);
        assertThat(report(sound.withFiles("1_people.sql", PEOPLE, "2_empty.sql", "DELETE FROM people"))
                        .findings())
                .isEmpty();
    }

    @Test
    void rows_without_a_file_rows_twice_and_skipped_ones() {
        Report report = report(program.step(RUNS, PEOPLE, FIRST, FIRST, "INSERT INTO runs VALUES ('seed', 'done')")
                .step(TAGS, "INSERT INTO runs VALUES ('2', 'skipped')")
                .open(Map.of()));

        assertThat(Histories.codes(report))
                .containsExactlyInAnyOrder(
                        "risky recorded-twice 1", "risky recorded-without-file seed", "note recorded-as-skipped 2");
    }

    @Test
    void a_checksum_that_is_not_that_of_the_file() {
        // The first one is the MD5 of its file.
        Program runner = program.step(
                        "CREATE TABLE runs (version TEXT, checksum TEXT)",
                        PEOPLE,
                        "INSERT INTO runs VALUES ('1', '3feb3699fa5370e19551c8054beac27d')")
                .step(TAGS, "INSERT INTO runs VALUES ('2', 'manual')");

        assertThat(Histories.codes(report(runner.withFiles("1_people.sql", PEOPLE, "2_tags.sql", TAGS))))
                .containsExactly("risky recorded-other-checksum 2_tags.sql");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_table_without_a_column_that_its_runner_uses(Database database) {
        Program runner = new Program(database, folder)
                .step("CREATE TABLE runs (version TEXT)", PEOPLE, "INSERT INTO runs VALUES ('1')");

        Report report = report(runner.open(Map.of("replayproof.history.table", "runs version=version state=status")));
        assertThat(Histories.codes(report)).containsExactly("breaks record-lacks-column runs");
        assertThat(report.findings().get(0).sentence())
                .isEqualTo("runs has no column status, which its runner reads or writes.");
    }

    @Test
    void a_program_without_the_table_that_was_named() {
        assertThat(only(program.step(PEOPLE).open(Map.of()))).isEqualTo("""
                        Record unreadable: The database has no table runs.

                          repair     name it: replayproof.history.table=TABLE version=… time=…
                          more       docs/failures/record-unreadable.md""");
    }

    @Test
    void an_error_that_the_program_swallows_is_seen_on_a_server() {
        Database postgres = new Postgres.Embedded();
        Program careless = new Program(postgres, folder)
                .step(RUNS, PEOPLE, FIRST)
                .step("?SELECT checksum FROM runs", TAGS, SECOND);
        assertThat(careless.plain(FindingText.PLAIN.print(Histories.only(report(careless.open(Map.of()))))))
                .isEqualTo("""
                        Swallowed error: 2 succeeds, and the server answered a statement with an error.

                          expected   exit code 0 only where every statement succeeded
                          actual     column "checksum" does not exist (SQLSTATE 42703)
                          repair     Make the runner end with the error, or ask the catalog whether the table is there.
                          more       docs/failures/swallowed-error.md""");
    }

    @Test
    void a_program_that_lists_nothing_or_keeps_no_record_is_not_judged() {
        MigrationProject project = new Commands(folder).sh("true");

        assertThat(HistoryIsTrue.obstacle(project))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .endsWith(" keeps no record that is known; name its table:"
                                + " replayproof.history.table=TABLE version=…"));
        assertThat(HistoryIsTrue.obstacle(new Histories(folder, new Sqlite()).of("001_a.sql", PEOPLE)))
                .hasValue("the SQL folder keeps no record in a replay");
    }
}
