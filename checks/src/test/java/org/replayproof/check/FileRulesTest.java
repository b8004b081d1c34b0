package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Acceptance;
import org.replayproof.finding.Adoption;
import org.replayproof.finding.Finding;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Report;
import org.replayproof.fixture.Folder;
import org.replayproof.migrator.MigrationsInCode;
import org.replayproof.migrator.code.JavaMigration;
import org.replayproof.migrator.code.JavaMigrations;
import org.replayproof.migrator.command.CommandMigrations;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.settings.Settings;

/** A project's own rules on files. No test here starts a database. */
class FileRulesTest {

    @TempDir
    Path directory;

    /** Where migrations of each kind lie, and how a change is written there. */
    private enum Kind {
        FOLDER,
        FLYWAY,
        LIQUIBASE,
        COMMAND;

        private Folder write(Path directory, String... scripts) {
            Folder folder = new Folder(directory);
            StringBuilder changeSets = new StringBuilder("--liquibase formatted sql\n");
            for (int i = 0; i < scripts.length; i++) {
                switch (this) {
                    case FOLDER, COMMAND -> folder.with("00" + (i + 1) + "_step.sql", scripts[i]);
                    case FLYWAY -> folder.with("V" + (i + 1) + "__step.sql", scripts[i]);
                    case LIQUIBASE -> changeSets.append("--changeset ada:" + (i + 1) + "\n" + scripts[i] + "\n");
                }
            }
            return this == LIQUIBASE ? folder.with("changelog.sql", changeSets.toString()) : folder;
        }

        private String script(int number) {
            return switch (this) {
                case FOLDER, COMMAND -> "00" + number + "_step.sql";
                case FLYWAY -> "V" + number + "__step.sql";
                case LIQUIBASE -> "changelog.sql::" + number + "::ada";
            };
        }
    }

    private MigrationProject project(Kind kind, Map<String, String> settings, String... scripts) {
        Folder folder = kind.write(directory, scripts);
        ProjectDefinition definition =
                ProjectDefinition.standard().on(new Sqlite()).settings(with(settings));
        return switch (kind) {
            case FOLDER, FLYWAY -> definition.migrations(folder.location()).open();
            case LIQUIBASE ->
                definition.migrations(folder.location() + "/changelog.sql").open();
            case COMMAND -> definition.migrations(listed(folder)).open();
        };
    }

    private static MigrationsInCode listed(Folder folder) {
        return CommandMigrations.of("true").upTo("true", "{version}").listing(folder.location());
    }

    private static Settings with(Map<String, String> settings) {
        return Settings.fromSystem().with(settings);
    }

    private static Report check(MigrationProject project) {
        return new HistoryIsSound(CheckContext.of(project)).run();
    }

    private List<Finding> findings(Map<String, String> settings, String... namesAndContents) {
        Folder folder = new Folder(directory);
        for (int i = 0; i < namesAndContents.length; i += 2) {
            folder.with(namesAndContents[i], namesAndContents[i + 1]);
        }
        return check(ProjectDefinition.standard()
                        .on(new Postgres())
                        .settings(with(settings))
                        .migrations(folder.location())
                        .open())
                .findings();
    }

    private static List<String> codes(List<Finding> findings) {
        return findings.stream()
                .map(finding -> finding.code().id() + " " + finding.migration())
                .toList();
    }

    private static Map<String, String> forbid(String rules) {
        return Map.of("replayproof.forbid", rules);
    }

    @ParameterizedTest
    @EnumSource
    void a_forbidden_statement_is_red_whatever_runs_the_migrations(Kind kind) {
        MigrationProject planted = project(
                kind,
                forbid("DROP TABLE => rename it first"),
                "CREATE TABLE a (id INTEGER); -- never DROP TABLE a",
                "INSERT INTO a VALUES ('drop table');\ndrop\n  table a;");

        assertThat(codes(check(planted).findings())).containsExactly("forbidden-pattern " + kind.script(2));
        assertThat(CatalogueRun.ofSingleChecks(Catalogue.standard(), CheckPolicy.STRICT)
                        .run(Catalogue.standard().check("history-is-sound"), CheckContext.of(planted))
                        .isRed())
                .isTrue();
        assertThat(check(planted).findings().get(0).actual())
                .endsWith((kind == Kind.LIQUIBASE ? ":6" : ":2") + "  drop table a");
    }

