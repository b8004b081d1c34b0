package org.replayproof.migrator.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Severity;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.NoMigrationsException;
import org.replayproof.migrator.UnknownVersionException;
import org.replayproof.migrator.UnsoundHistoryException;
import org.replayproof.migrator.fixture.Sources;
import org.replayproof.sql.SqliteDialect;

class FolderHistoryTest {

    @TempDir
    Path directory;

    private Folder folder;

    @BeforeEach
    void makeFolder() {
        folder = new Folder(directory.resolve("migrations"));
    }

    private Migrator open() {
        return new FolderProvider().open(Sources.of(new SqliteDialect(), folder.location()));
    }

    private History history() {
        return open().history();
    }

    @ParameterizedTest
    @CsvSource({
        "001_init.sql, 001, init",
        "0001_init_users.sql, 0001, init users",
        "V1__init.sql, 1, init",
        "V1.2__init.sql, 1.2, init",
        "V1_2__init.sql, 1.2, init",
        "v001__init.sql, 001, init",
        "20240816_000004_add_x.sql, 20240816_000004, add x",
        "20240816000004_add_x.sql, 20240816000004, add x",
        "1.10_x.sql, 1.10, x",
        "001_x.up.sql, 001, x"
    })
    void reads_names(String file, String version, String description) {
        folder.with(file, "SELECT 1;");

        assertThat(history().migrations()).singleElement().satisfies(migration -> {
            assertThat(migration.version()).isEqualTo(version);
            assertThat(migration.description()).isEqualTo(description);
            assertThat(migration.script()).isEqualTo(file);
            assertThat(migration.location())
                    .isEqualTo(folder.path().resolve(file).toString());
            assertThat(migration.kind()).isEqualTo(Migration.Kind.VERSIONED);
        });
        assertThat(history().problems()).isEmpty();
    }

    @Test
    void orders_by_number_and_puts_repeatable_ones_last() {
        folder.with("R__views.sql", "")
                .with("R__a.sql", "")
                .with("V10__x.sql", "")
                .with("V2__x.sql", "")
                .with("V1.10__x.sql", "")
                .with("V1.2__x.sql", "")
                .with("V1__x.sql", "");

        assertThat(history().migrations())
                .extracting(Migration::script)
                .containsExactly(
                        "V1__x.sql",
                        "V1.2__x.sql",
                        "V1.10__x.sql",
                        "V2__x.sql",
                        "V10__x.sql",
                        "R__a.sql",
                        "R__views.sql");
    }

    @Test
    void two_files_of_one_number_run_by_name_in_a_plain_folder() throws SQLException {
        folder.with("002_b.sql", "CREATE TABLE b AS SELECT x FROM a;")
                .with("002_a.sql", "CREATE TABLE a(x);")
                .with("001_x.sql", "SELECT 1;");
        Migrator migrator = open();
        DataSource database = TestSqlite.at(directory.resolve("x.db"));

        migrator.applyAll(migrator.history().migrations(), database);

        assertThat(TestSqlite.tables(database)).containsExactly("a", "b");
        assertThat(text(migrator.history())).isEqualTo("""
                Shared version: 002_a.sql and 002_b.sql have the same number. All of them run, and their order is by name.

                  expected   a number of its own for each file
                  actual     %s
                             %s
                  repair     Give the one that was merged later the next free number, while no database has run it.
                  more       docs/failures/shared-version.md""".formatted(
                        folder.path().resolve("002_a.sql"), folder.path().resolve("002_b.sql")));
        assertThatThrownBy(() -> migrator.history().migration("2"))
                .isInstanceOf(UnknownVersionException.class)
                .hasMessageContaining("2 migrations are called \"2\"");
        assertThat(migrator.history().migration("002_b.sql").script()).isEqualTo("002_b.sql");
    }

