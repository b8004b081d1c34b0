package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Finding;
import org.replayproof.fixture.Folder;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.replay.fixture.Histories;

/** What Liquibase skips without an error. */
class LiquibasePassesOverTest {

    @TempDir
    Path directory;

    private MigrationProject open(String file, String content) {
        Folder folder = new Folder(directory).with("resources/" + file, content);
        return ProjectDefinition.standard()
                .on(new Sqlite())
                .migrations(folder.location() + "/resources/" + file)
                .open();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " failOnError:true", " failOnError:false"})
    void an_error_that_is_ignored_is_red_with_the_error(String failOnError) {
        String changes = "--liquibase formatted sql\n--changeset a:1\nCREATE TABLE jobs (id integer);\n"
                + "--changeset a:2" + failOnError + "\nALTER TABLE %s ADD COLUMN salary integer;\n"
                + "--changeset a:3\nALTER TABLE jobs ADD COLUMN title text;\n";
        boolean isIgnored = failOnError.endsWith("false");

        Finding finding = Histories.only(new ReplaysFromZero(open("changelog.sql", changes.formatted("job"))).run());

        assertThat(finding.code().id()).isEqualTo(isIgnored ? "error-ignored" : "migration-fails");
        assertThat(finding.object()).hasToString("changelog.sql::2::a");
        assertThat(finding.actual()).contains("no such table: job");
        assertThat(new ReplaysFromZero(open("changelog.sql", changes.formatted("jobs")))
                        .run()
                        .findings())
                .isEmpty();
    }

    @Test
    void every_format_can_ignore_an_error() {
        Finding finding = Histories.only(new ReplaysFromZero(open("changelog.yaml", """
                databaseChangeLog:
                  - changeSet:
                      id: grades
                      author: ann
                      failOnError: false
                      changes:
                        - sql: {sql: "CREATE TABLE grades (id integer)"}
                        - sql: {sql: "ALTER TABLE job ADD COLUMN grade integer"}
                """)).run());

        assertThat(finding.sentence())
                .isEqualTo("changelog.yaml::grades::ann fails, and Liquibase goes on, because it is marked"
                        + " failOnError:false; it is rolled back and not recorded.");
    }

    @Test
    void sql_before_the_first_change_set_is_red() {
        String header = "--liquibase formatted sql\n-- The tables of the shop.\n/* More\n to come. */\n";
        String changeSet = "--changeset a:1\nCREATE TABLE kept (id integer);\n";

        Finding finding = Histories.only(new HistoryIsSound(
                        open("changelog.sql", header + "CREATE TABLE lost (id integer);\n" + changeSet)
                                .history(),
                        null)
                .run());

        assertThat(finding.code().id() + ": " + finding.sentence())
                .isEqualTo(
                        "skipped-sql: the SQL in changelog.sql:5 is outside of a change set; Liquibase never runs it.");
        assertThat(new HistoryIsSound(open("changelog.sql", header + changeSet).history(), null)
                        .run()
                        .findings())
                .isEmpty();
    }
}
