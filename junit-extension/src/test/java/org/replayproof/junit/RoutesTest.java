package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.replayproof.check.RoutesMeet;
import org.replayproof.database.Sqlite;
import org.replayproof.replay.MigrationProject;

class RoutesTest {

    @MigratedDatabase(name = "full", database = Sqlite.class, migrations = "classpath:histories/full")
    @MigratedDatabase(name = "steps", database = Sqlite.class, migrations = "classpath:histories/steps")
    static class MeetingCases {
        @TestFactory
        Stream<DynamicNode> both_routes_meet(
                @FromDatabase("full") CheckSuite checks,
                @FromDatabase("full") MigrationProject full,
                @FromDatabase("steps") MigrationProject steps) {
            return checks.of(
                    "routes-meet",
                    "Both routes end in the same schema.",
                    new RoutesMeet("the full script", full, "the increments", steps));
        }
    }

    @MigratedDatabase(name = "full", database = Sqlite.class, migrations = "classpath:histories/full")
    @MigratedDatabase(
            name = "steps",
            database = Sqlite.class,
            migrations = {"classpath:histories/steps", "classpath:histories/steps-more"})
    static class PartingCases {
        @TestFactory
        Stream<DynamicNode> both_routes_meet(
                @FromDatabase("full") CheckSuite checks,
                @FromDatabase("full") MigrationProject full,
                @FromDatabase("steps") MigrationProject steps) {
            return checks.of(
                    "routes-meet",
                    "Both routes end in the same schema.",
                    new RoutesMeet("the full script", full, "the increments", steps));
        }
    }

    @Test
    void two_routes_are_one_test_and_green_where_they_meet() {
        JupiterRun run = JupiterRun.of(MeetingCases.class);

        run.passes(2);
        assertThat(run.nodes())
                .containsExactly(
                        "routes-meet SUCCESSFUL",
                        "examined the full script: 001_full.sql, the increments: 001_people.sql, 002_email.sql"
                                + " SUCCESSFUL");
    }

    @Test
    void a_route_that_was_extended_alone_is_red() {
        JupiterRun run = JupiterRun.of(Map.of("replayproof.keep", "0"), PartingCases.class);

        assertThat(run.onlyMessage().replaceAll("SQLite [0-9.]+", "SQLite")).isEqualTo("""
                Routes diverge: column people.phone comes of the increments and not of the full script.

                  actual     + column people.phone: type TEXT, nullable yes
                  blame      created by 003_phone.sql:1
                  repair     Decide which route is right, and correct the other.
                  database   SQLite
                  more       docs/failures/routes-diverge.md""");
    }
}
