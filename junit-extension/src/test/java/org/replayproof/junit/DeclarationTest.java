package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.SessionCustomizer;
import org.replayproof.migrator.code.JavaMigration;
import org.replayproof.migrator.code.JavaMigrations;
import org.replayproof.replay.Replay;
import org.sqlite.Function;

class DeclarationTest {

    static final class WithShout implements SessionCustomizer {
        @Override
        public void customize(Connection session) throws SQLException {
            Function.create(session, "shout", new Function() {
                @Override
                protected void xFunc() throws SQLException {
                    result(value_text(0).toUpperCase(Locale.ROOT));
                }
            });
        }
    }

    private static String one(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "nothing";
        }
    }

    @MigratedDatabase(
            database = Sqlite.class,
            migrations = "classpath:histories/on-baseline",
            before = "classpath:histories/baseline/people.sql",
            session = WithShout.class)
    static class OnBaselineCases {
        @Test
        void test(Connection connection) throws SQLException {
            assertThat(one(connection, "SELECT name || shout('!a') FROM people"))
                    .isEqualTo("ADA!A");
        }
    }

    @Test
    void a_baseline_and_functions_are_said_in_the_annotation() {
        JupiterRun.of(OnBaselineCases.class).passes(1);
    }

    static final class OurMigrations implements JavaMigrations {
        @Override
        public List<JavaMigration> migrations() {
            return List.of(
                    JavaMigration.of("1", "people", connection -> one(connection, "SELECT 1")),
                    JavaMigration.of("2", "tags", connection -> {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute("CREATE TABLE tags (tag TEXT)");
                        }
                    }));
        }
    }

    @MigratedDatabase(
            database = Sqlite.class,
            migrations = "class:org.replayproof.junit.DeclarationTest$OurMigrations",
            upTo = "1")
    static class InJavaCases {
        @Test
        void test(Replay replay, Connection connection) throws SQLException {
            replay.apply("2");
            assertThat(one(connection, "SELECT name FROM sqlite_schema")).isEqualTo("tags");
        }
    }

    @Test
    void migrations_in_java_are_named_by_their_class() {
        JupiterRun.of(InJavaCases.class).passes(1);
    }
}
