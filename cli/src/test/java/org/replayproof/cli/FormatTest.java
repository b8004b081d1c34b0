package org.replayproof.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.check.Catalogue;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.yaml.snakeyaml.Yaml;

class FormatTest {

    @TempDir
    Path directory;

    private String migrations = "";

    @BeforeEach
    void plant() throws IOException {
        migrations = CommandRun.shadowed(directory);
    }

    private CommandRun check(String... more) {
        return check(Map.of(), more);
    }

    private CommandRun check(Map<String, String> environment, String... more) {
        List<String> args = new ArrayList<>(
                List.of("check", "--migrations", migrations, "--database", "sqlite", "--exclude", "survives-rows"));
        args.addAll(List.of(more));
        return CommandRun.in(directory, environment, args.toArray(String[]::new));
    }

    @Test
    void github_prints_escaped_errors_at_the_line_and_writes_the_summary() throws IOException {
        Path summary = directory.resolve("summary.md");
        CommandRun run = check(Map.of("GITHUB_STEP_SUMMARY", summary.toString()), "--format", "github");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEqualTo("""
                ::error file=migrations/002_app_names.sql,line=2,title=Shadowed statement::Shadowed statement: \
                002_app_names.sql:2 creates apps only if it does not exist, found the one of 001_apps.sql, and did nothing. \
                1 thing is missing now.%0A%0A  expected   + column apps.name: type TEXT, nullable yes%0A  actual     \
                apps as 001_apps.sql left it%0A  blame      created by 001_apps.sql, not created by 002_app_names.sql:2 \
                (IF NOT EXISTS found an older apps and did nothing)%0A  repair     ALTER TABLE apps ADD COLUMN name TEXT;\
                %0A  more       docs/failures/shadowed-statement.md
                1 red finding in 2 migrations; N checks ran, M did not.
                """);
        assertThat(summary).content().startsWith("## Replayproof check: not sound");
    }

    @Test
    void json_has_the_documented_shape() {
        Map<String, Object> json = new Yaml().load(check("--format", "json").out());

        assertThat(json.keySet())
                .containsExactly(
                        "format",
                        "command",
                        "outcome",
                        "summary",
                        "migrator",
                        "locations",
                        "database",
                        "since",
                        "baseline",
                        "milliseconds",
                        "migrations",
                        "checks");
        assertThat(json).containsEntry("outcome", "findings").containsEntry("database", "SQLite 3");
        Map<?, ?> effect = list(json, "checks").stream()
                .map(check -> (Map<?, ?>) check)
                .filter(check -> "every-step-takes-effect".equals(check.get("name")))
                .findFirst()
                .orElseThrow();
        assertThat(effect.get("outcome")).isEqualTo("red");
        assertThat(effect.get("examinedMigrations")).isEqualTo(2);
        assertThat(effect.get("soundMigrations")).isEqualTo(1);
        assertThat(effect.get("soundShare")).isEqualTo(0.5);
        assertThat(list(effect, "findings").get(0))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("verdict", "red")
                .containsEntry("code", "shadowed-statement")
                .containsEntry("file", "migrations/002_app_names.sql")
                .containsEntry("line", 2)
                .containsEntry("key", "shadowed-statement | apps | 002_app_names.sql");
    }

    private static List<?> list(Map<?, ?> json, String member) {
        return (List<?>) Objects.requireNonNull(json.get(member));
    }

    @Test
    void junit_xml_has_a_suite_for_each_check_and_a_case_for_each_migration()
            throws IOException, ParserConfigurationException, SAXException {
        String xml = check("--format", "junit").out();
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));

        Element root = document.getDocumentElement();
        NodeList suites = root.getElementsByTagName("testsuite");
        assertThat(root.getAttribute("failures")).isEqualTo("1");
        assertThat(root.getAttribute("errors")).isEqualTo("0");
        assertThat(root.getAttribute("skipped"))
                .isEqualTo(String.valueOf(root.getElementsByTagName("skipped").getLength()));
        assertThat(suites.getLength()).isEqualTo(Catalogue.standard().checks().size());
        Element effect = IntStream.range(0, suites.getLength())
                .mapToObj(suites::item)
                .map(suite -> (Element) suite)
                .filter(suite -> suite.getAttribute("name").equals("every-step-takes-effect"))
                .findFirst()
                .orElseThrow();
        Element failure = (Element) effect.getElementsByTagName("failure").item(0);
        assertThat(failure.getAttribute("type")).isEqualTo("shadowed-statement");
        assertThat(failure.getTextContent()).contains("ALTER TABLE apps ADD COLUMN name TEXT;");
        assertThat(((Element) failure.getParentNode()).getAttribute("name")).isEqualTo("002_app_names.sql");
        assertThat(((Element) failure.getParentNode()).getAttribute("file")).isEqualTo("migrations/002_app_names.sql");
    }

    @Test
    void markdown_is_a_table_and_a_block_for_each_finding() {
        String page = check("--format", "markdown").out();

        assertThat(page)
                .startsWith("## Replayproof check: not sound\n")
                .contains("| `every-step-takes-effect` | red | 1 | 1 | 0 | 1 of 2 |")
                .contains(
                        "\n### Shadowed statement: apps\n\n```text\nShadowed statement: 002_app_names.sql:2 creates apps");
    }

    @Test
    void html_is_one_page() {
        CommandRun run = check("--format", "html", "--output", "reports/index.html");

        assertThat(run.code()).isEqualTo(1);
        assertThat(directory.resolve("reports/index.html"))
                .content()
                .startsWith("<!doctype html>")
                .contains("shadowed-statement");
    }

    @Test
    void several_formats_go_to_the_files_of_a_folder() {
        CommandRun run = check("--format", "text,json,junit", "--format", "markdown", "--output", "reports");

        assertThat(run.out()).startsWith("check: 2 migrations");
        assertThat(directory.resolve("reports"))
                .isDirectoryContaining("glob:**/replayproof.json")
                .isDirectoryContaining("glob:**/replayproof.xml")
                .isDirectoryContaining("glob:**/replayproof.md");
        assertThat(directory.resolve("reports").toFile().list()).hasSize(3);
    }

    @Test
    void one_format_goes_to_one_file() {
        CommandRun run = check("--format", "json", "--output", "build/report.json");

        assertThat(run.out()).isEmpty();
        assertThat(directory.resolve("build/report.json")).content().startsWith("{");
    }

    @Test
    void two_formats_on_one_stream_are_wrong_usage() {
        assertThat(check("--format", "text,json")).isEqualTo(new CommandRun(2, "", """
                The formats [text, json] would be mixed on standard output.
                  next step   name a folder for their files: --output FOLDER
                """));
    }

    @Test
    void an_unknown_format_is_wrong_usage() {
        assertThat(check("--format", "xml").err()).startsWith("\"xml\" is not a format.");
    }

    @Test
    void a_place_that_cannot_be_written_ends_with_3_before_anything_runs() throws IOException {
        Files.writeString(directory.resolve("file"), "");

        CommandRun run = check("--format", "json", "--output", "file/report.json");

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).startsWith("The report cannot be written to DIR/file/report.json: ");
    }
}
