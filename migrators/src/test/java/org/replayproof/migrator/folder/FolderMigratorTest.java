package org.replayproof.migrator.folder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.Scenario;
import org.replayproof.fixture.TestPostgres;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.fixture.Sources;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqliteDialect;
import org.replayproof.tap.StatementListener;
import org.replayproof.tap.StatementTap;

class FolderMigratorTest {

    private static final String JOBRUNR = "classpath:org/jobrunr/storage/sql/";

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

    @Test
    void runs_every_statement_of_every_file() throws SQLException {
        folder.with("001_a.sql", "\uFEFFCREATE TABLE a(x);\r\nINSERT INTO a VALUES(1);\r\nSELECT * FROM a;\r\n")
                .with("002_b.sql", "CREATE TABLE b(x); DROP TABLE a;");
        Migrator migrator = open(new SqliteDialect());

        migrator.applyAll(migrator.history().migrations(), sqlite);

        assertThat(TestSqlite.tables(sqlite)).containsExactly("b");
    }

    private static int sessions(Migrator migrator, DataSource target) throws SQLException {
        Set<Connection> heard = Collections.newSetFromMap(new IdentityHashMap<>());
        StatementTap tap = new StatementTap(target, new StatementListener() {
            @Override
            public void before(String sql, Connection connection) {
                heard.add(connection);
            }
        });
        migrator.applyAll(migrator.history().migrations(), tap.dataSource());
        return heard.size();
    }

    @Test
    void files_that_leave_their_session_alone_share_one() throws SQLException {
        folder.with("001_a.sql", "CREATE TABLE a(x); INSERT INTO a VALUES('temp');")
                .with("002_b.sql", "CREATE INDEX i ON a(x); UPDATE a SET x = 'b';")
                .with("003_c.sql", "ALTER TABLE a ADD COLUMN y; DROP TABLE a;");

        assertThat(sessions(open(new SqliteDialect()), sqlite)).isEqualTo(1);
    }

