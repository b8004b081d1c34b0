package org.replayproof.migrator.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.MigratorException;
import org.replayproof.migrator.NoMigrationsException;
import org.replayproof.migrator.fixture.Sources;
import org.replayproof.sql.SqliteDialect;

/** Files of other tools and of other kinds among those of a folder. */
class ForeignFilesTest {

    @TempDir
    Path directory;

    private Folder folder;
    private DataSource database;

    @BeforeEach
    void prepare() {
        folder = new Folder(directory.resolve("migrations"));
        database = TestSqlite.at(directory.resolve("test.db"));
    }

    private Migrator open() {
        return new FolderProvider().open(Sources.of(new SqliteDialect(), folder.location()));
    }

    private List<String> problems() {
        return open().history().problems().stream()
                .map(problem -> problem.code().id() + ": " + problem.sentence())
                .toList();
    }

    private List<String> scripts() {
        return open().history().migrations().stream().map(Migration::script).toList();
    }

    private void run() throws SQLException {
        Migrator migrator = open();
        migrator.applyAll(migrator.history().migrations(), database);
    }

    @ParameterizedTest
    @CsvSource({
        "---- create above / drop below ----, tern",
        "-- Down Migration, node-pg-migrate",
        "# --- !Downs, Play's evolutions",
        "-- //@UNDO, MyBatis Migrations or dbdeploy",
        "-- ==== DOWN ====, shmig",
        "-- rambler down, rambler",
        "-- migrate:down, dbmate",
        "-- +goose Down, goose",
        "-- +migrate Down, sql-migrate",
        "-- +micrate Down, a tool that is not known"
    })
    void a_file_of_another_tool_is_named_and_not_run(String line, String tool) throws SQLException {
        folder.with("001_a.sql", "CREATE TABLE a(x);")
                .with("002_b.sql", "CREATE TABLE b(x);")
                .with("003_c.sql", "CREATE TABLE c(x);\n" + line + "\nDROP TABLE c;\n");

        assertThatThrownBy(this::run)
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("003_c.sql:2 is not run: «" + line + "» is an annotation of " + tool);
        assertThat(TestSqlite.tables(database)).containsExactly("a", "b");
        folder.with("003_c.sql", "CREATE TABLE c(x);\n").with("003_c.down.sql", "DROP TABLE c;\n");
        folder.with("001_a.sql", "CREATE TABLE IF NOT EXISTS a(x);")
                .with("002_b.sql", "CREATE TABLE IF NOT EXISTS b(x);");
        run();
        assertThat(TestSqlite.tables(database)).containsExactly("a", "b", "c");
    }

    @Test
    void a_comment_with_nothing_but_comments_below_is_a_comment() throws SQLException {
        folder.with("001_a.sql", "-- Up\nCREATE TABLE a(x);\n-- Rollback:\n-- DROP TABLE a;\n")
                .with("002_b.sql", "CREATE TABLE IF NOT EXISTS b(x);\n-- undo\nDROP TABLE a;\n");

        run();

        assertThat(TestSqlite.tables(database)).containsExactly("b");
        folder.with("003_c.sql", "-- Up\nCREATE TABLE c(x);\n-- Down\nDROP TABLE c;\n");
        assertThatThrownBy(this::run).hasMessageContaining("003_c.sql:3 is not run: «-- Down» is an annotation");
    }

    @ParameterizedTest
    @CsvSource({
        "atlas.sum, atlas.sum belongs to Atlas",
        "sqitch.plan, sqitch.plan belongs to Sqitch",
        "20240101_x.autocommit.up.sql, 20240101_x.autocommit.up.sql belongs to popx"
    })
    void a_file_beside_them_gives_a_tool_away(String file, String sentence) {
        folder.with("001_a.sql", "CREATE TABLE a(x);").with(file, "");

        assertThat(problems()).anyMatch(problem -> problem.startsWith("unknown-tool: " + sentence));
    }

