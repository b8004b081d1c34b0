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
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.TestPostgres;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.migrator.HistoryFailure;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.fixture.Sources;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqliteDialect;

/** In how many calls a file is sent, which decides what PostgreSQL takes for a transaction and what drivers of SQLite run. */
class CallsTest {

    private static final String TWO_INDEXES =
            "CREATE INDEX CONCURRENTLY by_name ON users (name);\nCREATE INDEX CONCURRENTLY by_email ON users (email);\n";

    private static final String TABLE = "CREATE TABLE users (name text, email text);\n";

    private static final String VALUE_AND_USE = """
            COMMIT;
            ALTER TYPE kind ADD VALUE 'mat';
            BEGIN;
            INSERT INTO items VALUES ('mat');
            """;

    private static final String ITEMS = "CREATE TYPE kind AS ENUM ('bottle');\nCREATE TABLE items (kind kind);\n";

    @TempDir
    Path directory;

    private Folder folder;

    @BeforeEach
    void prepare() {
        folder = new Folder(directory.resolve("migrations"));
    }

    private Migrator open(SqlDialect dialect) {
        return new FolderProvider().open(Sources.of(dialect, folder.location()));
    }

    private void runsOnPostgres() throws SQLException {
        DataSource target = TestPostgres.freshDatabase();
        Migrator migrator = open(new PostgresDialect());
        migrator.applyEach(migrator.history().migrations(), target, migration -> {});
    }

    private static String dbmate(String options, String sql) {
        return "-- migrate:up" + options + "\n" + sql + "-- migrate:down\nSELECT 1;\n";
    }

    private static String goose(String sql) {
        return "-- +goose NO TRANSACTION\n-- +goose Up\n" + sql + "-- +goose Down\nSELECT 1;\n";
    }

    @Test
    void dbmate_without_a_transaction_is_one_call() {
        folder.with("1_users.sql", dbmate("", TABLE)).with("2_idx.sql", dbmate(" transaction:false", TWO_INDEXES));
        assertThatThrownBy(this::runsOnPostgres).hasMessageContaining("cannot run inside a transaction block");
    }

    @Test
    void dbmate_without_a_transaction_runs_a_single_statement_alone() throws SQLException {
        folder.with("1_users.sql", dbmate("", TABLE))
                .with(
                        "2_idx.sql",
                        dbmate(" transaction:false", "CREATE INDEX CONCURRENTLY by_name ON users (name);\n"));
        runsOnPostgres();
    }

    @Test
    void diesel_without_a_transaction_is_one_call() {
        folder.with("2024-01-01-000000_users/up.sql", TABLE)
                .with("2024-01-02-000000_idx/up.sql", TWO_INDEXES)
                .with("2024-01-02-000000_idx/metadata.toml", "run_in_transaction = false\n");
        assertThatThrownBy(this::runsOnPostgres).hasMessageContaining("cannot run inside a transaction block");
    }

    @Test
    void sqlx_without_a_transaction_is_one_call() {
        folder.with("1_users.up.sql", TABLE).with("2_idx.up.sql", "-- no-transaction\n" + TWO_INDEXES);
        assertThatThrownBy(this::runsOnPostgres).hasMessageContaining("cannot run inside a transaction block");
    }

    @Test
    void goose_without_a_transaction_sends_each_statement_by_itself() throws SQLException {
        folder.with("1_users.sql", goose(TABLE)).with("2_idx.sql", goose(TWO_INDEXES));
        runsOnPostgres();
    }

    @Test
    void goose_without_a_transaction_sends_a_block_in_one_call() {
        folder.with("1_users.sql", goose(TABLE))
                .with("2_idx.sql", goose("-- +goose StatementBegin\n" + TWO_INDEXES + "-- +goose StatementEnd\n"));
        assertThatThrownBy(this::runsOnPostgres).hasMessageContaining("cannot run inside a transaction block");
    }

    @Test
    void a_commit_in_a_file_of_goose_ends_its_transaction() throws SQLException {
        folder.with("1_items.sql", "-- +goose Up\n" + ITEMS).with("2_mat.sql", "-- +goose Up\n" + VALUE_AND_USE);
        runsOnPostgres();
    }

    @Test
    void a_commit_in_a_file_of_goose_ends_its_transaction_on_sqlite() throws SQLException {
        folder.with(
                "1_a.sql", "-- +goose Up\nCREATE TABLE a (x);\nCOMMIT;\nVACUUM;\nBEGIN;\nINSERT INTO a VALUES (1);\n");
        DataSource target = TestSqlite.at(directory.resolve("test.db"));
        Migrator migrator = open(new SqliteDialect());
        migrator.applyAll(migrator.history().migrations(), target);
        assertThat(TestSqlite.column(target, "SELECT x FROM a")).containsExactly("1");
    }

    @Test
    void a_commit_in_a_file_of_dbmate_is_a_part_of_its_one_call() {
        folder.with("1_items.sql", dbmate("", ITEMS)).with("2_mat.sql", dbmate("", VALUE_AND_USE));
        assertThatThrownBy(this::runsOnPostgres).hasMessageContaining("unsafe use of new value");
    }

    @Test
    void only_the_first_statement_of_a_chunk_of_drizzle_runs_on_sqlite() throws SQLException {
        drizzle("CREATE TABLE a (x);\n\nCREATE TABLE b (\n\tx\n);--> statement-breakpoint\nCREATE TABLE c (x);\n");
        DataSource target = TestSqlite.at(directory.resolve("test.db"));
        Migrator migrator = open(new SqliteDialect());
        migrator.applyAll(migrator.history().migrations(), target);
        assertThat(TestSqlite.column(target, "SELECT name FROM sqlite_schema ORDER BY name"))
                .containsExactly("a", "c");
        assertThat(migrator.history().problems()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(HistoryFailure.STATEMENT_LEFT_OUT);
            assertThat(finding.sentence()).startsWith("0000_base.sql:3 ");
            assertThat(finding.actual()).contains("CREATE TABLE b");
        });
    }

    @Test
    void a_chunk_for_each_statement_of_drizzle_leaves_none_out() {
        drizzle("CREATE TABLE a (x);--> statement-breakpoint\nCREATE TABLE b (x);\n");
        assertThat(open(new SqliteDialect()).history().problems()).isEmpty();
    }

    private void drizzle(String sql) {
        folder.with("0000_base.sql", sql)
                .with(
                        "meta/_journal.json",
                        "{\"dialect\": \"sqlite\", \"entries\": [{\"tag\": \"0000_base\", \"when\": 1700000000000}]}");
    }

    @Test
    void a_statement_left_out_keeps_the_lines_of_those_after_it() {
        drizzle("CREATE TABLE a (x);\nCREATE TABLE b (x);\n--> statement-breakpoint\nCREATE TABLE c (x);\n");
        String sql = open(new SqliteDialect()).history().migrations().get(0).sql();
        assertThat(List.of(String.valueOf(sql).split("\n"))).element(3).isEqualTo("CREATE TABLE c (x);");
    }
}
