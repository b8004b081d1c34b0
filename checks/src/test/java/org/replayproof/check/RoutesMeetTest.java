package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Report;
import org.replayproof.fixture.Folder;
import org.replayproof.migrator.MigratorCustomizer;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.replay.fixture.Histories;

class RoutesMeetTest {

    private static final String[] INCREMENTS = {
        "001_people.sql", "CREATE TABLE people (name text NOT NULL)",
        "002_age.sql", "ALTER TABLE people ADD COLUMN age integer",
        "003_tags.sql", "CREATE TABLE tags (tag text);\nINSERT INTO tags VALUES ('new');"
    };

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    private Report compare(Database database, String fullScript) {
        Histories histories = new Histories(folder, database).with(Map.of("replayproof.keep", "0"));
        MigrationProject full = histories.of("001_full.sql", fullScript);
        return new RoutesMeet("the full script", full, "the increments", histories.of(INCREMENTS)).run();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void routes_that_meet_are_green(Database database) {
        Report report = compare(database, """
                CREATE TABLE tags (tag text);
                INSERT INTO tags VALUES ('new');
                CREATE TABLE people (age integer, name text NOT NULL);
                """);

        assertThat(report.findings()).isEmpty();
        assertThat(report.notExamined()).isEmpty();
        assertThat(report.examined())
                .containsExactly(
                        "the full script: 001_full.sql", "the increments: 001_people.sql, 002_age.sql, 003_tags.sql");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void each_difference_is_told_with_who_made_it(Database database) {
        Report report = compare(database, """
                CREATE TABLE people (name text, email text);
                CREATE TABLE tags (tag text);
                """);

        assertThat(FindingText.PLAIN
                        .print(report.findings())
                        .replaceAll("\\b(?:TEXT|text)\\b", "text")
                        .replaceAll("\\b(?:INTEGER|integer)\\b", "integer"))
                .isEqualTo("""
                        4 findings.

                        1) Routes diverge: column people.age comes of the increments and not of the full script.

                          actual     + column people.age: type integer, nullable yes
                          blame      created by 002_age.sql:1
                          repair     Decide which route is right, and correct the other.
                          more       docs/failures/routes-diverge.md

                        2) Routes diverge: column people.email comes of the full script and not of the increments.

                          actual     - column people.email: type text, nullable yes
                          blame      created by 001_full.sql:1
                          repair     Decide which route is right, and correct the other.
                          more       docs/failures/routes-diverge.md

                        3) Routes diverge: column people.name is another on the increments than on the full script.

                          actual     ~ column people.name: nullable yes → no
                          blame      created by 001_people.sql:1
                          repair     Decide which route is right, and correct the other.
                          more       docs/failures/routes-diverge.md

                        4) Routes diverge: the rows of tags are others on the increments than on the full script.

                          expected   the same rows
                          actual     from the full script to the increments: 0 → 1 rows
                          repair     Decide which route is right, and correct the other.
                          more       docs/failures/routes-diverge.md""");
    }

    @Test
    void a_route_that_fails_is_red_itself() {
        Report report = compare(new Sqlite(), "CREATE TABLE people (name text); CREATE TABLE people (name text);");

        assertThat(Histories.codes(report)).containsExactly("breaks migration-fails 001_full.sql");
        assertThat(report.notExamined()).containsExactly("where the routes end: one of them fails");
    }

    private MigrationProject flyway(Database database, MigratorCustomizer<FluentConfiguration> customizer) {
        return ProjectDefinition.standard()
                .on(database)
                .migrator("flyway")
                .migrations("filesystem:" + folder.resolve("flyway"))
                .customizer(customizer)
                .open();
    }

    private List<String> baselineAndVersions(Database database, String baseline) {
        new Folder(folder.resolve("flyway"))
                .with("V1__people.sql", "CREATE TABLE people (name text);")
                .with("V2__age.sql", "ALTER TABLE people ADD COLUMN age integer;")
                .with("B2__people.sql", baseline)
                .with("V3__tags.sql", "CREATE TABLE tags (tag text);");
        MigrationProject fromBaseline = flyway(database, flyway -> {});
        MigrationProject fromVersions =
                flyway(database, flyway -> flyway.configuration(Map.of("flyway.baselineMigrationPrefix", "none")));
        Report report = new RoutesMeet("the baseline", fromBaseline, "the versions", fromVersions).run();

        assertThat(report.examined())
                .containsExactly(
                        "the baseline: B2__people.sql, V3__tags.sql",
                        "the versions: V1__people.sql, V2__age.sql, V3__tags.sql");
        return Histories.codes(report);
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_flyway_baseline_and_the_versions_it_stands_for(Database database) {
        assertThat(baselineAndVersions(database, "CREATE TABLE people (name text, age integer);"))
                .isEmpty();
        assertThat(baselineAndVersions(database, "CREATE TABLE people (name text);"))
                .containsExactly("breaks routes-diverge people.age");
    }
}