    @Test
    void a_folder_of_another_tool_alone_is_named() {
        folder.with("1.sql", "# --- !Ups\nCREATE TABLE a(x);\n# --- !Downs\nDROP TABLE a;\n")
                .with("sqitch.plan", "%project=shop")
                .with("002_b.py", "");

        assertThatThrownBy(this::open)
                .isInstanceOf(NoMigrationsException.class)
                .hasMessageContaining("found       sqitch.plan of Sqitch; this kit does not know its rules.")
                .hasMessageContaining("found       1.sql:1, and «# --- !Ups» is an annotation of Play's evolutions")
                .hasMessageContaining("found       1 numbered file of another kind: 002_b.py.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"002_b.py", "V2__b.groovy", "20240816000005_b.js", "2_b.up.fizz", "00002_b.go", "002_b.sql.j2"})
    void a_numbered_file_of_another_kind_is_red(String name) {
        folder.with("001_a.sql", "CREATE TABLE a(x);")
                .with("003_c.sql", "CREATE TABLE c(x);")
                .with(name, "");

        assertThat(problems())
                .contains("other-kind: " + name + " is numbered as the migrations are and is not SQL; it was not run.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"002_notes.md", "001_a.json", "002_rows.csv", "b.py", "00002_b_test.go", "002_b.d.ts"})
    void texts_settings_rows_and_tests_are_not_migrations(String name) {
        folder.with("001_a.sql", "CREATE TABLE a(x);")
                .with("002_c.sql", "CREATE TABLE c(x);")
                .with(name, "");

        assertThat(problems()).isEmpty();
    }

    @Test
    void one_odd_name_changes_neither_convention_nor_order() {
        folder.with("1_a.up.sql", "")
                .with("2_b.up..sql", "")
                .with("10_c.up.sql", "")
                .with("3_d.sql", "");

        assertThat(open().name()).isEqualTo("SQL folder (golang-migrate)");
        assertThat(scripts()).containsExactly("1_a.up.sql", "2_b.up..sql", "10_c.up.sql");
        assertThat(problems())
                .contains("near-miss-name: 3_d.sql nearly fits the naming convention and does not; it was not run.");
    }

    @Test
    void one_folder_of_another_convention_changes_nothing() {
        folder.with("001_a.sql", "").with("002_b.sql", "").with("2018-01-14-171611_x/up.sql", "");
        assertThat(open().name()).isEqualTo("SQL folder");

        folder.with("003_c.sql", "-- migrate:up\nSELECT 1;\n-- migrate:down\n");
        assertThat(open().name()).isEqualTo("SQL folder");
        assertThat(scripts()).containsExactly("001_a.sql", "002_b.sql", "003_c.sql");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1_a.cockroach.sql",
                "1_a.mysql.up.sql",
                "1_a.up.cockroach.sql",
                "cockroach/1_a.sql",
                "2018-01-14-171611_x/mysql/up.sql",
                "1.0/oracle/x.sql",
                "20240101_a.cockroach.autocommit.up.sql"
            })
    void files_of_other_products_are_left_out_in_every_convention(String name) {
        folder.with("1_a.up.sql", "").with("2_b.up.sql", "").with(name, "");

        assertThat(scripts()).containsExactly("1_a.up.sql", "2_b.up.sql");
        assertThat(problems()).isEmpty();
    }

    @Test
    void a_proposed_name_has_a_number_that_is_free() {
        folder.with("017_a.sql", "")
                .with("018_b.sql", "")
                .with("18-c.sql", "")
                .with("017-d.sql", "")
                .with("19-e.sql", "");

        assertThat(open().history().problems())
                .extracting(problem -> String.valueOf(problem.repair()))
                .containsExactly(
                        "Rename it to 019_d.sql (the number of 017_d.sql is taken), or move it elsewhere.",
                        "Rename it to 020_c.sql (the number of 18_c.sql is taken), or move it elsewhere.",
                        "Rename it to 021_e.sql (the number of 19_e.sql is taken), or move it elsewhere.");
    }
}
