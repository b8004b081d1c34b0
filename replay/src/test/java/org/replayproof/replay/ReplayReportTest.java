package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.migrator.command.CommandMigrations;
import org.replayproof.replay.fixture.Histories;
import org.replayproof.settings.Settings;

class ReplayReportTest {

    private static final String[] HISTORY = {
        "001_people.sql", "CREATE TABLE people (name text); CREATE TABLE tags (tag text)",
        "002_ada.sql", "INSERT INTO people VALUES ('Ada \"\\ \u2028 \uD83D\uDE80')",
        "003_broken.sql", "ALTER TABLE people ADD COLUMN born integer;\nINSERT INTO missing VALUES (1)",
        "004_view.sql", "CREATE VIEW names AS SELECT name FROM people"
    };

    @TempDir
    Path folder;

    private static ReplayReport stepped(MigrationProject project, EffectScope effects, int migrations) {
        try (LiveDatabase live = project.prepared()) {
            return project.report(project.stepping(live.dataSource())
                    .reading(effects)
                    .run(project.history().migrations().subList(0, migrations)));
        }
    }

    private ReplayReport failing(EffectScope effects) {
        return stepped(
                new Histories(folder, new Sqlite())
                        .with(Map.of("replayproof.foreignKeys", "on"))
                        .of(HISTORY),
                effects,
                4);
    }

    private static JsonNode parsed(ReplayReport report) {
        try {
            return new ObjectMapper().readTree(report.toJson());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String plain(String summary) {
        return summary.replaceAll("SQLite [0-9.]+", "SQLite").replaceAll("[0-9]\\.[0-9]{3} s", "… s");
    }

    @Test
    void a_replay_that_fails_says_where_and_what_it_ran_with() {
        ReplayReport report = failing(EffectScope.ALL);
        JsonNode json = parsed(report);

        assertThat(plain(report.summary()))
                .isEqualTo("2 of 4 migrations replayed through SQL folder on SQLite in … s, 4 statements;"
                        + " 003_broken.sql failed");
        assertThat(json.get("summary").textValue()).isEqualTo(report.summary());
        assertThat(json.get("outcome").textValue()).isEqualTo("failed");
        assertThat(json.get("settings").toString())
                .isEqualTo(
                        "{\"foreign_keys\":\"on\",\"transactions\":\"one for each file, unless it says otherwise\"}");
        assertThat(json.get("steps").findValuesAsText("script"))
                .containsExactly("001_people.sql", "002_ada.sql", "003_broken.sql");
        assertThat(json.get("steps").findValuesAsText("outcome")).containsExactly("succeeded", "succeeded", "failed");
        JsonNode failed = json.get("steps").get(2).get("failure");
        assertThat(failed.get("code").textValue()).isEqualTo("migration-fails");
        assertThat(failed.get("message").textValue())
                .startsWith("Migration fails: 003_broken.sql fails in statement 2, line 2: no such table: missing.\n");
        assertThat(json.get("steps").get(0).get("failure").isNull()).isTrue();
    }

    @Test
    void each_step_tells_its_statements_and_its_effect_to_the_letter() {
        JsonNode steps = parsed(failing(EffectScope.ALL)).get("steps");

        assertThat(steps.get(0).get("statements").intValue()).isEqualTo(2);
        assertThat(steps.get(0).get("effect").get("schema").findValuesAsText("x"))
                .isEmpty();
        assertThat(steps.get(0).get("effect").get("schema"))
                .extracting(JsonNode::textValue)
                .containsExactly("+ table people", "+ table tags");
        assertThat(steps.get(1).get("sql").get(0).textValue())
                .isEqualTo("INSERT INTO people VALUES ('Ada \"\\ \u2028 \uD83D\uDE80')");
        assertThat(steps.get(1).get("effect").get("rows").toString()).isEqualTo("{\"people\":\"0 → 1 rows\"}");
        assertThat(steps.get(1).get("milliseconds").doubleValue()).isPositive();
    }

    @Test
    void one_that_is_stopped_before_its_end_has_not_succeeded_and_one_that_got_there_has() {
        MigrationProject project =
                new Histories(folder, new Sqlite()).of(HISTORY[0], HISTORY[1], HISTORY[2], HISTORY[3]);

        assertThat(parsed(stepped(project, EffectScope.NONE, 1)).get("outcome").textValue())
                .isEqualTo("stopped");
        ReplayReport whole = stepped(project, EffectScope.NONE, 2);
        assertThat(parsed(whole).get("outcome").textValue()).isEqualTo("succeeded");
        assertThat(parsed(whole).get("steps").get(0).get("effect").isNull()).isTrue();
        assertThat(plain(whole.summary()))
                .matches("2 of 2 migrations replayed through SQL folder on SQLite in … s, 3 statements;"
                        + " the longest: 00[12]_\\w+\\.sql, … s");
    }

    @Test
    void what_is_not_seen_is_not_called_nothing() {
        MigrationProject project = ProjectDefinition.standard()
                .on(new Sqlite())
                .settings(Settings.fromSystem())
                .migrations(CommandMigrations.of("sh", "-c", "exit 3"))
                .open();
        ReplayReport report = stepped(project, EffectScope.NONE, 1);

        assertThat(parsed(report).get("steps").get(0).get("statements").isNull())
                .isTrue();
        assertThat(plain(report.summary()))
                .isEqualTo(
                        "0 of 1 migration replayed through command sh -c exit 3 on SQLite in … s; sh -c exit 3 failed");
    }

    @Test
    void the_members_are_those_of_the_page() throws IOException {
        Set<String> members = new TreeSet<>();
        collect("", parsed(failing(EffectScope.ALL)), members);

        assertThat(members)
                .isEqualTo(Pattern.compile("^\\| `([\\w.\\[\\]]+)` \\|", Pattern.MULTILINE)
                        .matcher(Files.readString(Path.of("../docs/report.md")))
                        .results()
                        .map(row -> row.group(1))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Of what is named by the user (settings, tables) only what holds it. */
    private static void collect(String path, JsonNode node, Set<String> members) {
        node.fields().forEachRemaining(member -> {
            String name = path + member.getKey();
            members.add(name);
            JsonNode value = member.getValue();
            if (value.isArray()) {
                value.forEach(element -> collect(name + "[].", element, members));
            } else if (!List.of("settings", "rows").contains(member.getKey())) {
                collect(name + ".", value, members);
            }
        });
    }

    @Test
    void a_file_that_cannot_be_written_is_named() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> failing(EffectScope.NONE).writeTo(file.resolve("replay.json")))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("The report of the replay cannot be written to " + file.resolve("replay.json") + ": " + file
                        + "\n  next step   name a folder that can be written to: replayproof.output");
        Path report = folder.resolve("a/b/replay.json");
        failing(EffectScope.NONE).writeTo(report);
        assertThat(new ObjectMapper().readTree(report.toFile()).get("format").intValue())
                .isEqualTo(1);
    }
}
