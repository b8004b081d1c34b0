package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.check.standard.StandardChecks;
import org.replayproof.database.Sqlite;
import org.replayproof.entity.EntityFailure;
import org.replayproof.finding.Acceptance;
import org.replayproof.finding.FailureCode;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.finding.Severity;
import org.replayproof.golden.GoldenFailure;
import org.replayproof.migrator.HistoryFailure;
import org.replayproof.migrator.MigratorFailure;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ReplayFailure;
import org.replayproof.replay.fixture.Histories;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;

class CatalogueTest {

    private static final String[] SOUND = {"001_a.sql", "CREATE TABLE a (id INTEGER PRIMARY KEY)"};

    @TempDir
    Path folder;

    private MigrationProject project(String... namesAndContents) {
        return new Histories(folder, new Sqlite()).of(namesAndContents);
    }

    private enum OurFailure implements FailureCode {
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

    /** A check of a project's own: it complains about one table. */
    private static Catalogue withOwnCheck() {
        CheckProvider own =
                () -> List.of(CheckDefinition.named("every-table-has-a-key", 200, context -> CatalogueTest::complaint)
                        .sentence("Every table has a primary key.")
                        .codes(Severity.RISKY, OurFailure.TABLE_WITHOUT_KEY));
        return Catalogue.of(List.of(new StandardChecks(), new EntityChecks(), own));
    }

    private static Report complaint() {
        return Report.of(
                List.of("tables"),
                List.of(),
                List.of(Finding.of(
                        OurFailure.TABLE_WITHOUT_KEY, Severity.RISKY, new ObjectRef(ObjectKind.TABLE, "a"))));
    }

    private static List<String> names(List<CheckOutcome> outcomes, Predicate<CheckOutcome> which) {
        return outcomes.stream()
                .filter(which)
                .map(outcome -> outcome.check().name())
                .toList();
    }

    @Test
    void lists_the_built_in_checks_in_their_order() {
        assertThat(Catalogue.standard().checks())
                .extracting(CheckDefinition::name)
                .containsExactly(
                        "history-is-sound",
                        "history-is-true",
                        "replays-from-zero",
                        "every-step-takes-effect",
                        "nothing-is-lost",
                        "nothing-dangles",
                        "down-restores",
                        "survives-rows",
                        "entities-match",
                        "enums-match",
                        "repeat-safe",
                        "orders-converge",
                        "branches-converge",
                        "schema-snapshot");
        assertThat(Catalogue.standard().checks()).allSatisfy(check -> {
            assertThat(check.sentence()).endsWith(".");
            assertThat(check.codes()).isNotEmpty();
        });
    }

    @Test
    void lists_every_failure_code_that_its_checks_know() {
        List<FailureCode> listed = Catalogue.standard().checks().stream()
                .flatMap(check -> check.codes().keySet().stream())
                .toList();

        assertThat(listed)
                .contains(HistoryFailure.values())
                .contains(MigratorFailure.values())
                .contains(ReplayFailure.values())
                .contains(CheckFailure.values())
                .contains(RecordFailure.values())
                .contains(GoldenFailure.values())
                .contains(EntityFailure.values())
                .doesNotHaveDuplicates();
    }

    @Test
    void runs_without_junit_and_skips_what_is_not_configured() {
        List<CheckOutcome> outcomes = Catalogue.standard().run(project(SOUND));

        assertThat(names(outcomes, CheckOutcome::isRed)).isEmpty();
        assertThat(names(outcomes, CheckOutcome.Skipped.class::isInstance))
                .containsExactly(
                        "history-is-true",
                        "down-restores",
                        "entities-match",
                        "enums-match",
                        "orders-converge",
                        "branches-converge",
                        "schema-snapshot");
    }

    @Test
    void a_migration_that_fails_is_red_once_and_the_other_checks_refer_to_it() {
        List<CheckOutcome> outcomes =
                Catalogue.standard().run(project("001_a.sql", "CREATE TABLE a (id)", "002_b.sql", "DROP TABLE b"));

        assertThat(names(outcomes, CheckOutcome::isRed)).containsExactly("replays-from-zero");
        assertThat(reasons(outcomes)).contains("repeat-safe: see replays-from-zero: migration fails in 002_b.sql");
    }

    @Test
    void a_duplicate_version_is_red_once_and_the_other_checks_refer_to_it() {
        List<CheckOutcome> outcomes = Catalogue.standard()
                .run(project("V1__a.sql", "CREATE TABLE a (id)", "V1__b.sql", "CREATE TABLE b (id)"));

        assertThat(names(outcomes, CheckOutcome::isRed)).containsExactly("history-is-sound");
        assertThat(reasons(outcomes))
                .contains("replays-from-zero: see history-is-sound: duplicate version in V1__b.sql");
    }

