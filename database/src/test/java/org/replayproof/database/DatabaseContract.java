package org.replayproof.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Template;
import org.replayproof.settings.Settings;

/** What every kind of database promises; one subclass each. */
public abstract class DatabaseContract {

    public static final String BOOKS = "CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT)";

    protected abstract DatabaseServer server();

    @Test
    void a_new_database_is_empty_and_its_own() throws SQLException {
        try (LiveDatabase one = server().create();
                LiveDatabase other = server().create()) {
            Sql.run(one.dataSource(), BOOKS);
            Sql.run(other.dataSource(), BOOKS, "INSERT INTO books VALUES (1, 'Emma')");

            assertThat(Sql.column(one.dataSource(), "SELECT title FROM books")).isEmpty();
            assertThat(one.description()).isNotEqualTo(other.description());
        }
    }

    @Test
    void copies_hold_what_the_template_held_and_share_nothing() throws SQLException {
        Template template = template("INSERT INTO books VALUES (1, 'Emma')");

        try (LiveDatabase one = server().copy(template);
                LiveDatabase other = server().copy(template)) {
            Sql.run(
                    one.dataSource(),
                    "INSERT INTO books VALUES (2, 'Ulysses')",
                    "ALTER TABLE books ADD COLUMN isbn TEXT");
            Sql.run(other.dataSource(), "DELETE FROM books");

            assertThat(Sql.column(one.dataSource(), "SELECT title FROM books ORDER BY id"))
                    .containsExactly("Emma", "Ulysses");
            assertThat(Sql.column(other.dataSource(), "SELECT title FROM books"))
                    .isEmpty();
            try (LiveDatabase later = server().copy(template)) {
                assertThat(Sql.column(later.dataSource(), "SELECT title FROM books"))
                        .containsExactly("Emma");
            }
        }
    }

    @Test
    void a_frozen_database_is_used_up_and_closing_it_again_leaves_the_template_alone() throws SQLException {
        LiveDatabase database = server().create();
        Sql.run(database.dataSource(), BOOKS);
        Template template = server().freeze(database);

        database.close();

        assertThatThrownBy(() -> database.dataSource().getConnection())
                .isInstanceOf(SQLException.class)
                .hasMessage("This database is closed; a session was requested afterwards.");
        try (LiveDatabase copy = server().copy(template)) {
            assertThat(Sql.column(copy.dataSource(), "SELECT title FROM books")).isEmpty();
        }
    }

    @Test
    void sessions_are_in_autocommit_and_do_not_see_what_others_have_not_committed() throws SQLException {
        try (LiveDatabase database = server().create();
                Connection one = database.dataSource().getConnection();
                Connection other = database.dataSource().getConnection()) {
            assertThat(one.getAutoCommit()).isTrue();
            Sql.run(one, BOOKS, "INSERT INTO books VALUES (1, 'Emma')");
            assertThat(Sql.column(other, "SELECT title FROM books")).containsExactly("Emma");

            one.setAutoCommit(false);
            Sql.run(one, "INSERT INTO books VALUES (2, 'Ulysses')");
            one.rollback();
            assertThat(Sql.column(other, "SELECT title FROM books")).containsExactly("Emma");
            Sql.run(one, "INSERT INTO books VALUES (3, 'Dune')");
            one.commit();
            assertThat(Sql.column(other, "SELECT title FROM books ORDER BY id")).containsExactly("Emma", "Dune");
        }
    }

    @Test
    void an_open_transaction_is_noticed_and_its_end_too() throws SQLException {
        try (LiveDatabase database = server().create();
                Connection session = database.dataSource().getConnection()) {
            Sql.run(session, BOOKS);
            assertThat(database.openTransaction()).isEmpty();

            session.setAutoCommit(false);
            Sql.run(session, "INSERT INTO books VALUES (1, 'Emma')");
            assertThat(database.openTransaction()).isPresent();

            session.rollback();
            assertThat(database.openTransaction()).isEmpty();
        }
    }

    @Test
    void closing_ends_the_sessions_that_are_still_open() throws SQLException {
        LiveDatabase database = server().create();
        Connection forgotten = database.dataSource().getConnection();
        forgotten.setAutoCommit(false);
        Sql.run(forgotten, BOOKS);

        database.close();
        database.close();

        assertThat(forgotten.isClosed()).isTrue();
    }

    @Test
    void many_threads_create_and_copy_databases_together() throws Exception {
        Template template = template("INSERT INTO books VALUES (1, 'Emma')");
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<String>> work = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int number = i;
                work.add(() -> {
                    try (LiveDatabase copy = server().copy(template)) {
                        Sql.run(copy.dataSource(), "INSERT INTO books VALUES (2, 'number " + number + "')");
                        assertThat(Sql.column(copy.dataSource(), "SELECT title FROM books ORDER BY id"))
                                .containsExactly("Emma", "number " + number);
                        return copy.description();
                    }
                });
            }
            Set<String> places = new HashSet<>();
            for (Future<String> each : threads.invokeAll(work)) {
                places.add(each.get());
            }
            assertThat(places).hasSize(12);
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void a_database_of_another_server_is_refused() {
        LiveDatabase stranger = new Stranger();

        assertThatThrownBy(() -> server().freeze(stranger))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This server did not make a stranger.");
        assertThatThrownBy(() -> server().copy(new Template() {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("This server did not make the template.");
    }

    public final Template template(String... more) throws SQLException {
        LiveDatabase database = server().create();
        Sql.run(database.dataSource(), BOOKS);
        Sql.run(database.dataSource(), more);
        return server().freeze(database);
    }

    public static Settings settings() {
        return Settings.fromSystem();
    }
}
