package org.replayproof.database.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.DatabaseContract;
import org.replayproof.database.Sql;
import org.replayproof.database.server.LiveDatabase;

/** What SQLite promises besides, in memory and in files. */
abstract class SqliteContract extends DatabaseContract {

    @Test
    void what_is_kept_is_a_file_that_opens_and_names_are_never_taken_twice(@TempDir Path folder) throws SQLException {
        String first;
        String second;
        try (LiveDatabase database = server().create()) {
            Sql.run(database.dataSource(), BOOKS, "INSERT INTO books VALUES (1, 'Emma')");
            first = database.keep(folder.resolve("new"), "SchemaTest/agents: missing column?");
            Sql.run(database.dataSource(), "INSERT INTO books VALUES (2, 'Dune')");
            second = database.keep(folder.resolve("new"), "SchemaTest/agents: missing column?");
        }

        assertThat(first)
                .isEqualTo(folder.resolve("new/SchemaTest-agents-missing-column.db")
                        .toString());
        assertThat(second)
                .isEqualTo(folder.resolve("new/SchemaTest-agents-missing-column-2.db")
                        .toString());
        assertThat(titles(first)).isEqualTo("Emma");
        assertThat(titles(second)).isEqualTo("Emma,Dune");
    }

    @Test
    void a_database_is_kept_also_while_a_transaction_is_open_and_without_what_it_did(@TempDir Path folder)
            throws SQLException {
        try (LiveDatabase database = server().create();
                Connection session = database.dataSource().getConnection()) {
            Sql.run(session, BOOKS, "INSERT INTO books VALUES (1, 'Emma')");
            session.setAutoCommit(false);
            Sql.run(session, "INSERT INTO books VALUES (2, 'Dune')");

            assertThat(titles(database.keep(folder, "open"))).isEqualTo("Emma");
        }
    }

    private static String titles(String file) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return Sql.column(connection, "SELECT group_concat(title) FROM (SELECT title FROM books ORDER BY id)")
                    .get(0);
        }
    }

    @Test
    void a_result_set_that_was_not_read_to_its_end_is_noticed() throws SQLException {
        try (LiveDatabase database = server().create();
                Connection session = database.dataSource().getConnection();
                Statement statement = session.createStatement()) {
            Sql.run(session, BOOKS, "INSERT INTO books VALUES (1, 'Emma'), (2, 'Dune')");
            try (ResultSet rows = statement.executeQuery("SELECT * FROM books")) {
                assertThat(rows.next()).isTrue();
                assertThat(database.openTransaction())
                        .contains("another session holds a transaction, or a result set that was not read to its end");
            }
            assertThat(database.openTransaction()).isEmpty();
        }
    }

    @Test
    void flags_of_a_connection_do_not_reach_another_one_or_a_copy() throws SQLException {
        LiveDatabase database = server().create();
        try (Connection session = database.dataSource().getConnection()) {
            Sql.run(session, "PRAGMA foreign_keys = ON", "PRAGMA recursive_triggers = ON", BOOKS);
            assertThat(Sql.column(database.dataSource(), "PRAGMA foreign_keys")).containsExactly("0");
        }
        try (LiveDatabase copy = server().copy(server().freeze(database))) {
            assertThat(Sql.column(copy.dataSource(), "PRAGMA foreign_keys")).containsExactly("0");
            assertThat(Sql.column(copy.dataSource(), "PRAGMA recursive_triggers"))
                    .containsExactly("0");
        }
    }

    @Test
    void page_size_encoding_and_header_fields_survive_copying() throws SQLException {
        LiveDatabase database = server().create();
        Sql.run(
                database.dataSource(),
                "PRAGMA page_size = 8192",
                "PRAGMA encoding = 'UTF-16le'",
                "PRAGMA auto_vacuum = FULL",
                "PRAGMA user_version = 12",
                "PRAGMA application_id = 34",
                BOOKS,
                "INSERT INTO books VALUES (1, 'Émile')");

        try (LiveDatabase copy = server().copy(server().freeze(database))) {
            assertThat(Sql.column(copy.dataSource(), "PRAGMA page_size")).containsExactly("8192");
            assertThat(Sql.column(copy.dataSource(), "PRAGMA encoding")).containsExactly("UTF-16le");
            assertThat(Sql.column(copy.dataSource(), "PRAGMA auto_vacuum")).containsExactly("1");
            assertThat(Sql.column(copy.dataSource(), "PRAGMA user_version")).containsExactly("12");
            assertThat(Sql.column(copy.dataSource(), "PRAGMA application_id")).containsExactly("34");
            assertThat(Sql.column(copy.dataSource(), "SELECT title FROM books")).containsExactly("Émile");
        }
    }
}
