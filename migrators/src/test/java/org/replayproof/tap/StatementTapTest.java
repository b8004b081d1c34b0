package org.replayproof.tap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.PGConnection;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.TestPostgres;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.fixture.Sources;
import org.replayproof.migrator.folder.FolderProvider;
import org.replayproof.sql.PostgresDialect;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

class StatementTapTest {

    @TempDir
    Path directory;

    private final List<String> heard = new ArrayList<>();
    private final StatementListener listener = new StatementListener() {
        @Override
        public void before(String sql, Connection connection) {
            heard.add("before " + sql);
        }

        @Override
        public void after(String sql, int updateCount, long nanos, Connection connection) {
            assertThat(nanos).isPositive();
            heard.add("after " + sql + " " + updateCount);
        }

        @Override
        public void failed(@Nullable String sql, SQLException error) {
            heard.add("failed " + sql + " " + error.getErrorCode());
        }
    };

    private DataSource sqlite;
    private StatementTap tap;

    @BeforeEach
    void tapSqlite() {
        sqlite = TestSqlite.at(directory.resolve("test.db"));
        tap = new StatementTap(sqlite, listener);
    }

    @Test
    void hears_every_way_to_send_a_statement() throws SQLException {
        try (Connection connection = tap.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE a(x)");
            statement.executeUpdate("INSERT INTO a VALUES (1), (2)");
            statement.executeLargeUpdate("UPDATE a SET x = 3");
            try (ResultSet rows = statement.executeQuery("SELECT x FROM a")) {
                assertThat(rows.next()).isTrue();
            }
            try (PreparedStatement prepared = connection.prepareStatement("DELETE FROM a WHERE x = ?")) {
                prepared.setInt(1, 3);
                assertThat(prepared.executeUpdate()).isEqualTo(2);
            }
        }
        assertThat(heard)
                .containsExactly(
                        "before CREATE TABLE a(x)",
                        "after CREATE TABLE a(x) 0",
                        "before INSERT INTO a VALUES (1), (2)",
                        "after INSERT INTO a VALUES (1), (2) 2",
                        "before UPDATE a SET x = 3",
                        "after UPDATE a SET x = 3 2",
                        "before SELECT x FROM a",
                        "after SELECT x FROM a -1",
                        "before DELETE FROM a WHERE x = ?",
                        "after DELETE FROM a WHERE x = ? 2");
    }

    @Test
    void hears_batches() throws SQLException {
        try (Connection connection = tap.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.addBatch("CREATE TABLE a(x)");
            statement.clearBatch();
            statement.addBatch("CREATE TABLE b(x)");
            statement.addBatch("INSERT INTO b VALUES (1), (2)");
            assertThat(statement.executeBatch()).containsExactly(0, 2);
            try (PreparedStatement prepared = connection.prepareStatement("INSERT INTO b VALUES (?)")) {
                for (int i = 0; i < 3; i++) {
                    prepared.setInt(1, i);
                    prepared.addBatch();
                }
                assertThat(prepared.executeBatch()).containsExactly(1, 1, 1);
            }
        }
        assertThat(heard)
                .containsExactly(
                        "before CREATE TABLE b(x)",
                        "before INSERT INTO b VALUES (1), (2)",
                        "after CREATE TABLE b(x) 0",
                        "after INSERT INTO b VALUES (1), (2) 2",
                        "before INSERT INTO b VALUES (?)",
                        "after INSERT INTO b VALUES (?) 3");
    }

    @Test
    void errors_come_out_as_they_are() throws SQLException {
        try (Connection connection = tap.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("INSERT INTO nowhere VALUES (1)"))
                    .isExactlyInstanceOf(org.sqlite.SQLiteException.class)
                    .hasMessageContaining("no such table: nowhere");
        }
        assertThat(heard)
                .containsExactly("before INSERT INTO nowhere VALUES (1)", "failed INSERT INTO nowhere VALUES (1) 1");
    }

    @Test
    void a_listener_can_keep_a_statement_from_running() throws SQLException {
        StatementTap stopping = new StatementTap(sqlite, new StatementListener() {
            @Override
            public void before(String sql, Connection connection) throws SQLException {
                throw new SQLException("no further");
            }
        });
        try (Connection connection = stopping.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("CREATE TABLE a(x)"))
                    .isExactlyInstanceOf(SQLException.class)
                    .hasMessage("no further");
        }
        assertThat(TestSqlite.tables(sqlite)).isEmpty();
    }

    @Test
    void unwraps_to_the_driver_and_leads_back_to_itself() throws SQLException {
        assertThat(tap.dataSource().unwrap(SQLiteDataSource.class)).isSameAs(sqlite);
        try (Connection connection = tap.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(connection.isWrapperFor(SQLiteConnection.class)).isTrue();
            assertThat(connection.unwrap(SQLiteConnection.class)).isNotSameAs(connection);
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertThat(connection.isWrapperFor(PGConnection.class)).isFalse();
            assertThat(statement.getConnection()).isSameAs(connection);
            assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
            assertThat(new HashSet<Object>(List.of(connection)).contains(connection))
                    .isTrue();
            assertThat(connection.toString()).startsWith("tapped ");
        }
    }

    @Test
    void hears_rows_that_are_copied() throws SQLException {
        Folder folder = new Folder(directory.resolve("m"))
                .with("001_a.sql", "CREATE TABLE a(x int);\nCOPY a FROM stdin;\n1\n2\n\\.\n");
        Migrator migrator = new FolderProvider().open(Sources.of(new PostgresDialect(), folder.location()));
        StatementTap postgres = new StatementTap(TestPostgres.freshDatabase(), listener);

        migrator.applyAll(migrator.history().migrations(), postgres.dataSource());

        assertThat(heard)
                .containsExactly(
                        "before CREATE TABLE a(x int)",
                        "after CREATE TABLE a(x int) 0",
                        "before COPY a FROM stdin",
                        "after COPY a FROM stdin 2");
    }

    @Test
    void stops_what_runs_on_sqlite() throws Exception {
        assertStops(tap, "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r");
    }

    @Test
    void stops_what_runs_on_postgres() throws Exception {
        assertStops(new StatementTap(TestPostgres.freshDatabase(), listener), "SELECT pg_sleep(60)");
    }

    /** Rolling back and closing still work; nothing more is taken. */
    private static void assertStops(StatementTap tap, String endless) throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<Void> work = CompletableFuture.runAsync(() -> {
            try (Connection connection = tap.dataSource().getConnection();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("CREATE TABLE a(x int)");
                started.countDown();
                assertThatThrownBy(() -> statement.execute(endless)).isInstanceOf(SQLException.class);
                assertThatThrownBy(() -> statement.execute("CREATE TABLE b(x int)"))
                        .isInstanceOf(SQLException.class)
                        .hasMessage("The work was stopped; no more statements are taken");
                connection.rollback();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        started.await();
        Thread.sleep(100);
        long start = System.nanoTime();
        tap.cancel();
        try {
            work.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e.getCause());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        assertThatThrownBy(() -> tap.dataSource().getConnection())
                .isInstanceOf(SQLException.class)
                .hasMessage("The work was stopped; no more statements are taken");
    }
}
