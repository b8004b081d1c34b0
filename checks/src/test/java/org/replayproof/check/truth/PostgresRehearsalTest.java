package org.replayproof.check.truth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.replayproof.replay.fixture.Histories.codes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.replayproof.database.Postgres;
import org.replayproof.database.server.CopySource;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.database.server.UnusableSourceException;
import org.replayproof.fixture.TestPostgres;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.fixture.Histories;

/** What is pending runs on a copy of a PostgreSQL database with its rows. */
class PostgresRehearsalTest {

    private static final String USERS = "CREATE TABLE users (id integer PRIMARY KEY, email text);";
    private static final String NOT_NULL = "ALTER TABLE users ALTER COLUMN email SET NOT NULL;";
    private static final String FILLED = "UPDATE users SET email = 'user' || id WHERE email IS NULL;\n" + NOT_NULL;
    private static final String UNIQUE = "CREATE UNIQUE INDEX users_email ON users (email);";

    /** As pg_dump writes it, with an owner and a grant whose roles the server of the copy does not have. */
    private static final String DUMP = """
            --
            -- PostgreSQL database dump
            --

            \\restrict 0pQ

            -- Dumped from database version 18.1
            -- Dumped by pg_dump version 18.1

            SET statement_timeout = 0;
            SET client_encoding = 'UTF8';
            SET standard_conforming_strings = on;
            SELECT pg_catalog.set_config('search_path', '', false);

            CREATE TABLE public.schema_versions (
                version text,
                applied_at timestamp without time zone
            );


            ALTER TABLE public.schema_versions OWNER TO app_owner;

            CREATE TABLE public.users (
                id integer NOT NULL,
                email text
            );


            COPY public.schema_versions (version, applied_at) FROM stdin;
            1\t2026-01-01 10:00:00
            \\.


            COPY public.users (id, email) FROM stdin;
            1\tada@example.org
            2\t\\N
            3\tada@example.org
            \\.


            ALTER TABLE ONLY public.users
                ADD CONSTRAINT users_pkey PRIMARY KEY (id);

            GRANT SELECT ON TABLE public.users TO app_owner;

            \\unrestrict 0pQ

            --
            -- PostgreSQL database dump complete
            --

            """;

    @TempDir
    Path folder;

    private MigrationProject project(String second) {
        return new Histories(folder, new Postgres.Embedded()).of("1_users.sql", USERS, "2_change.sql", second);
    }

    private CopySource file(String text) throws IOException {
        return CopySource.at(Files.writeString(folder.resolve("dump.sql"), text).toString());
    }

    private Rehearsal rehearsed(String second) throws IOException {
        return Rehearsal.of(project(second), file(DUMP));
    }

    @Test
    void a_not_null_that_the_rows_refuse_is_red() throws IOException {
        Rehearsal rehearsal = rehearsed(NOT_NULL);

        assertThat(codes(rehearsal.report())).containsExactly("breaks migration-fails 2_change.sql");
        assertThat(rehearsal.report().findings().get(0).sentence()).contains("contains null values");
    }

    @Test
    void the_repaired_twin_is_green_and_reports_its_effect() throws IOException {
        Rehearsal rehearsal = rehearsed(FILLED);

        assertThat(rehearsal.report().findings()).isEmpty();
        assertThat(String.valueOf(rehearsal.steps().get(0).effect()))
                .contains("users.email", "rows of users: other values in email");
    }

    @Test
    void an_error_that_quotes_a_row_is_reported_without_the_row() throws IOException {
        Rehearsal duplicate = rehearsed(UNIQUE);
        Rehearsal unfit = rehearsed("ALTER TABLE users ALTER COLUMN email TYPE integer USING email::integer;");

        assertThat(codes(duplicate.report())).containsExactly("breaks migration-fails 2_change.sql");
        assertThat(codes(unfit.report())).containsExactly("breaks migration-fails 2_change.sql");
        assertThat(unfit.report().findings().get(0).sentence())
                .contains("invalid input syntax for type integer: \"…\"");
        assertThat(duplicate.report().toString() + unfit.report()).doesNotContain("ada@");
    }

    @Test
    void a_dump_that_was_cut_off_is_refused() throws IOException {
        CopySource cut = file(DUMP.substring(0, DUMP.indexOf("ALTER TABLE ONLY")));

        assertThatThrownBy(() -> Rehearsal.of(project(FILLED), cut))
                .isInstanceOf(UnusableSourceException.class)
                .hasMessageContaining("it was cut off: its last line is missing")
                .hasMessageContaining("next step   make it again with pg_dump");
    }

