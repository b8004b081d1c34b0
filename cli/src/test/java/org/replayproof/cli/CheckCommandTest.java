package org.replayproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCommandTest {

    @TempDir
    Path directory;

    private CommandRun check(String... more) {
        String[] args = new String[more.length + 3];
        args[0] = "check";
        args[1] = "--migrations";
        args[2] = directory.resolve("migrations").toString();
        System.arraycopy(more, 0, args, 3, more.length);
        return CommandRun.in(directory, args);
    }

    @Test
    void sound_migrations_end_with_0() throws IOException {
        CommandRun.sound(directory);

        CommandRun run = check("--database", "sqlite");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .startsWith("""
                        check: 2 migrations through SQL folder on SQLite 3

                        ok       history-is-sound … s  2 examined, 0 red, 0 reported, 1 not examined
                                 not examined: changes to migrations that have run: no lock file is configured \
                        (replayproof.checks.lock)
                        """)
                .contains("""
                        ok       nothing-dangles … s  2 examined, 0 red, 0 reported, 0 not examined
                        skipped  down-restores            no migration has a down; once one has, it is run and compared
                        """)
                .contains(
                        "skipped  entities-match           no entities are given; a test compares them, see docs/entities.md\n")
                .endsWith("\nNo red finding in 2 migrations; N checks ran, M did not.\n");
    }

    @Test
    void a_planted_fault_ends_with_1_and_is_reported_whole() throws IOException {
        CommandRun.shadowed(directory);

        CommandRun run = check("--database", "sqlite", "--quiet");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("""
                Shadowed statement: 002_app_names.sql:2 creates apps only if it does not exist, found the one of 001_apps.sql, \
                and did nothing. 1 thing is missing now.

                  expected   + column apps.name: type TEXT, nullable yes
                  actual     apps as 001_apps.sql left it
                  blame      created by 001_apps.sql, not created by 002_app_names.sql:2 (IF NOT EXISTS found an older apps and \
                did nothing)
                  repair     ALTER TABLE apps ADD COLUMN name TEXT;
                  database   SQLite 3
                  more       docs/failures/shadowed-statement.md

                1 red finding in 2 migrations; N checks ran, M did not. Pages: explain shadowed-statement
                """);
    }

    @Test
    void quiet_prints_nothing_where_all_is_sound() throws IOException {
        CommandRun.sound(directory);

        assertThat(check("--database", "sqlite", "-q")).isEqualTo(new CommandRun(0, "", ""));
    }

    @Test
    void since_judges_only_what_is_newer() throws IOException {
        CommandRun.shadowed(directory);

        assertThat(check("--database", "sqlite", "--since", "2").code()).isZero();
        assertThat(check("--database", "sqlite", "--since", "1").code()).isEqualTo(1);
    }

    @Test
    void an_unknown_since_is_wrong_usage() throws IOException {
        CommandRun.sound(directory);

        CommandRun run = check("--database", "sqlite", "--since", "22");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("No migration has the version \"22\"");
    }

    @Test
    void a_baseline_is_written_read_and_must_not_be_stale() throws IOException {
        CommandRun.shadowed(directory);
        String baseline = directory.resolve("baseline.txt").toString();
        String writes = "-Dreplayproof.baseline.write=true";

        assertThat(check("--database", "sqlite", "--baseline", baseline).code()).isEqualTo(2);
        assertThat(check("--database", "sqlite", "--baseline", baseline, writes, "-Dreplayproof.ci=false")
                        .code())
                .isZero();
        assertThat(Files.readAllLines(Path.of(baseline)))
                .hasSize(2)
                .contains("shadowed-statement | apps | 002_app_names.sql");
        assertThat(check("--database", "sqlite", "--baseline", baseline).code()).isZero();
        CommandRun.sound(directory);
        CommandRun stale = check("--database", "sqlite", "--baseline", baseline, "-q");
        assertThat(stale.code()).isEqualTo(1);
        assertThat(stale.out()).contains("the baseline lists a finding that no check reports");
    }

    @Test
    void ci_refuses_to_write_a_baseline() throws IOException {
        CommandRun.shadowed(directory);

        CommandRun run = check(
                "--database",
                "sqlite",
                "--baseline",
                "b.txt",
                "-Dreplayproof.baseline.write=true",
                "-Dreplayproof.ci=true");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("replayproof.baseline.write is on, and this is a CI run");
    }

    @Test
    void the_properties_file_of_the_directory_holds_after_options() throws IOException {
        CommandRun.write(directory, "replayproof.properties", """
                replayproof.migrations=%s
                replayproof.database=sqlite
                replayproof.cli.format=json
                replayproof.checks.exclude=orders-converge
                """.formatted(CommandRun.sound(directory)));

        assertThat(CommandRun.in(directory, "check").out()).startsWith("{").contains("\"reason\": \"excluded\"");
        assertThat(CommandRun.in(directory, "check", "--format", "text").out()).startsWith("check: 2 migrations");
    }

    @Test
    void a_misspelt_setting_is_wrong_usage() throws IOException {
        CommandRun.write(directory, "replayproof.properties", "replayproof.databse=sqlite\n");
        CommandRun.sound(directory);

        assertThat(check()).isEqualTo(new CommandRun(2, "", """
                replayproof.properties sets replayproof.databse, which is not a setting. The nearest name is \
                replayproof.database.
                  next step   take one of: list settings
                """));
    }

    @Test
    void without_a_database_the_option_is_named() throws IOException {
        CommandRun.sound(directory);

        assertThat(check()).isEqualTo(new CommandRun(2, "", """
                Nothing says which database the migrations are for.
                  next step   add --database postgres or --database sqlite
                """));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                ".env | DATABASE_URL=\"sqlite:db/app.sqlite3\"",
                "flyway.conf | flyway.url=jdbc:sqlite:app.db",
                "application.yml | '  url: jdbc:sqlite:app.db'",
                "dbconfig.yml | '  dialect: sqlite3'",
                "alembic.ini | sqlalchemy.url = sqlite:///app.db",
                "prisma/schema.prisma | '  provider = \"sqlite\"'",
                "migrations/migration_lock.toml | provider = \"sqlite\""
            })
    void the_configuration_of_a_tool_names_the_database(String file, String line) throws IOException {
        CommandRun.sound(directory);
        CommandRun.write(directory, file, "# url=jdbc:postgresql://x\n" + line + "\n");

        assertThat(check("-q")).isEqualTo(new CommandRun(0, "", ""));
    }

    @Test
    void files_that_name_different_databases_are_wrong_input() throws IOException {
        CommandRun.sound(directory);
        CommandRun.write(directory, ".env", "DATABASE_URL=postgres://app:secret@db/app\n");
        CommandRun.write(directory, "flyway.conf", "flyway.url=jdbc:sqlite:app.db\n");

        assertThat(check()).isEqualTo(new CommandRun(2, "", """
                It is not clear which database the migrations are for.
                  found       postgres in DIR/.env
                  found       sqlite in DIR/flyway.conf
                  next step   add --database postgres or --database sqlite
                """));
    }

    @Test
    void a_directory_without_migrations_is_wrong_input() throws IOException {
        Files.createDirectories(directory.resolve("migrations"));

        CommandRun run = check("--database", "sqlite");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("No migrations found.")
                .contains("name their location: --migrations filesystem:../server/migrations");
    }

    @Test
    void an_unknown_option_is_wrong_usage() {
        CommandRun run = check("--databse", "sqlite");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("Unknown option").contains("--database");
    }

    @Test
    void an_unknown_database_is_wrong_usage() throws IOException {
        CommandRun.sound(directory);

        CommandRun run = check("--database", "oracle");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("The setting replayproof.database is \"oracle\"");
    }

    @Test
    void a_setting_with_a_wrong_value_is_wrong_usage() throws IOException {
        CommandRun.sound(directory);

        CommandRun run = check("--database", "sqlite", "-Dreplayproof.orders=soon");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .isEqualTo(
                        "The setting replayproof.orders must be a whole number from 0 to 9000000000, and is \"soon\".\n");
    }

    @Test
    void a_server_that_does_not_answer_ends_with_3_and_shows_no_password() throws IOException {
        CommandRun.sound(directory);

        CommandRun run = check(
                "--database",
                "postgres",
                "-Dreplayproof.postgres.url=jdbc:postgresql://localhost:1/x?password=hidden",
                "-Dreplayproof.postgres.password=secret");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out() + run.err())
                .contains("no PostgreSQL server answers")
                .doesNotContain("secret", "hidden");
    }

    @Test
    void what_only_flyway_runs_is_refused_without_flyway() throws IOException {
        CommandRun.write(directory, "migrations/V1__apps.sql", "CREATE TABLE apps (id INTEGER PRIMARY KEY);\n");
        assertThat(check("--database", "sqlite").code()).isZero();
        CommandRun.write(directory, "migrations/afterMigrate.sql", "CREATE VIEW all_apps AS SELECT * FROM apps;\n");

        assertThat(check("--database", "sqlite")).isEqualTo(new CommandRun(2, "", """
                DIR/migrations/afterMigrate.sql is a callback of Flyway, and Flyway is not on the class path.
                  next step   add org.flywaydb:flyway-core: java -cp replayproof.jar:flyway-core.jar \
                org.replayproof.cli.Main …
                """));
    }

    @Test
    void a_changelog_of_liquibase_is_refused_without_liquibase() throws IOException {
        CommandRun.write(directory, "migrations/db.changelog-master.yaml", "databaseChangeLog: []\n");

        CommandRun run = check("--database", "sqlite");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err())
                .contains(
                        "db.changelog-master.yaml is a changelog of Liquibase, and Liquibase is not on the class path.")
                .contains("java -cp replayproof.jar:liquibase-core.jar org.replayproof.cli.Main");
    }
}