    @Test
    void a_tool_that_remembers_names_runs_several_files_of_one_number() throws SQLException {
        folder.with("2_b.sql", "-- +migrate Up\nCREATE TABLE b AS SELECT x FROM a;\n")
                .with("2_a.sql", "-- +migrate Up\nCREATE TABLE a(x);\n");
        DataSource database = TestSqlite.at(directory.resolve("x.db"));

        open().applyAll(history().migrations(), database);

        assertThat(TestSqlite.tables(database)).containsExactly("a", "b");
        assertThat(history().problems())
                .extracting(problem -> problem.code().id() + ": " + problem.sentence())
                .containsExactly(
                        "shared-version: 2_a.sql and 2_b.sql have the same number. All of them run, and their order"
                                + " is by number, then by name.");
    }

    @Test
    void what_takes_back_does_not_run_beside_what_it_takes_back() {
        folder.with("001_x.sql", "SELECT 1;").with("001_x_rollback.sql", "SELECT 1;");
        assertThat(history().problems())
                .extracting(problem -> problem.code().id())
                .containsExactly("duplicate-version");

        Folder named = new Folder(directory.resolve("named"))
                .with("001_x.sql", "SELECT 1;")
                .with("001_x.rollback.sql", "");
        History history = new FolderProvider()
                .open(Sources.of(new SqliteDialect(), named.location()))
                .history();
        assertThat(history.problems()).isEmpty();
        assertThat(history.migrations())
                .singleElement()
                .satisfies(only -> assertThat(String.valueOf(only.down())).isEqualTo("001_x.rollback.sql"));
    }