    @ParameterizedTest
    @EnumSource
    void the_twin_that_renames_is_green(Kind kind) {
        MigrationProject twin = project(
                kind,
                forbid("DROP TABLE => rename it first"),
                "CREATE TABLE a (id INTEGER); -- never DROP TABLE a",
                "INSERT INTO a VALUES ('drop table');\nALTER TABLE a RENAME TO b;");

        assertThat(check(twin).findings()).isEmpty();
    }

    @Test
    void the_message_has_file_line_excerpt_and_reason() {
        List<Finding> findings = findings(
                forbid("drop\\s+column => the old application still reads it"),
                "001_a.sql",
                "CREATE TABLE a (id integer, b integer);\n\nALTER TABLE a\n  DROP COLUMN b;\n");

        assertThat(FindingText.PLAIN.print(findings)).isEqualTo("""
                        Forbidden pattern: 001_a.sql matches the forbidden pattern drop\\s+column in line 4: the old application still reads it.

                          actual     %s:4  ALTER TABLE a DROP COLUMN b
                          repair     Write it in another way. If it must stay, accept it with a reason: @Accept(code = "forbidden-pattern", on = "001_a.sql: drop\\\\s+column", because = "…")
                          more       docs/failures/forbidden-pattern.md""".formatted(directory.resolve("001_a.sql")));
    }

    @Test
    void a_rule_counts_since_a_version_and_several_rules_have_their_own_reasons() {
        List<Finding> findings = findings(
                forbid("create type => use a table => since 001 ;; serial => use an identity"),
                "001_a.sql",
                "CREATE TYPE mood AS ENUM ('sad');\nCREATE TABLE a (id serial);",
                "002_b.sql",
                "CREATE TYPE size AS ENUM ('s');");

        assertThat(findings)
                .extracting(Finding::sentence)
                .containsExactly(
                        "002_b.sql matches the forbidden pattern create type in line 1: use a table.",
                        "001_a.sql matches the forbidden pattern serial in line 2: use an identity.");
    }

    @Test
    void a_body_in_dollar_quotes_is_code() {
        String body = "DO $$\nBEGIN\n  -- drop table a\n  RAISE NOTICE 'drop table';\n  %s TABLE a;\nEND $$;";

        assertThat(findings(forbid("drop table => rename it first"), "001_a.sql", body.formatted("DROP")))
                .singleElement()
                .satisfies(finding ->
                        assertThat(finding.actual()).contains("001_a.sql:5  ").contains("DROP TABLE a"));
        assertThat(findings(forbid("drop table => rename it first"), "001_a.sql", body.formatted("TRUNCATE")))
                .isEmpty();
    }

    @Test
    void text_in_front_has_a_pattern_matched_against_comments_and_strings() {
        String script = "SELECT 1; -- generated by hand\n";

        assertThat(codes(findings(forbid("text:^.*by hand$ => generate it"), "001_a.sql", script)))
                .containsExactly("forbidden-pattern 001_a.sql");
        assertThat(findings(forbid("by hand => generate it"), "001_a.sql", script))
                .isEmpty();
    }

    /** The ban list of a team whose enums were created twice, as one setting. */
    private static final String BAN_LIST =
            "sa\\.Enum\\([^)]*create_type\\s*=\\s*False => SQLAlchemy creates the type all the same, see rule 1.2"
                    + " ;; \\w+_ENUM\\s*=\\s*sa\\.Enum\\( => an enum variable creates its type with each table";

