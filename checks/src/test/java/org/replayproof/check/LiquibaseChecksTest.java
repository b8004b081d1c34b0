package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Report;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.Scenario;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.replay.fixture.Histories;

/** The checks on histories of Liquibase: a fault planted in change sets, and its repair. */
class LiquibaseChecksTest {

    @TempDir
    Path directory;

    private Folder folder;

    @BeforeEach
    void makeFolder() {
        folder = new Folder(directory);
    }

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    private MigrationProject sql(Database database, String changeSets) {
        folder.with("resources/changelog.sql", "--liquibase formatted sql\n" + changeSets);
        return open(database, "changelog.sql");
    }

    private MigrationProject scenario(Database database, String name) {
        Scenario.copy(name, new Folder(folder.path().resolve("resources")));
        return open(database, "changelog.xml");
    }

    private MigrationProject open(Database database, String file) {
        return ProjectDefinition.standard()
                .on(database)
                .migrations(folder.location() + "/resources/" + file)
                .open();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_guarded_statement_that_met_an_older_table_is_red(Database database) {
        String baseline = "--changeset a:1\nCREATE TABLE milestones (id integer PRIMARY KEY);\n";

        assertThat(Histories.codes(new EveryStepTakesEffect(
                                sql(
                                        database,
                                        baseline
                                                + "--changeset a:2\nCREATE TABLE IF NOT EXISTS milestones (id integer PRIMARY KEY, app_id integer);\n"))
                        .run()))
                .containsExactly("breaks shadowed-statement milestones", "note no-effect changelog.sql::2::a");
        assertThat(Histories.codes(new EveryStepTakesEffect(sql(
                                database,
                                baseline + "--changeset a:2\nALTER TABLE milestones ADD COLUMN app_id integer;\n"))
                        .run()))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_is_not_safe_to_run_again_is_red_and_its_repair_is_not(Database database) {
        String settings = "--changeset a:1\nCREATE TABLE settings (name text);\n";

        assertThat(Histories.codes(new RepeatSafe(sql(
                                database,
                                settings
                                        + "--changeset a:2 runOnChange:true\nINSERT INTO settings VALUES ('theme');\n"))
                        .run()))
                .containsExactly("risky repeat-changes-rows changelog.sql::2::a");
        assertThat(Histories.codes(new RepeatSafe(
                                sql(
                                        database,
                                        settings
                                                + "--changeset a:2 runOnChange:true\nDELETE FROM settings;\nINSERT INTO settings VALUES ('theme');\n"))
                        .run()))
                .isEmpty();
        assertThat(Histories.codes(new RepeatSafe(
                                sql(
                                        database,
                                        settings
                                                + "--changeset a:2 runInTransaction:false\nINSERT INTO settings VALUES ('x');\nCREATE TABLE halfway (x integer);\n"))
                        .run()))
                .containsExactly("breaks repeat-fails-halfway changelog.sql::2::a");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void two_branches_that_take_one_name_diverge_in_silence(Database database) {
        String users = "--changeset a:1\nCREATE TABLE users (id integer);\n";
        String wide = "--changeset a:2\nCREATE TABLE IF NOT EXISTS audit_log (id integer, actor text);\n";

        Report red = new OrdersConverge(sql(
                        database,
                        users + wide + "--changeset b:3\nCREATE TABLE IF NOT EXISTS audit_log (id integer);\n"))
                .run();
        assertThat(Histories.codes(red))
                .containsExactly("risky orders-diverge changelog.sql::3::b, changelog.sql::2::a");
        Report green = new OrdersConverge(
                        sql(database, users + wide + "--changeset b:3\nCREATE TABLE audit_entries (id integer);\n"))
                .run();
        assertThat(green.findings()).isEmpty();
        assertThat(green.examined()).hasSize(6);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_change_set_that_was_skipped_for_an_older_table_is_red(Database database) {
        Report red = new EveryStepTakesEffect(scenario(database, "change-set-passed-over-for-an-older-table")).run();
        assertThat(Histories.codes(red))
                .containsExactly("breaks shadowed-statement milestones", "note no-effect changelog.xml::2::a");
        Report same = new EveryStepTakesEffect(scenario(database, "change-set-passed-over-for-the-same-table")).run();
        assertThat(Histories.codes(same)).containsExactly("note no-effect changelog.xml::2::a");
    }

    @ParameterizedTest
    @CsvSource({
        "<dbms type='oracle'/>, empty-migration",
        "<not><or><dbms type='mysql'/><dbms type='postgresql'/></or></not>, empty-migration",
        "<or><dbms type='oracle'/><and><dbms type='db2'/><tableExists tableName='t'/></and></or>, empty-migration",
        "<dbms type='postgresql'/><not><indexExists indexName='i'/></not>, shadowed-statement",
        "<or><dbms type='oracle'/><not><indexExists indexName='i'/></not></or>, shadowed-statement",
    })
    void a_change_set_for_another_product_is_not_a_guard(String condition, String code) {
        folder.with("resources/changelog.xml", """
                <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                    xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                        http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-4.24.xsd">
                  <changeSet author="a" id="1"><sql>CREATE TABLE t (a integer, b integer);
                    CREATE INDEX i ON t (a, b)</sql></changeSet>
                  <changeSet author="a" id="2">
                    <preConditions onFail="MARK_RAN">CONDITION</preConditions>
                    <createIndex tableName="t" indexName="i"><column name="a"/></createIndex>
                  </changeSet>
                </databaseChangeLog>
                """.replace("CONDITION", condition));

        Report report = new EveryStepTakesEffect(open(new Postgres.Embedded(), "changelog.xml")).run();

        assertThat(report.findings().get(0).code().id()).isEqualTo(code);
    }

    @Test
    void reports_a_skipped_change_set_with_everything_that_is_missing() {
        Report report = new EveryStepTakesEffect(
                        scenario(new Postgres.Embedded(), "change-set-passed-over-for-an-older-table"))
                .run();

        assertThat(FindingText.PLAIN.print(report.findings().get(0))).isEqualTo("""
                        Shadowed statement: changelog.xml::2::a:8 creates milestones only if it does not exist, found the one of \
                        changelog.xml::1::a, and did nothing. 1 thing is missing now.

                          expected   + column milestones.app_id: type integer, nullable yes
                          actual     milestones as changelog.xml::1::a left it
                          blame      created by changelog.xml::1::a, not created by changelog.xml::2::a:8 (skipped as a \
                        whole, because an older milestones exists)
                          repair     ALTER TABLE milestones ADD COLUMN app_id integer;
                          more       docs/failures/shadowed-statement.md""");
    }

    @Test
    void the_history_is_sound_or_says_what_is_forgotten() {
        MigrationProject project = sql(new Sqlite(), "--changeset a:1\nSELECT 1;\n");
        assertThat(new HistoryIsSound(project.history(), null).run().findings()).isEmpty();

        folder.with("resources/forgotten.sql", "--liquibase formatted sql\n--changeset a:2\nSELECT 2;\n");
        MigrationProject forgotten = open(new Sqlite(), "changelog.sql");
        assertThat(Histories.codes(new HistoryIsSound(forgotten.history(), null).run()))
                .containsExactly("risky not-included forgotten.sql");
    }

    @Test
    void a_change_set_that_was_changed_after_it_had_been_locked_is_red() {
        Path lock = directory.resolve("lock.txt");
        new LockFile(lock)
                .write(sql(new Sqlite(), "--changeset a:1\nCREATE TABLE x (y integer);\n")
                        .history());

        // Liquibase's checksum: white space makes no difference, a type does.
        MigrationProject same = sql(new Sqlite(), "--changeset a:1\nCREATE TABLE x (y   integer);\n");
        assertThat(new HistoryIsSound(same.history(), new LockFile(lock)).run().findings())
                .isEmpty();
        MigrationProject changed = sql(new Sqlite(), "--changeset a:1\nCREATE TABLE x (y bigint);\n");
        assertThat(Histories.codes(new HistoryIsSound(changed.history(), new LockFile(lock)).run()))
                .containsExactly("breaks checksum-changed changelog.sql::1::a");
    }
}
