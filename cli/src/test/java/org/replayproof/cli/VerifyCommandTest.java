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

class VerifyCommandTest {

    private static final String RECORD = "CREATE TABLE schema_versions (version TEXT, applied_at TEXT)";
    private static final String BOTH_RAN =
            "INSERT INTO schema_versions VALUES ('001', '2026-01-01 10:00:00'), ('002', '2026-01-02 10:00:00')";

    @TempDir
    Path directory;

    @BeforeEach
    void migrations() throws IOException {
        CommandRun.sound(directory);
    }

    private void database(String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("app.db"));
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private CommandRun verify(String... more) {
        List<String> args = new ArrayList<>(List.of(
                "verify", "--migrations", directory.resolve("migrations").toString()));
        args.addAll(List.of(more));
        return CommandRun.in(directory, args.toArray(String[]::new));
    }

    private CommandRun verifyRecorded(String... more) {
        List<String> args = new ArrayList<>(
                List.of("--database", "app.db", "--history-table", "schema_versions version=version time=applied_at"));
        args.addAll(List.of(more));
        return verify(args.toArray(String[]::new));
    }

    @Test
    void a_true_database_ends_with_0() throws SQLException {
        database(
                RECORD,
                BOTH_RAN,
                "CREATE TABLE apps (id INTEGER PRIMARY KEY)",
                "ALTER TABLE apps ADD COLUMN name TEXT");

        CommandRun run = verifyRecorded();

        assertThat(run.code()).as(run.out() + run.err()).isZero();
        assertThat(run.out()).contains("001_apps.sql: present\n002_app_names.sql: present\n");
    }

    @Test
    void a_recorded_migration_that_never_ran_ends_with_1_and_the_file_keeps_its_bytes()
            throws SQLException, IOException {
        database(RECORD, BOTH_RAN, "CREATE TABLE apps (id INTEGER PRIMARY KEY)");
        byte[] before = Files.readAllBytes(directory.resolve("app.db"));

        CommandRun run = verifyRecorded();

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(1);
        assertThat(run.out())
                .contains("002_app_names.sql: recorded and absent")
                .contains("Recorded and absent: ")
                .contains("Repair, for people to run:");
        assertThat(directory.resolve("app.db")).hasBinaryContent(before);
    }

    @Test
    void json_has_the_verdicts_and_the_repair() throws SQLException {
        database(RECORD, BOTH_RAN, "CREATE TABLE apps (id INTEGER PRIMARY KEY)");

        Map<String, Object> json =
                new Yaml().load(verifyRecorded("--format", "json").out());

        assertThat(json).containsEntry("command", "verify").containsEntry("outcome", "findings");
        assertThat((List<?>) json.get("verdicts")).hasSize(2);
        assertThat((String) json.get("repair")).contains("ALTER TABLE");
    }

    @Test
    void a_database_that_is_not_there_is_wrong_input() {
        assertThat(verify("--database", "missing.db")).isEqualTo(new CommandRun(2, "", """
                The database missing.db is neither a JDBC URL nor a file that exists.
                  next step   correct --database
                """));
        assertThat(directory.resolve("missing.db")).doesNotExist();
    }

    @Test
    void without_a_database_the_option_is_named() {
        assertThat(verify().err()).startsWith("Nothing says which database to verify.\n  next step   add --database");
    }

    @Test
    void another_projects_database_is_wrong_input() throws SQLException {
        database("CREATE TABLE strangers (id INTEGER)");

        CommandRun run = verify("--database", "app.db");

        assertThat(run.code()).as(run.out() + run.err()).isEqualTo(2);
        assertThat(run.err()).startsWith("The database belongs to another project");
    }

    @Test
    void a_server_that_does_not_answer_ends_with_3_and_shows_no_password() {
        CommandRun run = verify(
                "--database",
                "jdbc:postgresql://localhost:1/app?password=hidden",
                "-Dreplayproof.verify.password=secret");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.out() + run.err())
                .contains("The database cannot be read")
                .doesNotContain("hidden", "secret");
    }
}