    @Test
    void a_ban_list_for_python_migrations_is_one_setting() {
        Folder folder = new Folder(directory)
                .with("20240801_000003_finance.py", "def upgrade():\n    op.create_table('projects')\n")
                .with("20251013_000014_checklists.py", """
                        DEAL_STATUS_ENUM = sa.Enum(
                            "open", "closed",
                            name="deal_status",
                            create_type=False,
                        )
                        """)
                .with("20251022_000017_preview_jobs.py", """
                        STATUS = postgresql.ENUM("open", name="status", create_type=False)
                        # TODO: the other labels
                        """);
        Report report = check(ProjectDefinition.standard()
                .on(new Sqlite())
                .settings(with(forbid(BAN_LIST)))
                .migrations(listed(folder))
                .open());

        assertThat(codes(report.findings()))
                .containsExactly(
                        "left-over-todo 20251022_000017_preview_jobs.py",
                        "forbidden-pattern 20251013_000014_checklists.py",
                        "forbidden-pattern 20251013_000014_checklists.py");
        assertThat(report.findings().get(0).sentence())
                .isEqualTo("20251022_000017_preview_jobs.py:2 says that it is not finished.");
        assertThat(report.findings().get(1).actual())
                .isEqualTo(directory.resolve("20251013_000014_checklists.py") + ":1  DEAL_STATUS_ENUM = sa.Enum(");
    }

    @Test
    void an_acceptance_of_one_pattern_leaves_the_other_red() {
        Report report = Report.of(
                List.of("001_a.sql"),
                List.of(),
                findings(
                        forbid("serial => use an identity ;; drop\\s+table => rename it first"),
                        "001_a.sql",
                        "CREATE TABLE a (id serial);\nDROP TABLE a;\n"));

        assertThat(Adoption.NONE
                        .acceptances(
                                List.of(new Acceptance("forbidden-pattern", "001_a.sql: serial", "the tool needs it")))
                        .judge(report)
                        .red())
                .extracting(finding -> finding.object().path())
                .containsExactly("001_a.sql: drop\\s+table");
        assertThat(Adoption.NONE
                        .acceptances(List.of(new Acceptance("forbidden-pattern", "001_a.sql*", "it has run")))
                        .judge(report)
                        .red())
                .isEmpty();
    }

    @Test
    void many_matches_are_counted() {
        List<Finding> findings = findings(forbid("select => no queries"), "001_a.sql", "SELECT 1;\n".repeat(8));

        assertThat(findings)
                .singleElement()
                .satisfies(finding -> assertThat(finding.actual())
                        .contains("001_a.sql:5  SELECT 1")
                        .doesNotContain("001_a.sql:6")
                        .endsWith("\nand 3 more lines"));
    }

    @ParameterizedTest
    @EnumSource
    void a_missing_header_is_red_and_a_header_is_green(Kind kind) {
        Map<String, String> header = Map.of("replayproof.header", "^-- ticket: [A-Z]+-\\d+$");

        assertThat(codes(check(project(kind, header, "SELECT 1; -- Ticket: ABC-1"))
                        .findings()))
                .containsExactly("missing-header " + kind.script(1));
        assertThat(check(project(kind, header, "-- by Ada\n-- Ticket: ABC-1\nSELECT 1;"))
                        .findings())
                .isEmpty();
    }

