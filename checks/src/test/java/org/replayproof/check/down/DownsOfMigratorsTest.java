package org.replayproof.check.down;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Report;
import org.replayproof.fixture.Folder;
import org.replayproof.migrator.code.JavaMigration;
import org.replayproof.migrator.code.JavaMigrations;
import org.replayproof.migrator.command.CommandMigrations;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.replay.command.Commands;
import org.replayproof.replay.fixture.Histories;

/** Each way to take a migration back: a down that restores, and one that does not. */
class DownsOfMigratorsTest {

    private static final String TAGS =
            "CREATE TABLE tags (id integer PRIMARY KEY, tag text);\nCREATE INDEX by_tag ON tags (tag);\n";

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    private Report sql(String... namesAndContents) {
        return new DownRestores(new Histories(folder, new Sqlite()).of(namesAndContents)).run();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1_tags.up.sql 1_tags.down.sql 2_next.up.sql 2_next.down.sql",
                "001_tags.sql 001_tags.down.sql 002_next.sql 002_next.down.sql",
                "1_tags/up.sql 1_tags/down.sql 2_next/up.sql 2_next/down.sql",
                "20240101000000_tags/migration.sql 20240101000000_tags/down.sql"
                        + " 20240102000000_next/migration.sql 20240102000000_next/down.sql",
                "0.1/tags.sql 0.1/tags.down.sql 0.2/next.sql 0.2/next.down.sql"
            })
    void a_file_for_each_direction(String names) {
        String[] file = names.split(" ");

        Report forgets =
                sql(file[0], TAGS, file[1], "DROP TABLE tags", file[2], "DROP INDEX by_tag", file[3], "SELECT 1");
        Report restores = sql(
                file[0],
                TAGS,
                file[1],
                "DROP TABLE tags",
                file[2],
                "DROP INDEX by_tag",
                file[3],
                "CREATE INDEX by_tag ON tags (tag)");

        assertThat(Histories.codes(forgets)).containsExactly("risky schema-not-restored tags.by_tag");
        assertThat(Histories.only(forgets).sentence()).startsWith(file[3] + " does not restore index tags.by_tag.");
        assertThat(restores.findings()).isEmpty();
        assertThat(restores.examined()).containsExactly(file[0], file[2]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"-- +goose Up,-- +goose Down", "-- migrate:up,-- migrate:down", "-- +migrate Up,-- +migrate Down"
            })
    void both_directions_in_one_file(String marks) {
        String up = marks.split(",")[0] + "\n";
        String down = marks.split(",")[1] + "\n";
        String first = up + TAGS + down + "DROP TABLE tags;\n";

        Report forgets = sql("1_tags.sql", first, "2_next.sql", up + "DROP INDEX by_tag;\n" + down);
        Report restores = sql(
                "1_tags.sql",
                first,
                "2_next.sql",
                up + "DROP INDEX by_tag;\n" + down + "CREATE INDEX by_tag ON tags (tag);\n");

        assertThat(Histories.only(forgets).sentence())
                .isEqualTo("The down of 2_next.sql does not restore index tags.by_tag.");
        assertThat(restores.findings()).isEmpty();
    }

    private static void run(Connection connection, String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Report java(Database database, JavaMigration.Work down) {
        JavaMigrations migrations = () -> List.of(
                JavaMigration.of("1", "tags", c -> run(c, TAGS.split(";\n"))),
                JavaMigration.of(
                                "2", "next", c -> run(c, "DROP INDEX by_tag", "ALTER TABLE tags ADD COLUMN color text"))
                        .down(down));
        return new DownRestores(ProjectDefinition.standard()
                        .on(database)
                        .migrations(migrations)
                        .open())
                .run();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void java_migrations(Database database) {
        String drop = "ALTER TABLE tags DROP COLUMN color";

        Report restores = java(database, c -> run(c, drop, "CREATE INDEX by_tag ON tags (tag)"));

        assertThat(restores.findings()).isEmpty();
        assertThat(restores.examined()).containsExactly("2 next");
        assertThat(restores.notExamined()).containsExactly("1 tags: it has no down, and others have one");
        assertThat(Histories.codes(java(database, c -> run(c, drop))))
                .containsExactly("risky schema-not-restored tags.by_tag");
        assertThat(Histories.codes(java(
                        database,
                        c -> run(
                                c,
                                drop,
                                "CREATE INDEX by_tag ON tags (tag)",
                                "DELETE FROM tags WHERE id = (SELECT min(id) FROM tags)"))))
                .containsExactly("breaks rows-not-restored tags");
        assertThat(Histories.only(java(database, c -> run(c, "DROP INDEX by_tag")))
                        .sentence())
                .startsWith("2 next, taken back, fails at DownsOfMigratorsTest.java:");
    }

    private static Report irreversible(Database database, JavaMigration.Work down, String reason) {
        JavaMigrations migrations = () -> List.of(
                JavaMigration.of("1", "tags", c -> run(c, TAGS.split(";\n"))),
                JavaMigration.of("2", "next", c -> run(c, "DROP INDEX by_tag", "DELETE FROM tags"))
                        .down(down)
                        .irreversible(reason));
        return new DownRestores(ProjectDefinition.standard()
                        .on(database)
                        .migrations(migrations)
                        .open())
                .run();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void java_migrations_that_declare_a_loss(Database database) {
        JavaMigration.Work index = c -> run(c, "CREATE INDEX by_tag ON tags (tag)");
        JavaMigration.Work refusal = c -> {
            throw new IllegalStateException("the old tags are gone");
        };

        assertThat(Histories.codes(irreversible(database, index, ""))).containsExactly("breaks rows-not-restored tags");
        Report declared = irreversible(database, index, "the old tags are gone");
        assertThat(declared.findings()).isEmpty();
        assertThat(declared.notExamined())
                .contains("rows of tags: the down of 2 next declares that it cannot be undone: the old tags are gone");
        assertThat(Histories.codes(irreversible(database, c -> run(c, "CREATE INDEX other ON tags (id)"), "gone")))
                .contains("risky schema-not-restored tags.by_tag");
        for (JavaMigration.Work nothing : List.<JavaMigration.Work>of(refusal, c -> {})) {
            Report whole = irreversible(database, nothing, "the old tags are gone");
            assertThat(whole.findings()).isEmpty();
            assertThat(whole.notExamined())
                    .contains("2 next: its down declares that it cannot be undone: the old tags are gone");
        }
        assertThat(Histories.codes(irreversible(database, refusal, ""))).containsExactly("breaks down-fails 2 next");
    }

    private Report liquibase(Database database, String changeSets) {
        Folder changes = new Folder(folder).with("resources/changelog.sql", "--liquibase formatted sql\n" + changeSets);
        return new DownRestores(ProjectDefinition.standard()
                        .on(database)
                        .migrations(changes.location() + "/resources/changelog.sql")
                        .open())
                .run();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void rollbacks_of_liquibase(Database database) {
        String first = "--changeset a:1\n" + TAGS + "--rollback DROP TABLE tags;\n";
        String next = "--changeset a:2\nDROP INDEX by_tag;\n--rollback ";

        Report restores = liquibase(database, first + next + "CREATE INDEX by_tag ON tags (tag);\n");
        Report forgets = liquibase(database, first + next + "SELECT 1;\n");
        Report fails = liquibase(database, first + next + "CREATE INDEX by_tag ON tags (label);\n");

        assertThat(restores.findings()).isEmpty();
        assertThat(restores.examined()).hasSize(2);
        assertThat(Histories.codes(forgets)).containsExactly("risky schema-not-restored tags.by_tag");
        assertThat(Histories.codes(fails)).containsExactly("breaks down-fails changelog.sql::2::a");
        assertThat(Histories.only(fails).sentence())
                .startsWith("changelog.sql::2::a, taken back, fails in statement 1, line ")
                .contains("label");
        assertThat(liquibase(database, "--changeset a:1\n" + TAGS).notApplicable())
                .isNotNull();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void change_sets_that_declare_a_loss_in_their_comment(Database database) {
        String first = "--changeset a:1\n" + TAGS + "--rollback DROP TABLE tags;\n";
        String next = "DROP INDEX by_tag; DELETE FROM tags;\n--rollback CREATE INDEX by_tag ON tags (tag);\n";

        Report silent = liquibase(database, first + "--changeset a:2\n--comment: empties the tags\n" + next);
        Report declared = liquibase(database, first + "--changeset a:2\n--comment: irreversible: no copy\n" + next);

        assertThat(Histories.codes(silent)).containsExactly("breaks rows-not-restored tags");
        assertThat(declared.findings()).isEmpty();
        assertThat(declared.notExamined())
                .contains("rows of tags: the down of changelog.sql::2::a declares that it cannot be undone: no copy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"# irreversible: no copy", "// Irreversible: no copy", "  -- irreversible: no copy"})
    void commands_that_declare_a_loss_in_the_file_of_the_migration(String comment) {
        Folder files = new Folder(folder)
                .with("m/1_people.py", "pass\n")
                .with("m/2_tags.py", "import os\n" + comment + "\ndef down():\n    raise ValueError\n");
        Database database = new Sqlite();
        MigrationProject project = new Commands(folder)
                .open(
                        database,
                        CommandMigrations.of(Commands.runner(database, "up", "-"))
                                .upTo(Commands.runner(database, "up", "{version}"))
                                .down("sh", "-c", "exit 3")
                                .listing(files.location() + "/m")
                                .historyTables("runs"));

        Report report = new DownRestores(project).run();

        assertThat(Histories.codes(report)).containsExactly("breaks down-fails 1_people.py");
        assertThat(report.notExamined())
                .containsExactly("2_tags.py: its down declares that it cannot be undone: no copy");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void commands_that_take_a_version_back(Database database) {
        MigrationProject project = new Commands(folder).open(database, Commands.stepped(database));

        Report report = new DownRestores(project).run();

        assertThat(Histories.codes(report)).containsExactly("breaks rows-not-restored people");
        assertThat(Histories.only(report).sentence()).startsWith("The down of 3 does not restore 3 of 3 rows (");
        assertThat(report.examined()).containsExactly("1", "2", "3", "4");
        assertThat(report.notExamined()).isEmpty();
    }

    @Test
    void a_migrator_that_takes_nothing_back_is_not_applicable() {
        MigrationProject project = new Commands(folder).sh("true");

        assertThat(new DownRestores(project).run().notApplicable())
                .startsWith("command sh -c true takes no migration back here; SQL folders with down scripts,");
    }
}