    @Test
    void two_files_of_one_version_are_a_problem_and_nothing_runs() {
        folder.with("V2.0__a.sql", "SELECT 1;").with("V2__b.sql", "SELECT 1;").with("V1__x.sql", "SELECT 1;");
        Migrator migrator = open();

        assertThat(text(migrator.history())).isEqualTo("""
                Duplicate version: V2.0__a.sql and V2__b.sql have the version 2.0; which one runs, or runs first, is left to chance.

                  expected   one file of each version
                  actual     %s
                             %s
                  repair     Give the file that was merged later the next free number.
                  more       docs/failures/duplicate-version.md""".formatted(
                        folder.path().resolve("V2.0__a.sql"), folder.path().resolve("V2__b.sql")));
        assertThatThrownBy(() ->
                        migrator.apply(migrator.history().migration("1"), TestSqlite.at(directory.resolve("x.db"))))
                .isInstanceOf(UnsoundHistoryException.class)
                .hasMessage("""
                        V2.0__a.sql and V2__b.sql have the version 2.0; which one runs, or runs first, is left to chance.
                          found       %s
                                      %s
                          next step   Give the file that was merged later the next free number.""".formatted(
                        folder.path().resolve("V2.0__a.sql"), folder.path().resolve("V2__b.sql")));
        assertThatThrownBy(() ->
                        migrator.applyAll(migrator.history().migrations(), TestSqlite.at(directory.resolve("x.db"))))
                .isInstanceOf(UnsoundHistoryException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "V1_50_Name.sql, V1_50__Name.sql",
        "002-x.sql, 002_x.sql",
        "v3__x.SQL, v3__x.sql",
        "V4_x.sql, V4__x.sql",
        "003.sql, 003_name.sql",
        "R_views.sql, R__views.sql",
        "r__views.sql, R__views.sql"
    })
    void a_name_that_nearly_fits_is_told(String file, String meant) {
        folder.with("001_a.sql", "SELECT 1;").with(file, "SELECT 1;");

        assertThat(history().migrations()).hasSize(1);
        assertThat(history().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code().id()).isEqualTo("near-miss-name");
            assertThat(problem.severity()).isEqualTo(Severity.RISKY);
            assertThat(problem.sentence())
                    .isEqualTo(file + " nearly fits the naming convention and does not; it was not run.");
            assertThat(problem.expected()).isEqualTo("a name such as " + meant);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "004_x 2.sql, 004_x.sql",
        "004_x (1).sql, 004_x.sql",
        "004_x copy.sql, 004_x.sql",
        "004_x - Copy.sql, 004_x.sql",
        "Copy of 004_x.sql, 004_x.sql",
        "004_x.sql.orig, 004_x.sql",
        "004_x.sql.bak, 004_x.sql",
        "004_x.sql~, 004_x.sql"
    })
    void a_copy_left_behind_is_told(String file, String original) {
        folder.with("004_x.sql", "SELECT 1;").with(file, "SELECT 1;");

        assertThat(history().migrations()).hasSize(1);
        assertThat(history().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code().id()).isEqualTo("stray-copy");
            assertThat(problem.severity()).isEqualTo(Severity.RISKY);
            assertThat(problem.sentence())
                    .isEqualTo(
                            file + " looks like a copy of " + original
                                    + " that was left behind; it was not run, and a runner that takes every file would run it.");
        });
    }

    @Test
    void other_files_are_told_when_they_are_sql() {
        folder.with("001_a.sql", "SELECT 1;")
                .with("seed.sql", "SELECT 1;")
                .with("README.md", "hello")
                .with("old/002_b.sql", "SELECT 1;");

        assertThat(history().problems())
                .extracting(problem -> problem.code().id() + " " + problem.severity() + " " + problem.sentence())
                .containsExactly(
                        "unread-file note old/002_b.sql is in a subfolder; it was not run.",
                        "unread-file note seed.sql has no version in its name; it was not run.");
    }

    @Test
    void a_gap_is_told_where_numbers_follow_one_another() {
        for (int i : new int[] {1, 2, 3, 5, 6, 9}) {
            folder.with("00" + i + "_x.sql", "SELECT 1;");
        }

        assertThat(history().problems())
                .extracting(finding -> finding.sentence())
                .containsExactly(
                        "Between 003_x.sql and 005_x.sql there is no 4.",
                        "Between 006_x.sql and 009_x.sql there is no 7 to 8.");
    }

    @Test
    void timestamps_and_tens_have_no_gaps() {
        folder.with("10_x.sql", "").with("20_x.sql", "").with("40_x.sql", "").with("41_x.sql", "");

        assertThat(history().problems()).isEmpty();
    }

    @Test
    void a_left_over_todo_is_told_with_its_line() {
        folder.with("001_a.sql", "SELECT 1;\n-- TODO: index\nSELECT 'TODO';\n");

        assertThat(history().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Severity.NOTE);
            assertThat(problem.sentence()).isEqualTo("001_a.sql:2 says that it is not finished.");
            assertThat(problem.actual()).isEqualTo("-- TODO: index");
        });
    }

    @Test
    void downs_belong_to_their_ups_and_missing_ones_are_told() {
        folder.with("001_a.up.sql", "CREATE TABLE a(x);")
                .with("001_a.down.sql", "DROP TABLE a;")
                .with("V2__b.sql", "CREATE TABLE b(x);")
                .with("U2__b.sql", "DROP TABLE b;")
                .with("003_c.sql", "CREATE TABLE c(x);")
                .with("009_x.down.sql", "DROP TABLE x;");

        assertThat(history().migrations())
                .extracting(Migration::downSql)
                .containsExactly("DROP TABLE a;", "DROP TABLE b;", null);
        assertThat(history().problems())
                .extracting(problem -> problem.code().id() + " " + problem.sentence())
                .containsExactly(
                        "missing-down 003_c.sql has no down, and other migrations here have one.",
                        "orphaned-down 009_x.down.sql takes back version 009, and no migration has that version.");
    }

    @Test
    void an_annotated_file_with_an_empty_down_has_one() {
        folder.with("1_a.sql", "-- +goose Up\nSELECT 1;\n-- +goose Down\n")
                .with("2_b.sql", "-- +goose Up\nSELECT 1;\n");

        assertThat(history().migrations())
                .extracting(Migration::down)
                .containsExactly(new Migration.Down("1_a.sql", "\n\n\n"), null);
        assertThat(history().problems())
                .extracting(problem -> problem.code().id() + " " + problem.object())
                .containsExactly("missing-down 2_b.sql");
    }

    @Test
    void a_checksum_does_not_depend_on_line_ends_or_a_byte_order_mark() {
        folder.with("001_a.sql", "SELECT 1;\nSELECT 2;\n")
                .with("002_a.sql", "\uFEFFSELECT 1;\r\nSELECT 2;\r\n")
                .with("003_a.sql", "SELECT 1;\nSELECT 3;\n");

        List<Migration> migrations = history().migrations();
        assertThat(migrations.get(1).checksum()).isEqualTo(migrations.get(0).checksum());
        assertThat(migrations.get(2).checksum()).isNotEqualTo(migrations.get(0).checksum());
    }

    @Test
    void a_file_that_is_not_utf_8_is_refused_with_its_place() {
        folder.with("001_a.sql", "-- fine\nSELECT 'é';".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(this::open)
                .isInstanceOf(UnsoundHistoryException.class)
                .hasMessage(folder.path().resolve("001_a.sql") + " is not UTF-8: the byte 0xE9 at offset 16 (line 2)"
                        + " belongs to no character. Save the file as UTF-8.");
        folder.with("001_a.sql", "\uFEFFSELECT 1".getBytes(StandardCharsets.UTF_16LE));
        assertThatThrownBy(this::open)
                .hasMessage(folder.path().resolve("001_a.sql") + " is not UTF-8: the byte 0xFF at offset 0 (line 1)"
                        + " belongs to no character. It looks like UTF-16. Save the file as UTF-8.");
    }

    @Test
    void an_empty_folder_names_what_was_looked_for_and_what_is_there() {
        folder.with("README.md", "").with("V1_50_Name.sql", "SELECT 1;");

        assertThatThrownBy(this::open).isInstanceOf(NoMigrationsException.class).hasMessage("""
                        No migrations found.
                          looked for  001_name.sql, V1__name.sql, v001__name.sql, 001_name.up.sql, R__name.sql
                          looked in   %s
                                      %s
                          found there README.md, V1_50_Name.sql
                          next step   V1_50_Name.sql would be read as V1_50__Name.sql
                          next step   name their location: @MigratedDatabase(migrations = "filesystem:../server/migrations")""".formatted(
                        folder.location(), folder.path()));
    }

    @Test
    void a_folder_that_does_not_exist_is_named_with_the_nearest_one() {
        folder.with("001_a.sql", "SELECT 1;");
        String wrong = "filesystem:" + directory.resolve("migratoins");

        assertThatThrownBy(() -> new FolderProvider().open(Sources.of(new SqliteDialect(), wrong)))
                .isInstanceOf(NoMigrationsException.class)
                .hasMessage("""
                        No migrations found.
                          looked for  001_name.sql, V1__name.sql, v001__name.sql, 001_name.up.sql, R__name.sql
                          looked in   %s, which does not exist below
                                      %s
                          nearest     %s
                          next step   name their location: @MigratedDatabase(migrations = "filesystem:../server/migrations")""".formatted(wrong, directory.resolve("migratoins"), folder.path()));
    }

    @Test
    void one_wrong_location_among_several_is_an_error() {
        folder.with("001_a.sql", "SELECT 1;");

        assertThatThrownBy(() -> new FolderProvider()
                        .open(Sources.of(new SqliteDialect(), folder.location(), folder.location() + "x")))
                .isInstanceOf(NoMigrationsException.class)
                .hasMessageStartingWith("One of the locations does not exist.\n  looked in   " + folder.location()
                        + "x, which does not exist below");
    }

    private static String text(History history) {
        return FindingText.PLAIN.print(history.problems());
    }
}
