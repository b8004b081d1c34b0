package org.replayproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

class RehearseCommandTest {

    private static final String UNIQUE = "CREATE UNIQUE INDEX apps_name ON apps (name);\n";
    private static final String CLEANED = "UPDATE apps SET name = name || id;\n" + UNIQUE;

    @TempDir
    Path directory;

    @BeforeEach
    void two_migrations_have_run_and_the_third_is_pending() throws IOException, SQLException {
        CommandRun.sound(directory);
        database(
                "CREATE TABLE schema_versions (version TEXT, applied_at TEXT)",
                "INSERT INTO schema_versions VALUES ('001', '2026-01-01 10:00:00'), ('002', '2026-01-02 10:00:00')",
                "CREATE TABLE apps (id INTEGER PRIMARY KEY, name TEXT)",
                "INSERT INTO apps (name) VALUES ('secret'), ('secret')");
    }

    private void database(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("app.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private CommandRun rehearse(String third, String... more) throws IOException {
        CommandRun.write(directory, "migrations/003_unique.sql", third);
        List<String> args = new ArrayList<>(List.of(
                "rehearse", "--migrations", directory.resolve("migrations").toString()));
        args.addAll(List.of(more));
        return CommandRun.in(directory, args.toArray(String[]::new));
    }

    @Test
    void a_migration_that_runs_over_the_rows_ends_with_0_and_its_effect_is_printed() throws IOException {
        CommandRun run = rehearse(CLEANED, "--database", "app.db");

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out())
                .contains("On the copy:\n\n003_unique.sql: … s\n  + index apps.apps_name: unique yes")
                .contains("  ~ rows of apps: other values in name\n")
                .doesNotContain("secret");
    }

    @Test
    void a_migration_that_the_rows_refuse_ends_with_1_and_the_file_keeps_its_bytes() throws IOException {
        byte[] before = Files.readAllBytes(directory.resolve("app.db"));

        CommandRun run = rehearse(UNIQUE, "--database", "app.db", "--exclude", "survives-rows");

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("003_unique.sql: … s, fails")
                .contains("UNIQUE constraint failed: apps.name")
                .doesNotContain("secret");
        assertThat(directory.resolve("app.db")).hasBinaryContent(before);
    }

    @Test
    void all_formats_have_the_rehearsal() throws IOException {
        CommandRun run = rehearse(
                UNIQUE,
                "--database",
                "app.db",
                "--format",
                "text,json,junit,github,html,markdown",
                "--output",
                "reports");

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out()).contains("::error file=migrations/003_unique.sql,line=1,title=Migration fails");
        Map<String, Object> json = new Yaml().load(report("json"));
        assertThat(json).containsEntry("command", "rehearse").containsEntry("outcome", "findings");
        assertThat((List<?>) json.get("rehearsal"))
                .singleElement()
                .asString()
                .contains("migration=003_unique.sql", "outcome=failed");
        assertThat(report("xml")).contains("<testsuite name=\"rehearsal\"");
        assertThat(report("html")).contains("rehearsal");
        assertThat(report("md")).contains("### On the copy", "003_unique.sql");
    }

    private String report(String extension) throws IOException {
        return Files.readString(directory.resolve("reports/replayproof." + extension));
    }

    @Test
    void a_dump_of_another_tool_needs_the_product() throws IOException {
        CommandRun.write(directory, "export.sql", """
                CREATE TABLE schema_versions (version TEXT, applied_at TEXT);
                INSERT INTO schema_versions VALUES ('001', '2026-01-01'), ('002', '2026-01-01');
                CREATE TABLE apps (id INTEGER PRIMARY KEY, name TEXT);
                """);

        CommandRun unknown = rehearse(CLEANED, "--database", "export.sql");
        CommandRun named = rehearse(CLEANED, "--database", "export.sql", "-Dreplayproof.database=sqlite");

        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.err())
                .startsWith("Nothing says which product export.sql is of")
                .contains(
                        "next step   for SQL text of another tool, add -Dreplayproof.database=KIND, one of postgres, sqlite");
        assertThat(named.code()).as(named.out() + named.err()).isZero();
    }

    @Test
    void nothing_pending_ends_with_2() throws IOException, SQLException {
        database("INSERT INTO schema_versions VALUES ('003', '2026-01-03 10:00:00')");

        CommandRun run = rehearse(CLEANED, "--database", "app.db");

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err()).startsWith("No migration is pending: schema_versions lists all 3 of ");
    }

    @Test
    void a_file_that_is_not_there_and_a_missing_option_are_wrong_usage() throws IOException {
        assertThat(rehearse(CLEANED, "--database", "missing.db").err())
                .startsWith("The database missing.db is neither a JDBC URL nor a file that exists.");
        assertThat(rehearse(CLEANED).err())
                .startsWith("Nothing says which database to rehearse on.\n  next step   add --database");
    }

    @Test
    void a_server_that_does_not_answer_ends_with_3_and_shows_no_password() throws IOException {
        CommandRun run = rehearse(
                CLEANED,
                "--database",
                "jdbc:postgresql://localhost:1/app?password=hidden",
                "-Dreplayproof.verify.password=secret");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out() + run.err())
                .contains("cannot be copied", "next step   correct the address, and start the server")
                .doesNotContain("hidden", "secret");
    }
}
