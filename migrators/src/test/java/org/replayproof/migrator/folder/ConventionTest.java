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
import org.replayproof.finding.FindingText;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.Scenario;
import org.replayproof.fixture.TestPostgres;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.UnsoundHistoryException;
import org.replayproof.migrator.fixture.Sources;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqliteDialect;
import org.sqlite.SQLiteDataSource;

class ConventionTest {

    @TempDir
    Path directory;

    private Folder folder;
    private DataSource sqlite;

    @BeforeEach
    void prepare() {
        folder = new Folder(directory.resolve("migrations"));
        sqlite = TestSqlite.at(directory.resolve("test.db"));
    }

    private Migrator open(SqlDialect dialect) {
        return new FolderProvider().open(Sources.of(dialect, folder.location()));
    }

    private static String text(History history) {
        return FindingText.PLAIN.print(history.problems());
    }

    private static List<String> problems(History history) {
        return history.problems().stream()
                .map(problem -> problem.code().id() + ": " + problem.sentence())
                .toList();
    }

    private static void runAll(Migrator migrator, DataSource target) throws SQLException {
        migrator.applyAll(migrator.history().migrations(), target);
    }

    @Test
    void goose_runs_up_and_down_and_keeps_blocks_whole() throws SQLException {
        Scenario.copy("goose-blocks", folder);
        Migrator migrator = open(new PostgresDialect());
        assertThat(migrator.name()).isEqualTo("SQL folder (goose)");
        assertThat(problems(migrator.history()))
                .containsExactly("missing-down: 2_b.sql has no down, and other migrations here have one.");
        assertThat(migrator.circumstances()).containsEntry("transactions", "one for each file; none for 2_b.sql");
        DataSource postgres = TestPostgres.freshDatabase();

        runAll(migrator, postgres);
        assertThat(TestSqlite.column(postgres, "SELECT indexname FROM pg_indexes WHERE schemaname = 'public'"))
                .containsExactly("i");
        migrator.down(migrator.history().migration("1"), postgres);
        assertThat(TestSqlite.column(postgres, "SELECT count(*) FROM pg_class WHERE relname = 'a'"))
                .containsExactly("0");
        assertThatThrownBy(() -> migrator.down(migrator.history().migration("2"), postgres))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("2_b.sql has no down script. It would be a line \"-- +goose Down\" with what takes it back"
                        + " below.");
    }

    @Test
    void lines_of_annotated_files_are_those_of_the_file() {
        folder.with("1_a.sql", "-- +goose Up\n\nCREATE TABLE a(x);\n-- +goose Down\nDROP TABLE a;\n");

        Migration only = open(new SqliteDialect()).history().migrations().get(0);

        assertThat(new SqliteDialect().split(String.valueOf(only.sql())).get(0).line())
                .isEqualTo(3);
        assertThat(new SqliteDialect()
                        .split(String.valueOf(only.downSql()))
                        .get(0)
                        .line())
                .isEqualTo(5);
    }

    @Test
    void goose_takes_concurrently_into_its_transaction_unless_it_is_told() throws SQLException {
        folder.with("1_a.sql", "-- +goose Up\nCREATE TABLE a(x integer);\n")
                .with("2_b.sql", "-- +goose Up\nCREATE INDEX CONCURRENTLY i ON a(x);\n");
        Migrator migrator = open(new PostgresDialect());
        DataSource postgres = TestPostgres.freshDatabase();
        migrator.apply(migrator.history().migration("1"), postgres);

        assertThatThrownBy(() -> migrator.apply(migrator.history().migration("2"), postgres))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("CREATE INDEX CONCURRENTLY cannot run inside a transaction block");
    }

    @Test
    void a_statement_that_goose_would_cut_is_a_finding() {
        Scenario.copy("goose-cut", folder);

        assertThat(text(open(new SqliteDialect()).history()))
                .isEqualTo("""
                Statement cut: goose cuts the statement that begins in 1_a.sql:3 after line 4, since that line ends in a semicolon.

                  expected   statements that goose keeps whole
                  actual     %s:4
                  repair     Write "-- +goose StatementBegin" before it and "-- +goose StatementEnd" after it.
                  more       docs/failures/statement-cut.md""".formatted(folder.path().resolve("1_a.sql")));
        Scenario.copy("goose-whole", folder);
        assertThat(open(new SqliteDialect()).history().problems()).isEmpty();
    }

    @Test
    void dbmate_runs_without_a_transaction_where_it_says_so() throws SQLException {
        folder.with(
                        "20240101_a.sql",
                        "-- migrate:up transaction:false\nCREATE TABLE a(x); CREATE TABLE a(x);\n-- migrate:down\n")
                .with("20240102_b.sql", "-- migrate:up\nCREATE TABLE b(x); CREATE TABLE b(x);\n-- migrate:down\n");
        Migrator migrator = open(new SqliteDialect());

        for (Migration migration : migrator.history().migrations()) {
            assertThatThrownBy(() -> migrator.apply(migration, sqlite)).isInstanceOf(SQLException.class);
        }

        assertThat(migrator.name()).isEqualTo("SQL folder (dbmate)");
        assertThat(TestSqlite.tables(sqlite)).containsExactly("a");
    }

