package org.replayproof.migrator.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
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
import org.replayproof.migrator.fixture.Sources;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqliteDialect;

/** What the tool of a folder refuses fails as a step, and its twin runs. */
class RefusedFilesTest {

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
        return open(new SqliteDialect());
    }

    private Migrator open(SqlDialect dialect) {
        return new FolderProvider().open(Sources.of(dialect, folder.location()));
    }

    private void requireRefused(String sentence) throws SQLException {
        Migrator migrator = open();
        assertThatThrownBy(() -> migrator.applyAll(migrator.history().migrations(), database))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("File refused: " + sentence);
        assertThat(TestSqlite.tables(database)).contains("a").doesNotContain("b");
    }

    private void requireRuns() throws SQLException {
        Migrator migrator = open();
        migrator.applyAll(migrator.history().migrations(), database);
        assertThat(TestSqlite.tables(database)).contains("b");
    }

    /** Lines are separated by a bar. */
    private static String lines(String text) {
        return text.replace('|', '\n').replace("BOM", "\uFEFF");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            -- +goose Up|CREATE TABLE b(x)|-- +goose Down| § :2: what begins there is not ended by a line that ends in a semicolon.
            -- +goose Up|CREATE TABLE b(x);|/* for|later */ § :3: what begins there is not ended by a line that ends in a semicolon.
            -- +goose Up|CREATE TABLE b(x);|-- +goose StatementEnd § :3: StatementEnd stands there without a StatementBegin.
            -- +goose Up|-- +goose StatementBegin|CREATE TABLE b(x); § : StatementBegin has no StatementEnd.
            -- +goose StatementBegin|-- +goose Up|CREATE TABLE b(x); § :1: StatementBegin stands before "-- +goose Up".
            -- +goose Up|-- One day +goose StatementBegin|CREATE TABLE b(x); § :2: «-- One day +goose StatementBegin» holds the word of an annotation, and is not one.
            -- +goose Up| -- +goose NO TRANSACTION|CREATE TABLE b(x); § :2: «-- +goose NO TRANSACTION» holds the word of an annotation, and is not one.
            -- +goose Up|CREATE TABLE b(x);|-- +goose Up § :3: the annotation stands there a second time.
            -- +goose Down|DROP TABLE b;|-- +goose Up|CREATE TABLE b(x); § :1: the annotation is out of place there.
            CREATE TABLE b(x);|-- +goose Up § :1: there is SQL before "-- +goose Up".
            BOM-- +goose Up|CREATE TABLE b(x); § :1: a byte order mark hides what the line says.
            -- only a comment § : it has no line "-- +goose Up".
            -- +goose Up|-- +goose ENVSUB ON|CREATE TABLE b(x DEFAULT '${REPLAYPROOF_NONE?say it}'); § :3: the variable REPLAYPROOF_NONE is not set: say it.
            """)
    void goose_refuses(String file, String reason) throws SQLException {
        folder.with("1_a.sql", "-- +goose Up\nCREATE TABLE a(x);\n").with("2_b.sql", lines(file));

        requireRefused("goose refuses 2_b.sql" + reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-- +goose Up|CREATE TABLE b(x)|;",
                "-- +goose Up|CREATE TABLE b(x); -- for later",
                "-- +goose Up|-- +goose StatementBegin|CREATE TABLE b(x)|-- +goose StatementEnd",
                "--+goose UP|-- One day, StatementBegin of goose|CREATE TABLE b(x);|-- +goose Down|-- nothing"
            })
    void goose_runs(String file) throws SQLException {
        folder.with("1_a.sql", "-- +goose Up\nCREATE TABLE a(x);\n").with("2_b.sql", lines(file));

        requireRuns();
    }

    @Test
    void an_unfinished_down_of_goose_is_refused_when_it_is_to_run() throws SQLException {
        folder.with("1_b.sql", "-- +goose Up\nCREATE TABLE b(x);\n-- +goose Down\nDROP TABLE b\n");
        requireRuns();

        Migrator migrator = open();
        Migration only = migrator.history().migrations().get(0);
        assertThatThrownBy(() -> migrator.down(only, database))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining("goose refuses 1_b.sql:4: what begins there is not ended");
    }

    @Test
    void goose_fills_variables_where_it_is_told_to() throws SQLException {
        folder.with("1_b.sql", """
                -- +goose Up
                CREATE TABLE b(x DEFAULT '${NO_SUCH_REGION:-eu}');
                -- +goose ENVSUB ON
                INSERT INTO b VALUES ('${NO_SUCH_REGION:-eu} $NO_SUCH_REGION $$5');
                -- +goose ENVSUB OFF
                INSERT INTO b VALUES ('$$5');
                """);
        requireRuns();

        assertThat(TestSqlite.column(database, "SELECT x FROM b")).containsExactly("eu  $5", "$$5");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            -- migrate:up|CREATE TABLE b(x); § : it has no line "-- migrate:down".
            -- migrate:up|CREATE TABLE b(x);|-- migrate:down is of no use here § : it has no line "-- migrate:down".
            -- migrate:down|-- migrate:up|CREATE TABLE b(x); § :1: "-- migrate:down" stands before "-- migrate:up".
            BOM-- migrate:up|CREATE TABLE b(x);|-- migrate:down § :1: a byte order mark hides what the line says.
            CREATE TABLE b(x);|-- migrate:up|-- migrate:down § :1: there is SQL before "-- migrate:up".
            """)
    void dbmate_refuses(String file, String reason) throws SQLException {
        folder.with("1_a.sql", "-- migrate:up\nCREATE TABLE a(x);\n-- migrate:down\n")
                .with("2_b.sql", lines(file));

        requireRefused("dbmate refuses 2_b.sql" + reason);
    }

    @Test
    void dbmate_runs_a_file_with_an_empty_down_and_no_semicolon() throws SQLException {
        folder.with(
                "1_b.sql", "-- a comment\n-- migrate:up\nCREATE TABLE b(x)\n-- migrate:down\n-- migrate:up again\n");

        requireRuns();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '§', textBlock = """
            -- +migrate Up|CREATE TABLE b(x DEFAULT 'look -->'); § :2: what begins there is not ended by a line that ends in a semicolon.
            -- +migrate Up|CREATE TABLE b(x);|--later § :3: what begins there is not ended by a line that ends in a semicolon.
            -- +migrate Up|-- +migrate StatementBegin|CREATE TABLE b(x); § : StatementBegin has no StatementEnd.
            CREATE TABLE b(x); § : it has no line "-- +migrate Up".
            """)
    void sql_migrate_refuses(String file, String reason) throws SQLException {
        folder.with("1_a.sql", "-- +migrate Up\nCREATE TABLE a(x);\n-- +migrate Down\n")
                .with("2_b.sql", lines(file));

        requireRefused("sql-migrate refuses 2_b.sql" + reason);
    }

    @Test
    void sql_migrate_skips_what_is_above_its_annotation() throws SQLException {
        folder.with("1_a.sql", "-- +migrate Up\nCREATE TABLE IF NOT EXISTS a(x);\n-- +migrate Down\n")
                .with("2_b.sql", "\uFEFF-- +migrate Up\nCREATE TABLE b(x);\n-- +migrate Down\nDROP TABLE b;\n");
        Migrator migrator = open();

        migrator.applyAll(migrator.history().migrations(), database);

        assertThat(TestSqlite.tables(database)).containsExactly("a");
        assertThat(migrator.history().problems())
                .anySatisfy(problem -> assertThat(problem.code().id() + ": " + problem.sentence())
                        .isEqualTo(
                                "skipped-sql: sql-migrate records 2_b.sql as applied and does not run the SQL in line 2,"
                                        + " because a byte order mark hides the annotation of its first line."));
        folder.with("2_b.sql", "-- +migrate Up\nCREATE TABLE b(x);\n-- +migrate Down\nDROP TABLE b;\n");
        requireRuns();
        assertThat(open().history().problems()).isEmpty();
    }

    @Test
    void drizzle_refuses_a_chunk_without_a_statement_on_sqlite() throws SQLException {
        folder.with(
                        "meta/_journal.json",
                        "{\"entries\": [{\"tag\": \"0000_a\", \"when\": 1}, {\"tag\": \"0001_b\", \"when\": 2}]}")
                .with("0000_a.sql", "CREATE TABLE a(x);")
                .with("0001_b.sql", "CREATE TABLE b(x);\n--> statement-breakpoint\n-- later\n");
        Migrator migrator = open();

        assertThatThrownBy(() -> migrator.applyAll(migrator.history().migrations(), database))
                .hasMessageContaining("Drizzle refuses 0001_b.sql:2: the chunk that begins there holds no statement");
        assertThat(TestSqlite.tables(database)).isEmpty();
        folder.with("0001_b.sql", "CREATE TABLE b(x);\n--> statement-breakpoint\nSELECT 1");
        requireRuns();
    }

    @Test
    void prisma_refuses_a_folder_without_its_script() throws SQLException {
        folder.with("20240101000000_a/migration.sql", "CREATE TABLE a(x);").with("20240102000000_b/README.md", "later");
        requireRefused("Prisma refuses 20240102000000_b/migration.sql: the folder has no migration.sql.");

        folder.with("20240101000000_a/migration.sql", "").with("20240102000000_b/migration.sql", "CREATE TABLE b(x);");
        requireRuns();
    }

    @Test
    void a_byte_order_mark_is_sent_as_it_is_where_the_tool_reads_whole_files() throws SQLException {
        folder.with("1_b.up.sql", "\uFEFFCREATE TABLE b(x);");
        requireRuns();

        Migrator onPostgres = open(new PostgresDialect());
        assertThatThrownBy(
                        () -> onPostgres.apply(onPostgres.history().migrations().get(0), database))
                .isInstanceOf(MigratorException.class)
                .hasMessageContaining(
                        "golang-migrate refuses 1_b.up.sql:1: it sends the file with its byte order mark");
    }
}
