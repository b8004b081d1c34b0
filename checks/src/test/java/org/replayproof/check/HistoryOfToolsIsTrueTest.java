package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Report;
import org.replayproof.fixture.Folder;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.replay.fixture.Histories;

/** Migrations of Flyway and Liquibase that tamper with the record, each beside one that does not. */
class HistoryOfToolsIsTrueTest {

    private static final String FORGETS = "DELETE FROM flyway_schema_history WHERE version = '1';";

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    private Report flyway(Database database, String second) {
        return new HistoryIsTrue(new Histories(folder, database)
                        .of(
                                "V1__a.sql", "CREATE TABLE a (x integer);",
                                "V2__b.sql", second,
                                "R__view.sql", "CREATE VIEW v AS SELECT x FROM a;"))
                .run();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_migration_that_deletes_a_row_of_flyway(Database database) {
        Report report = flyway(database, "CREATE TABLE b (x integer);\n" + FORGETS);

        assertThat(Histories.codes(report)).containsExactly("breaks not-recorded V1__a.sql");
        assertThat(report.findings().get(0).actual())
                .isEqualTo("3 listed, 3 executed, 2 recorded: V2__b.sql, R__view.sql");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_history_of_flyway_that_leaves_its_record_alone(Database database) {
        Report report = flyway(database, "CREATE TABLE b (x integer);");

        assertThat(report.findings()).isEmpty();
        assertThat(report.notExamined()).isEmpty();
        assertThat(report.examined()).containsExactly("V1__a.sql", "V2__b.sql", "R__view.sql");
    }

    private Report liquibase(Database database, String second) {
        Folder changelog = new Folder(folder)
                .with(
                        "resources/changelog.sql",
                        "--liquibase formatted sql\n--changeset ada:1\nCREATE TABLE a (x integer);\n"
                                + "--changeset ada:2\n" + second);
        MigrationProject project = ProjectDefinition.standard()
                .on(database)
                .migrations(changelog.location() + "/resources/changelog.sql")
                .open();
        return new HistoryIsTrue(project).run();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_change_set_that_deletes_a_row_of_liquibase(Database database) {
        assertThat(Histories.codes(liquibase(database, "DELETE FROM DATABASECHANGELOG WHERE ID = '1';")))
                .containsExactly("breaks not-recorded changelog.sql::1::ada");
        assertThat(liquibase(database, "CREATE TABLE b (x integer);").findings())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_change_set_that_is_marked_as_run_is_a_note(Database database) {
        assertThat(Histories.codes(liquibase(database, """
                        --preconditions onFail:MARK_RAN
                        --precondition-sql-check expectedResult:1 SELECT count(*) FROM a
                        CREATE TABLE b (x integer);""")))
                .containsExactly("note recorded-as-skipped changelog.sql::2::ada");
    }
}
