package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.replayproof.database.Sqlite;

/** A project's own rules on files, as an annotation and as a setting. */
class RulesOnFilesTest {

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging")
    @Checks(forbid = "create table => tables come from the template => since 003")
    static class ForbiddingCases implements MigrationChecks {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging")
    @Checks(forbid = "create table => tables come from the template => since 003", note = "forbidden-pattern")
    static class NotingCases implements MigrationChecks {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging")
    @Checks(forbid = "create (table => tables come from the template")
    static class MisspeltCases implements MigrationChecks {}

    private static List<String> red(Map<String, String> parameters, Class<?> cases) {
        return JupiterRun.ofMethod(parameters, cases, "history_is_sound").nodes().stream()
                .filter(node -> node.endsWith("FAILED"))
                .toList();
    }

    @Test
    void a_pattern_is_forbidden_by_annotation_and_by_setting() {
        assertThat(red(Map.of(), ForbiddingCases.class)).containsExactly("004_tag_color.sql FAILED");
        assertThat(red(Map.of("replayproof.forbid", "001_none => nothing"), NotingCases.class))
                .isEmpty();
        assertThat(red(Map.of("replayproof.forbid", "create table => none"), ForbiddingCases.class))
                .hasSizeGreaterThan(1);
        assertThat(red(Map.of("replayproof.header", "^-- Ticket"), ForbiddingCases.class))
                .hasSizeGreaterThan(1);
    }

    @Test
    void a_bad_pattern_is_red_once() {
        JupiterRun run = JupiterRun.of(MisspeltCases.class);

        assertThat(run.failures())
                .extracting(Throwable::getMessage)
                .filteredOn(message -> message.contains("regular expression"))
                .containsExactly("""
                        @Checks(forbid = …) of MisspeltCases has a pattern that is not a regular expression: create (table
                          reason      Unclosed group near character 14""");
    }
}
