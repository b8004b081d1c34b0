package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.replayproof.check.Catalogue;
import org.replayproof.database.Sqlite;

/** What is wrong already does not stop a project, and cannot be forgotten either. */
class AdoptionTest {

    private static final String BASELINE = "target/adoption/baseline.txt";

    private static final Map<String, String> ON_A_DESK = Map.of("replayproof.ci", "false");
    private static final Map<String, String> WRITING =
            Map.of("replayproof.ci", "false", "replayproof.baseline.write", "true");

    @BeforeEach
    void no_baseline_yet() throws IOException {
        Files.deleteIfExists(Path.of(BASELINE));
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging")
    @Checks(since = "004")
    static class SinceCases implements MigrationChecks {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging")
    @Checks(since = "003", exclude = "orders-converge")
    static class SinceEarlierCases implements MigrationChecks {}

    @Test
    void an_old_finding_is_reported_and_not_red() {
        JupiterRun run = JupiterRun.of(SinceCases.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.published("replayproof.every-step-takes-effect")).containsExactly("""
                        breaks: 004_tag_color.sql:1 creates tags only if it does not exist, found the one of 002_tags.sql, and did nothing. 1 thing is missing now.
                        note: 004_tag_color.sql runs and changes neither the schema nor a row.""");
        assertThat(MigrationChecksTest.plain(
                        JupiterRun.of(SinceEarlierCases.class).onlyFailure()))
                .isEqualTo(MigrationChecksTest.SHADOWED);
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging")
    @Checks(baseline = BASELINE)
    static class BaselineCases implements MigrationChecks {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging-repaired")
    @Checks(baseline = BASELINE)
    static class MendedCases implements MigrationChecks {}

    @Test
    void a_baseline_that_is_missing_is_asked_for() {
        assertThat(JupiterRun.ofMethod(ON_A_DESK, BaselineCases.class, "every_step_takes_effect")
                        .failures())
                .extracting(Throwable::getMessage)
                .contains("The baseline " + Path.of(BASELINE).toAbsolutePath() + " does not exist."
                        + "\n  next step   write it once with -Dreplayproof.baseline.write=true, and commit it");
    }

    @Test
    void a_baseline_is_written_and_then_excuses_what_it_lists() throws IOException {
        assertThat(JupiterRun.of(WRITING, BaselineCases.class).failures()).isEmpty();

        assertThat(Files.readString(Path.of(BASELINE))).isEqualTo("""
                # Findings of an earlier day: code | object | migration. Delete lines of fixed findings.
                orders-diverge | 004_tag_color.sql, 002_tags.sql | 004_tag_color.sql
                shadowed-statement | tags | 004_tag_color.sql
                """);
        JupiterRun again = JupiterRun.of(ON_A_DESK, BaselineCases.class);
        assertThat(again.failures()).isEmpty();
        assertThat(again.published("replayproof.every-step-takes-effect")).containsExactly("""
                note: 004_tag_color.sql runs and changes neither the schema nor a row.
                excused: shadowed-statement | tags | 004_tag_color.sql""");
    }

    @Test
    void a_baseline_that_lists_a_fixed_finding_is_red() {
        assertThat(JupiterRun.of(WRITING, BaselineCases.class).failures()).isEmpty();

        assertThat(JupiterRun.of(ON_A_DESK, MendedCases.class).onlyMessage()).isEqualTo("""
                2 findings.

                1) Stale baseline: the baseline lists a finding that no check reports.

                  expected   no line for a fixed finding
                  actual     orders-diverge | 004_tag_color.sql, 002_tags.sql | 004_tag_color.sql
                  repair     Delete the line: orders-diverge | 004_tag_color.sql, 002_tags.sql | 004_tag_color.sql
                  more       docs/failures/stale-baseline.md

                2) Stale baseline: the baseline lists a finding that no check reports.

                  expected   no line for a fixed finding
                  actual     shadowed-statement | tags | 004_tag_color.sql
                  repair     Delete the line: shadowed-statement | tags | 004_tag_color.sql
                  more       docs/failures/stale-baseline.md""");
    }

    @Test
    void writing_a_baseline_is_refused_in_a_ci_run() {
        JupiterRun run = JupiterRun.ofMethod(
                Map.of("replayproof.ci", "true", "replayproof.baseline.write", "true"),
                BaselineCases.class,
                "every_step_takes_effect");

        assertThat(run.failures())
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure).hasMessage("""
                                replayproof.baseline.write is on, and this is a CI run: a change accepted in CI would not be reviewed.
                                  next step   write it on your machine and commit it"""));
        assertThat(Path.of(BASELINE)).doesNotExist();
    }

    @Test
    void writing_a_baseline_is_refused_where_a_part_of_the_orders_is_tried() {
        JupiterRun run = JupiterRun.ofMethod(
                Map.of(
                        "replayproof.ci", "false",
                        "replayproof.baseline.write", "true",
                        "replayproof.shard", "2/3"),
                BaselineCases.class,
                "every_step_takes_effect");

        assertThat(run.failures())
                .isNotEmpty()
                .allSatisfy(failure -> assertThat(failure).hasMessage("""
                                replayproof.baseline.write is on, and replayproof.shard=2/3 looks at a part of the orders only: \
                                the baseline would lack what the others find.
                                  next step   write it without replayproof.shard"""));
        assertThat(Path.of(BASELINE)).doesNotExist();
    }

    @Test
    void a_shard_does_not_judge_what_the_others_may_need() {
        assertThat(JupiterRun.of(Map.of("replayproof.shard", "1/1"), UnusedAcceptanceCases.class)
                        .failures())
                .hasSize(1);
        assertThat(JupiterRun.of(Map.of("replayproof.shard", "1/2"), UnusedAcceptanceCases.class)
                        .failures())
                .isEmpty();
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging")
    @Accept(code = "shadowed-statement", on = "tags*", because = "the color came with another branch")
    @Accept(code = "orders-diverge", on = "004_tag_color.sql*", because = "never runs before 002")
    static class AcceptingCases implements MigrationChecks {}

    @Test
    void an_accepted_finding_is_excused() {
        assertThat(JupiterRun.of(AcceptingCases.class).failures()).isEmpty();
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging-repaired")
    @Accept(code = "shadowed-statement", on = "tags", because = "the color came with another branch")
    static class UnusedAcceptanceCases implements MigrationChecks {}

    @Test
    void an_acceptance_that_excuses_nothing_is_red_when_all_checks_ran() {
        assertThat(JupiterRun.of(UnusedAcceptanceCases.class).onlyMessage()).isEqualTo("""
                Unused acceptance: an acceptance covers a finding that no check reports.

                  expected   no acceptance for a fixed finding
                  actual     @Accept(code = "shadowed-statement", on = "tags", because = "the color came with another branch")
                  repair     Delete the annotation.
                  more       docs/failures/unused-acceptance.md""");
    }

    @Test
    void a_single_check_alone_does_not_judge_acceptances() {
        assertThat(JupiterRun.ofMethod(Map.of(), UnusedAcceptanceCases.class, "repeat_safe")
                        .failures())
                .isEmpty();
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/failing")
    @Checks(baseline = BASELINE)
    static class FailingCases implements MigrationChecks {}

    @Test
    void a_migration_that_fails_is_one_red_node_that_no_baseline_excuses() throws IOException {
        assertThat(JupiterRun.of(WRITING, FailingCases.class).failures()).hasSize(1);
        assertThat(Files.readString(Path.of(BASELINE))).doesNotContain("migration-fails");
        Files.writeString(Path.of(BASELINE), "migration-fails | 002_broken.sql | 002_broken.sql\n");

        JupiterRun run = JupiterRun.of(ON_A_DESK, FailingCases.class);

        assertThat(run.nodes()).filteredOn(node -> node.endsWith("FAILED")).containsExactly("002_broken.sql FAILED");
        assertThat(run.nodes())
                .contains(
                        "every-step-takes-effect: skipped, see replays-from-zero: migration fails in 002_broken.sql"
                                + " ABORTED",
                        "nothing-is-lost: skipped, see replays-from-zero: migration fails in 002_broken.sql ABORTED",
                        "repeat-safe: skipped, see replays-from-zero: migration fails in 002_broken.sql ABORTED",
                        "orders-converge: skipped, see replays-from-zero: migration fails in 002_broken.sql"
                                + " ABORTED");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/failing")
    @Checks(exclude = "replays-from-zero")
    static class ExcludingReplayCases implements MigrationChecks {}

    @Test
    void excluding_the_replay_does_not_make_a_migration_that_fails_green() {
        assertThat(JupiterRun.of(ExcludingReplayCases.class).onlyMessage())
                .startsWith("Migration fails: 002_broken.sql");
    }

    @Test
    void a_single_check_on_a_migration_that_fails_is_skipped_and_its_class_is_red() {
        JupiterRun run = JupiterRun.ofMethod(Map.of(), FailingCases.class, "repeat_safe");

        assertThat(run.nodes()).containsExactly("repeat-safe ABORTED");
        assertThat(run.reasons()).containsExactly("see replays-from-zero: migration fails in 002_broken.sql");
        assertThat(run.onlyMessage()).startsWith("Migration fails: 002_broken.sql");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/failing")
    @Accept(code = "migration-fails", on = "002_broken.sql", because = "it always did")
    static class AcceptingFailureCases implements MigrationChecks {}

    @Test
    void a_migration_that_fails_cannot_be_accepted() {
        assertThat(JupiterRun.ofMethod(Map.of(), AcceptingFailureCases.class, "history_is_sound")
                        .onlyMessage())
                .isEqualTo("""
                        The checks of AcceptingFailureCases are misconfigured: "migration-fails" cannot be accepted: it keeps migrations from running, and every later check would look at nothing.
                          next step   fix the migration""");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/unfinished")
    @Checks(red = "left-over-todo")
    static class RedTodoCases implements MigrationChecks {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/unfinished")
    @Checks(note = "stray-copy")
    static class NotedCopyCases implements MigrationChecks {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/unfinished")
    @Checks(red = "left-over-todos")
    static class MisspeltCodeCases implements MigrationChecks {}

    private static List<String> red(Map<String, String> parameters, Class<?> cases) {
        return JupiterRun.ofMethod(parameters, cases, "history_is_sound").nodes().stream()
                .filter(node -> node.endsWith("FAILED"))
                .toList();
    }

    @Test
    void a_project_raises_and_lowers_the_severity_of_a_failure_code() {
        assertThat(red(Map.of(), RedTodoCases.class))
                .containsExactly("001_a.sql FAILED", "stray-copy: 001_a 2.sql FAILED");
        assertThat(red(Map.of(), NotedCopyCases.class)).isEmpty();
        assertThat(red(Map.of("replayproof.checks.red", "left-over-todo"), NotedCopyCases.class))
                .containsExactly("001_a.sql FAILED");
        assertThat(red(Map.of("replayproof.checks.note", "left-over-todo, stray-copy"), NotedCopyCases.class))
                .isEmpty();
    }

    @Test
    void a_failure_code_that_is_misspelt_is_rejected_with_the_nearest_one() {
        assertThat(JupiterRun.ofMethod(Map.of(), MisspeltCodeCases.class, "history_is_sound")
                        .onlyMessage())
                .isEqualTo("""
                        The checks of MisspeltCodeCases are misconfigured: red names "left-over-todos", and no check reports that code. The nearest name is "left-over-todo".
                          next step   take a code from docs/checks.md""");
    }

    @MigratedDatabase(name = "one", database = Sqlite.class, migrations = "classpath:histories/diverging")
    @MigratedDatabase(name = "two", database = Sqlite.class, migrations = "classpath:histories/diverging-repaired")
    @Accept(code = "shadowed-statement", on = "tags", because = "the color came with another branch")
    @Accept(code = "orders-diverge", on = "004_tag_color.sql*", because = "never runs before 002")
    static class TwoDatabasesCases {
        @TestFactory
        Stream<DynamicNode> one(@FromDatabase("one") CheckSuite checks) {
            return all(checks);
        }

        @TestFactory
        Stream<DynamicNode> two(@FromDatabase("two") CheckSuite checks) {
            return all(checks);
        }

        private static Stream<DynamicNode> all(CheckSuite checks) {
            return Catalogue.standard().checks().stream().flatMap(check -> checks.of(check.name()));
        }
    }

    @Test
    void an_exception_that_only_one_of_two_databases_needs_is_used() {
        assertThat(JupiterRun.of(TwoDatabasesCases.class).failures()).isEmpty();
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging-repaired")
    @Checks(golden = "target/adoption/schema.txt", lock = "target/adoption/history.lock")
    static class WritingCases implements MigrationChecks {}

    @Test
    void each_refused_write_switch_is_red_at_the_check_that_reads_the_file() {
        JupiterRun run = JupiterRun.of(
                Map.of(
                        "replayproof.ci", "true",
                        "replayproof.golden.write", "true",
                        "replayproof.lock.write", "true"),
                WritingCases.class);

        assertThat(run.failures())
                .extracting(failure -> String.valueOf(failure.getMessage()).replaceAll("(?s) is on.*", ""))
                .containsExactlyInAnyOrder("replayproof.golden.write", "replayproof.lock.write");
    }
}