    @Test
    void the_header_of_an_annotated_file_stands_before_its_first_annotation() {
        Map<String, String> header = Map.of("replayproof.header", "^-- ticket: [A-Z]+-\\d+$");

        assertThat(findings(header, "1_a.sql", "-- Ticket: ABC-1\n-- +goose Up\nSELECT 1;\n"))
                .isEmpty();
        assertThat(codes(findings(header, "1_a.sql", "-- +goose Up\nSELECT 1;\n-- Ticket: ABC-1\n")))
                .containsExactly("missing-header 1_a.sql");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update", "fix_2", "more_changes", "update_schema", "fix-db", "New-Table"})
    void a_name_that_says_nothing_is_noted(String name) {
        List<Finding> findings = findings(Map.of(), "001_" + name + ".sql", "SELECT 1;");

        assertThat(findings)
                .extracting(finding -> finding.severity() + " " + finding.code().id())
                .containsExactly("note vague-name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"schema", "init", "update_prices", "fix_null_emails", "add_tables"})
    void a_name_that_says_something_is_not_noted(String name) {
        assertThat(findings(Map.of(), "001_" + name + ".sql", "SELECT 1;")).isEmpty();
    }

    @Test
    void the_words_that_are_vague_are_a_setting() {
        Map<String, String> ours = Map.of("replayproof.vagueNames", "release, Sprint");

        assertThat(codes(findings(ours, "001_sprint_12.sql", "SELECT 1;", "002_update.sql", "SELECT 1;")))
                .containsExactly("vague-name 001_sprint_12.sql");
    }

    @ParameterizedTest
    @EnumSource
    void a_todo_is_noted_whatever_runs_the_migrations(Kind kind) {
        assertThat(codes(check(project(kind, Map.of(), "SELECT 1;\n-- TODO: an index"))
                        .findings()))
                .containsExactly("left-over-todo " + kind.script(1));
        assertThat(check(project(kind, Map.of(), "SELECT 1;\n-- with an index")).findings())
                .isEmpty();
    }

    @Test
    void a_missing_undo_script_of_flyway_is_noted() {
        assertThat(codes(findings(
                        Map.of("replayproof.migrator", "flyway"),
                        "V1__a.sql",
                        "SELECT 1;",
                        "U1__a.sql",
                        "SELECT 1;",
                        "V2__b.sql",
                        "SELECT 1;",
                        "R__c.sql",
                        "SELECT 1;")))
                .containsExactly("missing-down V2__b.sql");
    }

    @Test
    void a_missing_rollback_of_a_change_set_is_noted() {
        assertThat(codes(check(project(
                                Kind.LIQUIBASE,
                                Map.of(),
                                "CREATE TABLE a (id INTEGER);\n--rollback DROP TABLE a;",
                                "CREATE TABLE b (id INTEGER);"))
                        .findings()))
                .containsExactly("missing-down changelog.sql::2::ada");
    }

    /** Given to the project as an object. */
    static final class HalfReversible implements JavaMigrations {
        @Override
        public List<JavaMigration> migrations() {
            return List.of(
                    JavaMigration.of("1", "first", connection -> {}).down(connection -> {}),
                    JavaMigration.of("2", "second", connection -> {}));
        }
    }

    @Test
    void a_missing_down_in_java_is_noted_and_its_text_is_not_examined() {
        Report report = check(ProjectDefinition.standard()
                .on(new Sqlite())
                .settings(with(forbid("drop table => rename it first")))
                .migrations(new HalfReversible())
                .open());

        assertThat(report.findings()).extracting(finding -> finding.code().id()).containsExactly("missing-down");
        assertThat(report.notExamined())
                .anySatisfy(line -> assertThat(line)
                        .startsWith(
                                "forbidden patterns and headers: these migrations have no file that can be read: "));
    }

    @Test
    void a_bad_rule_is_one_error_that_names_the_setting() {
        assertThat(List.of(
                        message(forbid("DROP (TABLE => rename it first")),
                        message(forbid("DROP TABLE")),
                        message(forbid("DROP TABLE => rename it first => since 7")),
                        message(Map.of("replayproof.header", "[a-"))))
                .containsExactly("""
                        The setting replayproof.forbid has a pattern that is not a regular expression: DROP (TABLE
                          reason      Unclosed group near character 12""", """
                        The setting replayproof.forbid has a rule without a reason: DROP TABLE
                          expected    PATTERN => REASON, or PATTERN => REASON => since VERSION; ;; separates several rules""", """
                        The setting replayproof.forbid forbids DROP TABLE since 7. No migration has the version "7" in filesystem:%s.
                          SQL folder found 1: 001""".formatted(directory), """
                        The setting replayproof.header has a pattern that is not a regular expression: [a-
                          reason      Illegal character range near character 4""");
    }

    private String message(Map<String, String> settings) {
        List<String> messages = new ArrayList<>();
        assertThatThrownBy(() -> findings(settings, "001_a.sql", "SELECT 1;"))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(error -> messages.add(error.getMessage()));
        return messages.get(0);
    }
}
