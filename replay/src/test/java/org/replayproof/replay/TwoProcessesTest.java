package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.replayproof.database.Postgres;
import org.replayproof.database.server.DatabaseAddress;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Reachable;
import org.replayproof.fixture.Faults;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.ForkedJvm;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.migrator.Migration;
import org.replayproof.settings.Settings;

/** Two JVMs that replay one history into one database at the same time. */
@Faults
@Timeout(120)
class TwoProcessesTest {

    private static final int MIGRATIONS = 4;

    /** Long enough for the other to come in between. */
    private static final Map<String, String> SLOW = Map.of(
            "postgres",
            "SELECT pg_sleep(0.2)",
            "sqlite",
            "INSERT INTO t%1$d WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000)"
                    + " SELECT i FROM n WHERE i < 0");

    @TempDir
    private Path folder;

    /** One of the two. */
    static final class Replaying {

        private Replaying() {}

        public static void main(String[] arguments) throws Exception {
            MigrationProject project = ProjectDefinition.standard()
                    .settings(Settings.fromSystem())
                    .migrator(arguments[0])
                    .migrations(arguments[1])
                    .open();
            List<Migration> migrations = project.history().migrations();
            System.out.println("ready");
            ForkedJvm.pause();
            List<Step> steps = project.stepping(source(arguments[2])).run(migrations);
            MigrationFailedException failure = steps.get(steps.size() - 1).failure();
            System.out.println("steps " + steps.size()
                    + (failure == null ? "" : " " + failure.toString().replace('\n', '|')));
        }
    }

    private static DataSource source(String url) {
        if (url.startsWith("jdbc:sqlite:")) {
            return TestSqlite.at(Path.of(url.substring("jdbc:sqlite:".length())));
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        return source;
    }

    private static String sql(String kind, int number) {
        return "CREATE TABLE t%1$d (x integer);\n".formatted(number)
                + Objects.requireNonNull(SLOW.get(kind)).formatted(number)
                + ";\nINSERT INTO t%1$d VALUES (%1$d);\n".formatted(number);
    }

    private String history(String kind, String migrator) {
        Folder migrations = new Folder(folder.resolve("migrations"));
        if (migrator.equals("liquibase")) {
            StringBuilder log = new StringBuilder("--liquibase formatted sql\n");
            for (int number = 1; number <= MIGRATIONS; number++) {
                log.append("--changeset ada:").append(number).append('\n').append(sql(kind, number));
            }
            migrations.with("changelog.sql", log.toString());
            return migrations.location() + "/changelog.sql";
        }
        for (int number = 1; number <= MIGRATIONS; number++) {
            migrations.with("V" + number + "__t.sql", sql(kind, number));
        }
        return migrations.location();
    }

    /** What each of the two says at its end. */
    private List<String> replayedTwice(String kind, String migrator, String url)
            throws IOException, InterruptedException {
        Map<String, String> settings = Map.of(
                "replayproof.database", kind,
                "replayproof.postgres.url", url);
        String history = history(kind, migrator);
        List<String> said = new ArrayList<>();
        try (ForkedJvm one = ForkedJvm.start(Replaying.class, folder, settings, migrator, history, url);
                ForkedJvm other = ForkedJvm.start(Replaying.class, folder, settings, migrator, history, url)) {
            List<ForkedJvm> both = List.of(one, other);
            for (ForkedJvm each : both) {
                each.await("ready");
            }
            for (ForkedJvm each : both) {
                each.goOn();
            }
            for (ForkedJvm each : both) {
                said.add(each.await("steps"));
                each.ends();
            }
        }
        return said;
    }

    private static void hasRunOnce(String url) throws SQLException {
        for (int number = 1; number <= MIGRATIONS; number++) {
            assertThat(TestSqlite.column(source(url), "SELECT x FROM t" + number))
                    .containsExactly("" + number);
        }
    }

    /** Both come to the end of the history, or one does and the other is told why it does not. */
    private void replays(String migrator, String kind, String url, String loser) throws Exception {
        List<String> said = replayedTwice(kind, migrator, url);

        assertThat(said).contains("" + MIGRATIONS).allMatch(words -> words.matches(MIGRATIONS + "|" + loser));
        hasRunOnce(url);
    }

    /**
     * Flyway takes a lock, and the second process finds the work done. Scripts alone conflict, and so do two processes that create
     * Liquibase's tables at the same time. A process does not wait for Liquibase's lock: in a test database, the lock was left behind.
     */
    @ParameterizedTest
    @CsvSource({
        "flyway, never",
        "liquibase, '1 \\S+ Migration fails: changelog\\.sql::1::ada fails: .*(databasechangelog|Could not acquire change log lock).*'",
        "sql, '1 \\S+ Migration fails: V1__t\\.sql fails in statement 1, line 1: ERROR: (relation \"t1\" already exists|duplicate key).*'"
    })
    void on_postgres(String migrator, String loser) throws Exception {
        try (LiveDatabase shared =
                new Postgres.Embedded().server(Settings.fromSystem()).create()) {
            DatabaseAddress address =
                    shared.dataSource().unwrap(Reachable.class).address();
            replays(
                    migrator,
                    "postgres",
                    address.jdbcUrl() + "?user=" + address.user() + "&password=" + address.password(),
                    loser);
        }
    }

    /** Who meets the other at work waits, or is told that the database is locked: which of the two lies with the moment. */
    @ParameterizedTest
    @CsvSource({
        "flyway, '\\d \\S+ Migration fails: V\\d__t\\.sql fails.*: database is locked\\..*'",
        "liquibase, '\\d \\S+ Migration fails: changelog\\.sql::\\d::ada fails: database is locked\\..*Another session holds what the statement needs.*'",
        "sql, '\\d \\S+ Migration fails: V\\d__t\\.sql fails.*: (database is locked|table t\\d already exists)\\..*'"
    })
    void on_sqlite(String migrator, String loser) throws Exception {
        replays(migrator, "sqlite", "jdbc:sqlite:" + folder.resolve("shared.db"), loser);
    }
}