    @Test
    void a_dump_of_a_newer_server_is_refused_with_both_versions() throws IOException {
        CopySource newer =
                file(DUMP.replace("18.1", "99.1").replace("SET statement", "SET no_such_setting = 0;\nSET statement"));

        assertThatThrownBy(() -> Rehearsal.of(project(FILLED), newer))
                .isInstanceOf(UnusableSourceException.class)
                .hasMessageContaining("comes from PostgreSQL 99.1, and the copy is made on version ")
                .hasMessageContaining("no_such_setting")
                .hasMessageContaining(
                        "next step   make the copy on a server of version 99 or newer: replayproof.postgres.url");
    }

    @Test
    void a_refused_row_is_named_by_its_line_and_not_quoted() throws IOException {
        CopySource broken = file(DUMP.replace("2\t\\N", "secret\t\\N"));

        assertThatThrownBy(() -> Rehearsal.of(project(FILLED), broken))
                .isInstanceOf(UnusableSourceException.class)
                .hasMessageContaining("line "
                        + (1
                                + DUMP.substring(0, DUMP.indexOf("COPY public.users"))
                                        .lines()
                                        .count()) + ": ERROR: invalid input syntax for type integer: \"…\"")
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("secret"));
    }

    @Test
    void an_archive_that_pg_restore_cannot_read_is_refused() throws IOException {
        byte[] head = "PGDMP\u0001c\u0000".getBytes(StandardCharsets.ISO_8859_1);
        Path archive = Files.write(folder.resolve("app.dump"), head);

        assertThatThrownBy(() -> Rehearsal.of(project(FILLED), CopySource.at(archive.toString())))
                .isInstanceOf(UnusableSourceException.class)
                .hasMessageContaining("pg_restore")
                .hasMessageContaining("next step");
    }

    @Test
    void a_wrong_password_is_refused_and_not_shown() throws SQLException {
        PGSimpleDataSource database = database();

        assertThatThrownBy(() -> Rehearsal.of(
                        project(FILLED), CopySource.at(database.getURL()).login("rehearsal_reader", "hunter2")))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageContaining("next step   correct the user and the password")
                .satisfies(error -> assertThat(error.getMessage()).doesNotContain("hunter2"));
    }

    private static PGSimpleDataSource database() throws SQLException {
        PGSimpleDataSource database = TestPostgres.freshDatabase();
        Scripts.run(
                database,
                USERS,
                "CREATE TABLE schema_versions (version text, applied_at timestamp)",
                "INSERT INTO schema_versions VALUES ('1', '2026-01-01 10:00:00')",
                "INSERT INTO users VALUES (1, NULL)");
        return database;
    }

    /** A pg_dump that is too old for the server of the tests is the other half of this test. */
    @Test
    void a_database_on_a_server_is_copied_through_pg_dump_or_refused_with_the_version_to_install() throws SQLException {
        PGSimpleDataSource database = database();
        CopySource source = CopySource.at(database.getURL()).login("postgres", "postgres");

        try {
            assertThat(codes(Rehearsal.of(project(NOT_NULL), source).report()))
                    .containsExactly("breaks migration-fails 2_change.sql");
            assertThat(Rehearsal.of(project(FILLED), source).report().findings())
                    .isEmpty();
        } catch (UnusableSourceException e) {
            assertThat(e)
                    .hasMessageMatching("(?s).*pg_dump is version \\d+, and cannot read a server of version \\d+\\..*"
                            + "|The copy needs the program pg_dump.*")
                    .hasMessageContaining("next step   install PostgreSQL's client programs");
        }
    }

    @Test
    void an_archive_of_pg_dump_is_rehearsed_like_its_database() throws Exception {
        PGSimpleDataSource database = database();
        Path archive = folder.resolve("app.dump");
        ProcessBuilder dump = new ProcessBuilder(
                "pg_dump",
                "--format=custom",
                "--file=" + archive,
                database.getURL().substring("jdbc:".length()).replaceAll("\\?.*", ""));
        dump.environment().putAll(Map.of("PGUSER", "postgres", "PGPASSWORD", "postgres"));
        assumeThat(dump.start().waitFor()).as("pg_dump fits the server").isZero();
        CopySource source = CopySource.at(archive.toString());

        assertThat(codes(Rehearsal.of(project(NOT_NULL), source).report()))
                .containsExactly("breaks migration-fails 2_change.sql");
        assertThat(Rehearsal.of(project(FILLED), source).report().findings()).isEmpty();
    }
}
