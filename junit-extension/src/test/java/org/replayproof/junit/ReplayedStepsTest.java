package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Sqlite;

class ReplayedStepsTest {

    @TempDir
    Path folder;

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/tier-kept")
    static class AllCases implements MigrationChecks {}

    @MigratedDatabase(name = "agents", database = Sqlite.class, migrations = "classpath:histories/tier-kept")
    @MigratedDatabase(name = "broken", database = Sqlite.class, migrations = "classpath:histories/broken-third")
    static class TimesAloneCases {

        @TestFactory
        Stream<DynamicNode> agents(@FromDatabase("agents") CheckSuite checks) {
            return checks.of("replays-from-zero");
        }

        @TestFactory
        Stream<DynamicNode> broken(@FromDatabase("broken") CheckSuite checks) {
            return checks.of("replays-from-zero");
        }
    }

    private JsonNode report(String name) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(name).toFile());
    }

    private JupiterRun run(Class<?> cases) {
        return JupiterRun.of(Map.of("replayproof.output", folder.toString(), "replayproof.keep", "0"), cases);
    }

    private String plain(String summary) {
        return summary.replace(folder.toString(), "FOLDER")
                .replaceAll("SQLite [0-9.]+", "SQLite")
                .replaceAll("[0-9]\\.[0-9]{3} s", "… s")
                .replaceAll("the longest: \\w+", "the longest: NAME");
    }

    @Test
    void the_checks_write_what_they_replayed_with_its_effects_and_say_it_in_a_line() throws IOException {
        JupiterRun run = run(AllCases.class);

        assertThat(run.published("replayproof.replay"))
                .map(this::plain)
                .containsExactly("3 of 3 migrations replayed through SQL folder on SQLite in … s, 6 statements;"
                        + " the longest: NAME.sql, … s; report: FOLDER/AllCases-replay.json");
        JsonNode report = report("AllCases-replay.json");
        assertThat(report.get("outcome").textValue()).isEqualTo("succeeded");
        assertThat(report.get("steps").findValuesAsText("script"))
                .containsExactly("001_agents.sql", "002_tier.sql", "003_email.sql");
        assertThat(report.get("steps").get(2).get("effect").get("schema").get(0).textValue())
                .isEqualTo("+ table emails");
    }

    @Test
    void each_database_of_a_class_has_a_report_without_effects_that_were_not_read() throws IOException {
        JupiterRun run = run(TimesAloneCases.class);

        assertThat(run.published("replayproof.replay"))
                .map(this::plain)
                .containsExactlyInAnyOrder(
                        "3 of 3 migrations replayed through SQL folder on SQLite in … s, 6 statements;"
                                + " the longest: NAME.sql, … s; report: FOLDER/TimesAloneCases-agents-replay.json",
                        "1 of 2 migrations replayed through SQL folder on SQLite in … s, 3 statements;"
                                + " 002_tags.sql failed; report: FOLDER/TimesAloneCases-broken-replay.json");
        assertThat(report("TimesAloneCases-agents-replay.json")
                        .get("steps")
                        .get(0)
                        .get("effect")
                        .isNull())
                .isTrue();
        assertThat(report("TimesAloneCases-broken-replay.json")
                        .get("steps")
                        .get(1)
                        .get("failure")
                        .get("code")
                        .textValue())
                .isEqualTo("migration-fails");
    }
}
