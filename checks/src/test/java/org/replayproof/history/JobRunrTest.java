package org.replayproof.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.check.EveryStepTakesEffect;
import org.replayproof.check.HistoryIsSound;
import org.replayproof.check.NothingDangles;
import org.replayproof.check.OrdersConverge;
import org.replayproof.check.RepeatSafe;
import org.replayproof.check.ReplaysFromZero;
import org.replayproof.check.lost.NothingIsLost;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Report;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;

/** The history of a real project, out of its jar: 17 migrations, for PostgreSQL partly replaced by its own. */
class JobRunrTest {

    private static final String COMMON = "classpath:org/jobrunr/storage/sql/common/migrations";
    private static final String OF_POSTGRES = "classpath:org/jobrunr/storage/sql/postgres/migrations";

    static List<MigrationProject> projects() {
        return List.of(project(new Sqlite(), COMMON), project(new Postgres.Embedded(), COMMON, OF_POSTGRES));
    }

    private static MigrationProject project(Database database, String... locations) {
        return ProjectDefinition.standard().on(database).migrations(locations).open();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void seventeen_migrations_are_found_and_sound(MigrationProject project) {
        Report report = new HistoryIsSound(project.history(), null).run();

        assertThat(report.examined()).hasSize(17);
        assertThat(red(report)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void all_of_them_replay_from_zero(MigrationProject project) {
        Report report = new ReplaysFromZero(project).run();

        assertThat(report.examined()).hasSize(17);
        assertThat(report.findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void some_are_empty_on_purpose_and_nothing_is_shadowed(MigrationProject project) {
        Report report = new EveryStepTakesEffect(project).run();

        assertThat(report.examined()).hasSize(17);
        assertThat(report.notExamined()).isEmpty();
        assertThat(red(report)).isEmpty();
        assertThat(report.findings().stream()
                        .filter(finding -> finding.code().id().equals("empty-migration"))
                        .map(finding -> finding.migration().version()))
                .containsExactly("008", "011", "012");
    }

    @ParameterizedTest
    @MethodSource("projects")
    void nothing_dangles_after_any_of_them(MigrationProject project) {
        Report report = new NothingDangles(project).run();

        assertThat(report.examined()).hasSize(17);
        assertThat(report.notExamined()).isEmpty();
        assertThat(report.findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void none_of_them_loses_anything(MigrationProject project) {
        Report report = new NothingIsLost(project).run();

        assertThat(report.examined()).hasSize(17);
        assertThat(report.findings()).isEmpty();
        assertThat(report.notExamined()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("projects")
    void each_of_them_can_run_again(MigrationProject project) {
        assertThat(red(new RepeatSafe(project).run())).isEmpty();
    }

    @Test
    void on_sqlite_no_two_branches_can_diverge_in_silence() {
        Report report = new OrdersConverge(project(new Sqlite(), COMMON)).run();

        assertThat(red(report)).isEmpty();
        assertThat(report.examined()).hasSizeGreaterThan(20);
        assertThat(report.findings())
                .as("the view of the statistics is replaced several times, so a shuffle can leave an older one")
                .singleElement()
                .satisfies(finding -> assertThat(finding.actual()).contains("view jobrunr_jobs_stats: definition"));
    }

    @Tag("thorough")
    @Test
    void on_postgres_a_late_v014_takes_back_the_view_of_v016_and_nothing_fails() {
        Report report = new OrdersConverge(project(new Postgres.Embedded(), COMMON, OF_POSTGRES)).run();

        assertThat(red(report)).singleElement().satisfies(finding -> {
            assertThat(finding.object())
                    .hasToString("v016__alter_jobs_stats_add_awaiting_jobs.sql, v014__improve_job_stats.sql");
            assertThat(finding.actual()).contains("- column jobrunr_jobs_stats.awaiting: type numeric");
        });
    }

    @Test
    void the_postgres_folder_replaces_what_the_common_one_has_under_that_name() {
        MigrationProject common = project(new Postgres.Embedded(), COMMON);
        MigrationProject own = project(new Postgres.Embedded(), COMMON, OF_POSTGRES);

        assertThat(own.history().migration("14").checksum())
                .isNotEqualTo(common.history().migration("14").checksum());
    }

    private static List<Finding> red(Report report) {
        return report.findings().stream()
                .filter(finding -> finding.severity().isRed())
                .toList();
    }
}