    @Test
    void sql_migrate_reads_its_options() throws SQLException {
        folder.with(
                "1_a.sql",
                "-- +migrate Up notransaction\nCREATE TABLE a(x); CREATE TABLE a(x);\n-- +migrate Down\nDROP TABLE a;\n");
        Migrator migrator = open(new SqliteDialect());

        assertThatThrownBy(() -> runAll(migrator, sqlite)).isInstanceOf(SQLException.class);
        assertThat(TestSqlite.tables(sqlite)).containsExactly("a");
        migrator.down(migrator.history().migration("1"), sqlite);
        assertThat(TestSqlite.tables(sqlite)).isEmpty();
    }

    @Test
    void golang_migrate_sends_a_file_in_one_call() throws SQLException {
        folder.with("1_a.up.sql", "CREATE TABLE a(x integer);")
                .with("2_b.up.sql", "CREATE INDEX CONCURRENTLY i ON a(x);")
                .with("3_c.up.sql", "CREATE TABLE c(x integer); CREATE INDEX CONCURRENTLY j ON a(x);");
        Migrator migrator = open(new PostgresDialect());
        DataSource postgres = TestPostgres.freshDatabase();
        migrator.apply(migrator.history().migration("1"), postgres);
        migrator.apply(migrator.history().migration("2"), postgres);

        assertThatThrownBy(() -> migrator.apply(migrator.history().migration("3"), postgres))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("cannot run inside a transaction block");
        assertThat(TestSqlite.column(postgres, "SELECT count(*) FROM pg_class WHERE relname = 'c'"))
                .containsExactly("0");
    }

    @Test
    void sqlx_runs_without_a_transaction_where_the_first_line_says_so() throws SQLException {
        folder.with("1_a.up.sql", "-- no-transaction\nCREATE TABLE a(x); CREATE TABLE a(x);");
        Migrator migrator = open(new SqliteDialect());

        assertThatThrownBy(() -> runAll(migrator, sqlite)).isInstanceOf(SQLException.class);
        assertThat(TestSqlite.tables(sqlite)).containsExactly("a");
    }

    @Test
    void diesel_reads_its_metadata_and_orders_versions_as_text() throws SQLException {
        Scenario.copy("diesel", folder);
        Migrator migrator = open(new SqliteDialect());

        assertThat(migrator.history().migrations())
                .extracting(Migration::version)
                .containsExactly("20170217205753", "20180114171611");
        assertThat(problems(migrator.history()))
                .containsExactly(
                        "unread-file: seed.sql has no version in its name; it was not run.",
                        "missing-down: 20170217205753_b/up.sql has no down, and other migrations here have one.",
                        "orphaned-down: 2019_c/down.sql takes back version 2019, and no migration has that version.");
        assertThatThrownBy(() -> runAll(migrator, sqlite)).isInstanceOf(SQLException.class);
        assertThat(TestSqlite.tables(sqlite)).containsExactly("a", "b");
    }

    @Test
    void prisma_refuses_another_product() {
        folder.with("20240101_a/migration.sql", "CREATE TABLE a(x);")
                .with("migration_lock.toml", "provider = \"mysql\"\n");

        assertThatThrownBy(() -> open(new SqliteDialect()))
                .isInstanceOf(UnsoundHistoryException.class)
                .hasMessage(folder.path().resolve("migration_lock.toml")
                        + " says that these migrations are for mysql, and the database is sqlite.\n  next step   name the"
                        + " database that they are for: @MigratedDatabase(database = …)");
    }

    private static String journal(String... tagsAndDates) {
        StringBuilder entries = new StringBuilder();
        for (int i = 0; i < tagsAndDates.length; i += 2) {
            entries.append(i == 0 ? "" : ",")
                    .append("{\"tag\": \"")
                    .append(tagsAndDates[i])
                    .append("\", \"when\": ")
                    .append(tagsAndDates[i + 1])
                    .append('}');
        }
        return "{\"dialect\": \"sqlite\", \"entries\": [" + entries + "]}";
    }

    @Test
    void drizzle_rebuilds_a_table_inside_its_transaction_and_loses_the_rows_of_its_children() throws SQLException {
        Scenario.copy("drizzle-rebuild", folder);
        SQLiteDataSource enforcing = new SQLiteDataSource();
        enforcing.setUrl("jdbc:sqlite:" + directory.resolve("drizzle.db"));
        enforcing.setEnforceForeignKeys(true);

        runAll(open(new SqliteDialect()), enforcing);

        assertThat(TestSqlite.column(enforcing, "SELECT count(*) FROM c")).containsExactly("0");
    }

