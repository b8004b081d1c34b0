package org.replayproof.check.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Sqlite;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.fixture.Histories;

/** A team marked migrations as applied by hand, and the application crashed: no such column app_id. */
class MarkedAsAppliedTest {

    private static final String BASELINE = """
            CREATE TABLE projects (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
            CREATE TABLE milestones (id INTEGER PRIMARY KEY, project_id INTEGER REFERENCES projects (id), name TEXT);
            """;
    private static final String APPS = "CREATE TABLE apps (id INTEGER PRIMARY KEY, name TEXT);";
    private static final String AUTOPILOT = """
            CREATE TABLE IF NOT EXISTS milestones (id INTEGER PRIMARY KEY, app_id INTEGER, run_id INTEGER);
            CREATE TABLE runs (id INTEGER PRIMARY KEY, app_id INTEGER REFERENCES apps (id));
            """;
    private static final String FIX = """
            ALTER TABLE milestones ADD COLUMN app_id INTEGER;
            ALTER TABLE milestones ADD COLUMN run_id INTEGER;
            ALTER TABLE milestones ADD COLUMN milestone_type TEXT;
            """;
    private static final String[] HISTORY = {
        "001_baseline.sql", BASELINE,
        "002_apps.sql", APPS,
        "003_autopilot.sql", AUTOPILOT,
        "004_fix_milestones.sql", FIX,
        "005_documentation.sql", "CREATE TABLE documentation (id INTEGER PRIMARY KEY, body TEXT);",
        "006_bugs.sql", "ALTER TABLE projects ADD COLUMN bugs INTEGER;",
        "007_notifications.sql", "CREATE TABLE IF NOT EXISTS notifications (id INTEGER PRIMARY KEY);"
    };

    @TempDir
    Path folder;

    private MigrationProject project;
    private DataSource database;

    @BeforeEach
    void a_tracker_that_was_edited_by_hand() throws SQLException {
        project = new Histories(folder, new Sqlite()).of(HISTORY);
        database = TestSqlite.at(folder.resolve("architect.db"));
        Scripts.run(database, BASELINE, APPS, AUTOPILOT, """
                CREATE TABLE schema_versions (version TEXT PRIMARY KEY, description TEXT, applied_at TIMESTAMP);
                INSERT INTO schema_versions VALUES
                  ('001', 'Baseline', '2026-02-09 10:00:00'),
                  ('002', 'Apps', '2026-02-09 10:00:01'),
                  ('004', 'Fix milestones schema - skipped (already applied)', '2026-02-10 19:45:37'),
                  ('003', 'Autopilot', '2026-02-10 19:46:48'),
                  ('005', 'Documentation - skipped (already applied)', '2026-02-10 19:56:42'),
                  ('006', 'Bugs - skipped (already applied)', '2026-02-10 19:56:42'),
                  ('007', 'Notifications - skipped (already applied)', '2026-02-10 19:56:42');
                """);
    }

    private List<String> standings() {
        return Diagnosis.of(project, database).verdicts().stream()
                .map(MigrationVerdict::toString)
                .toList();
    }

    @Test
    void names_each_migration_that_never_ran() {
        assertThat(standings())
                .containsExactly(
                        "001_baseline.sql: present",
                        "002_apps.sql: present",
                        "003_autopilot.sql: present",
                        "004_fix_milestones.sql: recorded and absent [skipped, out of order]",
                        "005_documentation.sql: recorded and absent [skipped, by hand]",
                        "006_bugs.sql: recorded and absent [skipped, by hand]",
                        "007_notifications.sql: recorded and absent [skipped, by hand]");
    }

    @Test
    void says_what_is_absent_and_what_the_record_says() {
        Diagnosis diagnosis = Diagnosis.of(project, database);

        assertThat(diagnosis.confirmed()).isTrue();
        assertThat(diagnosis.report().findings().get(0)).satisfies(finding -> {
            assertThat(finding.key())
                    .isEqualTo("recorded-and-absent | 004_fix_milestones.sql | 004_fix_milestones.sql");
            assertThat(finding.expected())
                    .isEqualTo("column milestones.app_id, column milestones.run_id, column milestones.milestone_type");
            assertThat(finding.actual())
                    .isEqualTo("none of it; recorded: skipped at 2026-02-10 19:45:37"
                            + " (Fix milestones schema - skipped (already applied)); recorded at 2026-02-10 19:45:37,"
                            + " before 003_autopilot.sql was at 2026-02-10 19:46:48");
        });
        assertThat(diagnosis.report().findings())
                .extracting(finding -> finding.code() + " " + finding.object())
                .containsExactly(
                        "RECORDED_AND_ABSENT 004_fix_milestones.sql",
                        "RECORDED_AND_ABSENT 005_documentation.sql",
                        "RECORDED_AND_ABSENT 006_bugs.sql",
                        "RECORDED_AND_ABSENT 007_notifications.sql");
    }

    @Test
    void the_repair_makes_the_database_true() throws SQLException {
        String repair = Diagnosis.of(project, database).repair().orElseThrow();

        assertThat(repair).contains("it ends in the schema of the migrations").contains(FIX.strip());
        Scripts.run(database, repair);
        Diagnosis repaired = Diagnosis.of(project, database);
        assertThat(repaired.isTrue()).isTrue();
        assertThat(repaired.confirmed()).isTrue();
        assertThat(repaired.repair()).isEmpty();
    }
}