    @Test
    void what_a_file_sets_for_its_session_ends_with_it() throws SQLException {
        Scenario.copy("search-path-left", folder);
        PGSimpleDataSource postgres = TestPostgres.freshDatabase();

        assertThat(sessions(open(new PostgresDialect()), postgres)).isEqualTo(5);
        assertThat(TestSqlite.column(
                        postgres,
                        "SELECT table_schema || '.' || table_name FROM information_schema.tables"
                                + " WHERE table_schema IN ('public', 'other') ORDER BY 1"))
                .containsExactly("other.b", "public.a", "public.c", "public.hidden");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SET search_path TO other",
                "PRAGMA foreign_keys = ON",
                "ATTACH 'x.db' AS x",
                "CREATE TEMP TABLE t(x)",
                "CREATE TABLE temp.t(x)",
                "CREATE TABLE \"pg_temp\".t(x integer)",
                "CREATE ROLE app",
                "ALTER DATABASE d SET search_path TO other",
                "ALTER ROLE app SET search_path TO other",
                "INSERT INTO t SELECT set_config('search_path', 'other', false)",
                "INSERT INTO t VALUES (last_insert_rowid())",
                "INSERT INTO t VALUES (currval('s'))",
                "UPDATE t SET x = pg_advisory_lock(1)",
                "SELECT f()",
                "DO 'BEGIN END'",
                "BEGIN",
            })
    void a_file_that_may_know_or_change_its_session_has_one_of_its_own(String sql) {
        assertThat(SessionTraces.isFreeOfThem(new PostgresDialect().split("DELETE FROM t; " + sql)))
                .isFalse();
    }

    @Test
    void runs_one_file_alone_and_takes_it_back() throws SQLException {
        folder.with("001_a.sql", "CREATE TABLE a(x);")
                .with("002_b.up.sql", "CREATE TABLE b(x);")
                .with("002_b.down.sql", "DROP TABLE b;");
        Migrator migrator = open(new SqliteDialect());
        Migration second = migrator.history().migration("2");

        migrator.apply(second, sqlite);
        assertThat(TestSqlite.tables(sqlite)).containsExactly("b");
        migrator.down(second, sqlite);
        assertThat(TestSqlite.tables(sqlite)).isEmpty();
        assertThatThrownBy(() -> migrator.down(migrator.history().migration("1"), sqlite))
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessage("001_a.sql has no down script. One would be called 001_a.down.sql, or U001__a.sql.");
    }

    @Test
    void a_failure_takes_its_whole_file_back() throws SQLException {
        folder.with("001_a.sql", "CREATE TABLE a(x); CREATE TABLE b(x); INSERT INTO nowhere VALUES(1);");
        Migrator migrator = open(new SqliteDialect());

        assertThatThrownBy(() -> migrator.apply(migrator.history().migration("1"), sqlite))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("no such table: nowhere");
        assertThat(TestSqlite.tables(sqlite)).isEmpty();
    }

    @Test
    void without_transactions_what_ran_before_a_failure_stays() throws SQLException {
        folder.with("001_a.sql", "CREATE TABLE a(x); CREATE TABLE b(x); INSERT INTO nowhere VALUES(1);");
        MigrationSource plain = Sources.of(new SqliteDialect(), folder.location());
        Migrator migrator = new FolderProvider()
                .open(new MigrationSource(
                        plain.locations(),
                        plain.classLoader(),
                        plain.dialect(),
                        Map.of(),
                        plain.settings().with(Map.of("replayproof.transaction", "none")),
                        null));

        assertThatThrownBy(() -> migrator.apply(migrator.history().migration("1"), sqlite))
                .isInstanceOf(SQLException.class);
        assertThat(TestSqlite.tables(sqlite)).containsExactly("a", "b");
    }

    @Test
    void an_unknown_transaction_mode_is_refused() {
        folder.with("001_a.sql", "CREATE TABLE a(x);");
        MigrationSource plain = Sources.of(new SqliteDialect(), folder.location());

        assertThatThrownBy(() -> new FolderProvider()
                        .open(new MigrationSource(
                                plain.locations(),
                                plain.classLoader(),
                                plain.dialect(),
                                Map.of(),
                                plain.settings().with(Map.of("replayproof.transaction", "maybe")),
                                null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The setting replayproof.transaction wants \"tool\" (as the tool of the files does it), \"file\""
                                + " (a transaction per file where it can) or \"none\", and is \"maybe\".");
    }

    @Test
    void a_file_with_its_own_transaction_runs_as_it_says() throws SQLException {
        folder.with("001_a.sql", "CREATE TABLE a(x); BEGIN; CREATE TABLE b(x); CREATE TABLE a(y); COMMIT;");
        Migrator migrator = open(new SqliteDialect());

        assertThatThrownBy(() -> migrator.apply(migrator.history().migration("1"), sqlite))
                .isInstanceOf(SQLException.class);
        assertThat(TestSqlite.tables(sqlite)).containsExactly("a");
    }

    @Test
    void a_transaction_that_is_never_ended_is_an_error() throws SQLException {
        folder.with("001_a.sql", "CREATE TABLE a(x);\nBEGIN;\nCREATE TABLE b(x);");
        Migrator migrator = open(new SqliteDialect());

        assertThatThrownBy(() -> migrator.apply(migrator.history().migration("1"), sqlite))
                .isInstanceOf(SqlScriptException.class)
                .hasMessage("001_a.sql: The script begins a transaction and never ends it, so everything after that is"
                        + " lost with the session (line 2)");
        assertThat(TestSqlite.tables(sqlite)).containsExactly("a");
    }

    @Test
    void pragmas_keep_their_meaning() throws SQLException {
        Scenario.copy("rebuild", folder);
        Migrator migrator = open(new SqliteDialect());

        migrator.applyAll(migrator.history().migrations(), sqlite);

        assertThat(TestSqlite.column(sqlite, "SELECT count(*) FROM c")).containsExactly("1");
    }

    @Test
    void a_script_that_cannot_be_split_names_its_file() {
        folder.with("001_a.sql", "SELECT 1;\n\\connect other\n");

        Migrator migrator = open(new PostgresDialect());

        assertThatThrownBy(() -> migrator.apply(migrator.history().migration("1"), sqlite))
                .isInstanceOf(SqlScriptException.class)
                .hasMessage("001_a.sql: The psql command \\connect cannot be sent to PostgreSQL; only psql understands"
                        + " it. Write it as SQL, or run this script with psql (line 2)");
    }

    @Test
    void only_placeholders_with_a_value_are_replaced() throws SQLException {
        folder.with("001_a.sql", "CREATE TABLE ${table}(x DEFAULT '${other}');");
        MigrationSource plain = Sources.of(new SqliteDialect(), folder.location());
        Migrator migrator = new FolderProvider()
                .open(new MigrationSource(
                        plain.locations(),
                        plain.classLoader(),
                        plain.dialect(),
                        Map.of("table", "filled"),
                        plain.settings(),
                        null));

        migrator.applyAll(migrator.history().migrations(), sqlite);

        assertThat(TestSqlite.column(sqlite, "SELECT sql FROM sqlite_schema"))
                .containsExactly("CREATE TABLE filled(x DEFAULT '${other}')");
    }

    @Test
    void postgres_copies_rows_and_indexes_concurrently() throws SQLException {
        Scenario.copy("rows-copied-and-index-built-concurrently", folder);
        DataSource postgres = TestPostgres.freshDatabase();
        Migrator migrator = open(new PostgresDialect());

        migrator.apply(migrator.history().migration("1"), postgres);
        migrator.apply(migrator.history().migration("2"), postgres);
        assertThatThrownBy(() -> migrator.apply(migrator.history().migration("3"), postgres))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("division by zero");

        assertThat(TestSqlite.column(postgres, "SELECT x FROM a ORDER BY 1")).containsExactly("1", "2", "3", "4");
        assertThat(TestSqlite.column(postgres, "SELECT indexname FROM pg_indexes WHERE schemaname = 'public'"))
                .containsExactly("i");
    }

    @Test
    void jobrunr_replays_on_sqlite() throws SQLException {
        Migrator migrator = new FolderProvider().open(Sources.of(new SqliteDialect(), JOBRUNR + "common/migrations"));
        assertThat(migrator.history().migrations()).hasSize(17);

        migrator.applyAll(migrator.history().migrations(), sqlite);

        assertThat(TestSqlite.tables(sqlite))
                .contains("jobrunr_jobs", "jobrunr_recurring_jobs", "jobrunr_backgroundjobservers");
    }

    @Test
    void jobrunr_replays_on_postgres_with_its_own_file_in_place_of_the_common_one() throws SQLException {
        Migrator migrator = new FolderProvider()
                .open(Sources.of(
                        new PostgresDialect(), JOBRUNR + "common/migrations", JOBRUNR + "postgres/migrations"));
        List<Migration> migrations = migrator.history().migrations();
        assertThat(migrations).hasSize(17);
        assertThat(migrations)
                .filteredOn(migration -> migration.location().contains("postgres/migrations"))
                .extracting(Migration::version)
                .containsExactly("014");
        assertThat(migrator.history().problems()).isEmpty();
        DataSource postgres = TestPostgres.freshDatabase();

        migrator.applyAll(migrations, postgres);

        try (Connection connection = postgres.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT count(*) FROM pg_class WHERE relkind = 'r' AND relname LIKE 'jobrunr%'")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(5);
        }
    }

    @Test
    void the_fingerprint_follows_content_and_placeholders() {
        folder.with("001_a.sql", "CREATE TABLE ${t}(x);");
        String before = open(new SqliteDialect()).fingerprint();

        assertThat(open(new SqliteDialect()).fingerprint()).isEqualTo(before);
        assertThat(open(new PostgresDialect()).fingerprint()).isNotEqualTo(before);
        folder.with("001_a.sql", "CREATE TABLE ${t}(y);");
        assertThat(open(new SqliteDialect()).fingerprint()).isNotEqualTo(before);
    }
}
