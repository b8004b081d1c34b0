package org.replayproof.migrator.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.MigratorCustomizer;
import org.replayproof.migrator.NoMigrationsException;
import org.replayproof.migrator.UnsoundHistoryException;
import org.replayproof.migrator.fixture.Sources;
import org.replayproof.sql.SqliteDialect;

/** The migrations that Flyway would run, and the files that it ignores. */
class FlywayHistoryTest {

    @TempDir
    Path directory;

    private FlywayFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = new FlywayFolder(directory);
    }

    @Test
    void lists_what_flyway_would_run() {
        folder.people();

        History history = folder.open(new SqliteDialect()).history();

        assertThat(history.migrator()).matches("Flyway \\d+\\.\\d+\\.\\d+");
        assertThat(history.migrations())
                .extracting(Migration::version, Migration::description, Migration::script, Migration::kind)
                .containsExactly(
                        tuple("1", "person", "V1__person.sql", Migration.Kind.VERSIONED),
                        tuple("2", "age", "V2__age.sql", Migration.Kind.VERSIONED),
                        tuple("4", "gadget", "sub/V4__gadget.sql", Migration.Kind.VERSIONED),
                        tuple("", "view", "R__view.sql", Migration.Kind.REPEATABLE));
        assertThat(history.migration("1").sql()).contains("CREATE TABLE person");
        assertThat(history.migration("1").location())
                .isEqualTo(folder.path().resolve("V1__person.sql").toString());
        assertThat(history.problems()).isEmpty();
    }

    @Test
    void two_files_of_one_version_are_a_problem_and_nothing_runs() throws SQLException {
        folder.people();
        folder.with("V2__other.sql", "SELECT 1;").with("V2.0__third.sql", "SELECT 1;");
        FlywayFolder.Target target = folder.target("sqlite");
        Migrator migrator = folder.open(target.dialect());

        assertThat(migrator.history().problems()).singleElement().satisfies(problem -> {
            assertThat(problem.code().id()).isEqualTo("duplicate-version");
            assertThat(problem.sentence())
                    .contains("V2__age.sql", "V2__other.sql", "V2.0__third.sql")
                    .endsWith("; which one runs, or runs first, is left to chance.");
        });
        assertThatThrownBy(() -> migrator.apply(migrator.history().migration("1"), target.source()))
                .isInstanceOf(UnsoundHistoryException.class)
                .hasMessageContaining(folder.path().resolve("V2__other.sql").toString());
    }

    @Test
    void reports_files_that_flyway_ignores() {
        folder.people();
        folder.with("V1_50_Name.sql", "SELECT 1;")
                .with("v5__x.sql", "SELECT 1;")
                .with("006_x.sql", "SELECT 1;")
                .with("V4__gadget.sql.bak", "SELECT 1;")
                .with("V2__age.sql.conf", "executeInTransaction=false")
                .with("beforeMigrate.sql", "SELECT 1;")
                .with("V7__todo.sql", "-- TODO: all of it\nSELECT 1;");

        assertThat(folder.open(new SqliteDialect()).history().problems())
                .extracting(problem -> problem.code().id() + " " + problem.sentence() + " " + problem.expected())
                .containsExactly(
                        "near-miss-name 006_x.sql is not a migration for Flyway; it was not run. a name such as V006__x.sql",
                        "near-miss-name V1_50_Name.sql nearly fits the naming convention and does not; it was not run."
                                + " a name such as V1_50__Name.sql",
                        "stray-copy V4__gadget.sql.bak looks like a copy of V4__gadget.sql that was left behind; it was not"
                                + " run, and a runner that takes every file would run it. only migrations in the folder",
                        "near-miss-name v5__x.sql is not a migration for Flyway; it was not run. a name such as V5__x.sql",
                        "left-over-todo V7__todo.sql:1 says that it is not finished. null");
    }

    @Test
    void an_empty_folder_names_what_was_looked_for_and_what_is_there() {
        folder.with("001_a.sql", "SELECT 1;");

        assertThatThrownBy(() -> folder.open(new SqliteDialect()))
                .isInstanceOf(NoMigrationsException.class)
                .hasMessage("""
                        No migrations found.
                          looked for  V1__name.sql, R__name.sql, B1__name.sql, V1__Name.class
                          looked in   %s
                                      %s
                          found there 001_a.sql
                          next step   name their location: @MigratedDatabase(migrations = "classpath:db/migration")""".formatted(folder.location(), folder.path()));
    }

    @Test
    void late_arrivals_are_as_flyway_is_configured() {
        folder.people();

        assertThat(folder.open(new SqliteDialect()).acceptsLateArrivals()).isFalse();
        assertThat(folder.open(new SqliteDialect(), flyway -> flyway.outOfOrder(true))
                        .acceptsLateArrivals())
                .isTrue();
    }

    @Test
    void the_fingerprint_follows_migrations_callbacks_and_configuration() {
        folder.people();
        String before = folder.open(new SqliteDialect()).fingerprint();

        assertThat(folder.open(new SqliteDialect()).fingerprint())
                .isEqualTo(before)
                .isNotEmpty();
        assertThat(folder.open(new SqliteDialect(), flyway -> flyway.table("x")).fingerprint())
                .isNotEqualTo(before);
        folder.with("afterMigrate.sql", "SELECT 1;");
        assertThat(folder.open(new SqliteDialect()).fingerprint()).isNotEqualTo(before);
    }

    @Test
    void a_customizer_for_another_tool_is_refused() {
        folder.people();
        MigrationSource plain = Sources.of(new SqliteDialect(), folder.location());
        MigratorCustomizer<String> wrong = text -> assertThat(text.length()).isZero();

        assertThatThrownBy(() -> new FlywayProvider()
                        .open(new MigrationSource(
                                plain.locations(),
                                plain.classLoader(),
                                plain.dialect(),
                                Map.of(),
                                plain.settings(),
                                wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("customizes something else than Flyway");
    }

    @Test
    void is_recognised_by_its_names() {
        folder.with("001_a.sql", "SELECT 1;");
        MigrationSource source = Sources.of(new SqliteDialect(), folder.location());
        assertThat(new FlywayProvider().recognise(source)).isEmpty();
        folder.with("v1__a.sql", "SELECT 1;");
        assertThat(new FlywayProvider().recognise(source)).isEmpty();
        folder.with("V2__a.sql", "SELECT 1;");
        assertThat(new FlywayProvider().recognise(source)).isPresent();
    }
}