    @Test
    void a_check_that_runs_alone_refers_to_the_failure_too() {
        MigrationProject broken = project("001_a.sql", "CREATE TABLE a (id)", "002_b.sql", "DROP TABLE b");
        for (String name : List.of("every-step-takes-effect", "nothing-is-lost", "repeat-safe", "orders-converge")) {
            CatalogueRun run = new CatalogueRun(Catalogue.standard(), CheckPolicy.STRICT);

            CheckOutcome outcome = run.run(Catalogue.standard().check(name), CheckContext.of(broken));

            assertThat(outcome).describedAs(name).isInstanceOf(CheckOutcome.Skipped.class);
            assertThat(reasons(List.of(outcome)))
                    .containsExactly(name + ": see replays-from-zero: migration fails in 002_b.sql");
        }
    }

    private static final String[] BROKEN = {"001_a.sql", "CREATE TABLE a (id)", "002_b.sql", "DROP TABLE b"};

    @Test
    void the_first_check_reports_a_failure_whose_own_check_is_excluded() {
        CheckPolicy policy = CheckPolicy.STRICT.excluded(List.of("replays-from-zero"));

        List<CheckOutcome> outcomes = Catalogue.standard().run(CheckContext.of(project(BROKEN)), policy);

        assertThat(names(outcomes, CheckOutcome::isRed)).containsExactly("every-step-takes-effect");
        assertThat(reasons(outcomes))
                .contains("repeat-safe: see every-step-takes-effect: migration fails in 002_b.sql");
    }

    @Test
    void a_check_reports_a_failure_that_its_own_check_did_not_meet() {
        CatalogueRun run = new CatalogueRun(Catalogue.standard(), CheckPolicy.STRICT);
        CheckOutcome replayed =
                run.run(Catalogue.standard().check("replays-from-zero"), CheckContext.of(project(SOUND)));

        CheckOutcome repeated = run.run(Catalogue.standard().check("repeat-safe"), CheckContext.of(project(BROKEN)));

        assertThat(replayed.isRed()).isFalse();
        assertThat(repeated.isRed()).isTrue();
    }

    @Test
    void a_failure_that_no_check_of_the_run_reports_is_left_to_report() {
        CatalogueRun run = new CatalogueRun(Catalogue.standard(), CheckPolicy.STRICT);
        CheckContext context = CheckContext.of(project(BROKEN));
        CheckOutcome repeated = run.run(Catalogue.standard().check("repeat-safe"), context);

        assertThat(repeated).isInstanceOf(CheckOutcome.Skipped.class);
        assertThat(run.unreported())
                .extracting(Finding::key)
                .containsExactly("migration-fails | 002_b.sql | 002_b.sql");
        assertThat(run.run(Catalogue.standard().check("replays-from-zero"), context)
                        .isRed())
                .isTrue();
        assertThat(run.unreported()).isEmpty();
    }

    private static List<String> reasons(List<CheckOutcome> outcomes) {
        List<String> reasons = new ArrayList<>();
        for (CheckOutcome outcome : outcomes) {
            if (outcome instanceof CheckOutcome.Skipped skipped) {
                reasons.add(skipped.check().name() + ": " + skipped.reason());
            }
        }
        return reasons;
    }

    @Test
    void a_check_of_a_project_is_run_excluded_accepted_and_rated_like_a_built_in_one() {
        Catalogue catalogue = withOwnCheck();
        CheckContext context = CheckContext.of(project(SOUND));

        assertThat(names(catalogue.run(context, CheckPolicy.STRICT), CheckOutcome::isRed))
                .containsExactly("every-table-has-a-key");
        List<CheckPolicy> excusing = List.of(
                CheckPolicy.STRICT.excluded(List.of("every-table-has-a-key")),
                CheckPolicy.STRICT.acceptances(List.of(new Acceptance("table-without-key", "a", "a log"))),
                CheckPolicy.STRICT.severities(List.of(), List.of("table-without-key")));
        assertThat(excusing)
                .allSatisfy(policy -> assertThat(names(catalogue.run(context, policy), CheckOutcome::isRed))
                        .isEmpty());
    }

    @Test
    void two_checks_of_one_name_are_an_error() {
        assertThatThrownBy(() -> Catalogue.of(List.of(new StandardChecks(), new StandardChecks())))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Two checks are named history-is-sound."
                        + "\n  next step   rename one of them in its CheckProvider");
    }

    @Test
    void a_name_that_exclusions_could_not_write_is_an_error() {
        assertThatThrownBy(() -> CheckDefinition.named("Every Table", 1, context -> CatalogueTest::complaint))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("it is \"Every Table\"");
    }

    @Test
    void a_failure_that_keeps_migrations_from_running_cannot_be_a_note() {
        CheckPolicy policy = CheckPolicy.STRICT.severities(List.of(), List.of("migration-fails"));

        assertThatThrownBy(() -> new CatalogueRun(Catalogue.standard(), policy))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("\"migration-fails\" cannot be reported as a note");
    }

    @Test
    void a_check_that_is_not_applicable_is_never_made() {
        CheckDefinition check = CheckDefinition.named("never-made", 1, context -> {
                    throw new AssertionError("made");
                })
                .obstacle(context -> Optional.of("nothing to look at"));
        CatalogueRun run = new CatalogueRun(Catalogue.standard(), CheckPolicy.STRICT);

        assertThat(reasons(List.of(run.run(check, CheckContext.of(project(SOUND))))))
                .containsExactly("never-made: nothing to look at");
    }
}