    @Test
    void drizzle_takes_everything_back_when_one_file_fails() throws SQLException {
        folder.with("meta/_journal.json", journal("0000_a", "1", "0001_b", "2"))
                .with("0000_a.sql", "CREATE TABLE a(x);")
                .with("0001_b.sql", "CREATE TABLE a(x);");

        assertThatThrownBy(() -> runAll(open(new SqliteDialect()), sqlite)).isInstanceOf(SQLException.class);

        assertThat(TestSqlite.tables(sqlite)).isEmpty();
    }

    @Test
    void what_the_journal_and_the_files_say_differently_is_a_finding() {
        folder.with("meta/_journal.json", journal("0000_a", "5", "0001_b", "4"))
                .with("0000_a.sql", "CREATE TABLE a(x);")
                .with("0001_b.sql", "CREATE TABLE b(x);")
                .with("0002_c.sql", "CREATE TABLE c(x);");

        assertThat(text(open(new SqliteDialect()).history())).isEqualTo("""
                2 findings.

                1) Journal mismatch: 0001_b.sql is dated before 0000_a.sql in meta/_journal.json; a database that has run that one skips this one without a message.

                  expected   a "when" later than that of each entry before it
                  actual     %1$s/0001_b.sql
                  repair     Raise its "when" above the one before, while no database has run it.
                  more       docs/failures/journal-mismatch.md

                2) Journal mismatch: 0002_c.sql is not in meta/_journal.json; Drizzle never runs it.

                  expected   an entry for each file
                  actual     %1$s/0002_c.sql
                  repair     Let drizzle-kit generate it anew, or delete the file.
                  more       docs/failures/journal-mismatch.md""".formatted(folder.path()));
        folder.with("meta/_journal.json", journal("0000_a", "4", "0001_b", "5", "0002_c", "6"));
        assertThat(open(new SqliteDialect()).history().problems()).isEmpty();
    }

    @Test
    void refuses_a_journal_without_files_or_with_invalid_json() {
        folder.with("meta/_journal.json", journal("0000_a", "5")).with("0001_b.sql", "");

        assertThatThrownBy(() -> open(new SqliteDialect()))
                .isInstanceOf(UnsoundHistoryException.class)
                .hasMessage(folder.path().resolve("meta/_journal.json")
                        + " lists \"0000_a\", and there is no 0000_a.sql, so Drizzle runs nothing at all."
                        + "\n  next step   bring the file back, or take its entry out of the journal");
        folder.with("meta/_journal.json", "{\"entries\": [\n<<<<<<< HEAD\n]}");
        assertThatThrownBy(() -> open(new SqliteDialect()))
                .isInstanceOf(UnsoundHistoryException.class)
                .hasMessage(folder.path().resolve("meta/_journal.json")
                        + " is not JSON: line 2, column 1 is not what it expects there."
                        + "\n  next step   look there for what a merge left behind");
    }

    @Test
    void the_latest_baseline_takes_the_place_of_what_it_holds() throws SQLException {
        folder.with("V1__a.sql", "CREATE TABLE a(x);")
                .with("B2__all.sql", "CREATE TABLE a(x); CREATE TABLE b(x);")
                .with("deep/V2__b.sql", "CREATE TABLE b(x);")
                .with("V3__c.sql", "CREATE TABLE c(x);");
        Migrator migrator = open(new SqliteDialect());

        runAll(migrator, sqlite);

        assertThat(migrator.history().migrations())
                .extracting(Migration::script)
                .containsExactly("B2__all.sql", "V3__c.sql");
        assertThat(problems(migrator.history()))
                .containsExactly(
                        "unread-file: V1__a.sql is held in B2__all.sql; a new database does not run it.",
                        "unread-file: V2__b.sql is held in B2__all.sql; a new database does not run it.");
        assertThat(TestSqlite.tables(sqlite)).containsExactly("a", "b", "c");
    }

    @Test
    void files_for_this_product_win_and_those_for_others_are_left_out() throws SQLException {
        Scenario.copy("several-products", folder);
        Migrator migrator = open(new SqliteDialect());

        runAll(migrator, sqlite);

        assertThat(TestSqlite.tables(sqlite)).containsExactly("a", "b", "c");
        assertThat(migrator.history().problems()).isEmpty();
    }

    @Test
    void names_that_differ_in_case_alone_are_one() {
        folder.with("V1__a.sql", "SELECT 1;").with("R__View.sql", "SELECT 1;").with("R__view.sql", "SELECT 1;");

        assertThat(problems(open(new SqliteDialect()).history()))
                .containsExactly(
                        "duplicate-version: R__View.sql and R__view.sql are one repeatable migration; which one"
                                + " runs, or runs first, is left to chance.");
    }
}
