package org.replayproof.check.lost;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Report;
import org.replayproof.replay.fixture.Histories;

/** Finds every loss that is planted in random rebuilds, and no other. {@code replayproof.test.rebuilds} sets their number. */
class RandomRebuildsTest {

    @TempDir
    Path folder;

    private static int number(int usual) {
        return Integer.getInteger("replayproof.test.rebuilds", usual);
    }

    @Test
    void finds_what_rebuilds_on_sqlite_lose() {
        compare("SQLite", new Sqlite(), number(100), seed -> RandomRebuild.draw(seed, true));
    }

    @Test
    void finds_what_rebuilds_on_postgres_lose() {
        compare("PostgreSQL", new Postgres.Embedded(), number(6), seed -> RandomRebuild.draw(seed, false));
    }

    @Test
    void finds_what_alters_on_postgres_lose() {
        compare("PostgreSQL, ALTER", new Postgres.Embedded(), number(8), RandomAlters::draw);
    }

    private void compare(String product, Database database, int number, LongFunction<RandomRebuild> draw) {
        Histories histories = new Histories(folder, database).with(Map.of("replayproof.foreignKeys", "on"));
        int planted = 0;
        int found = 0;
        List<String> wrong = new ArrayList<>();
        for (long seed = 0; seed < number; seed++) {
            RandomRebuild rebuild = draw.apply(seed);
            Report report = new NothingIsLost(
                            histories.of("001_before.sql", rebuild.before(), "002_step.sql", rebuild.step()))
                    .run();
            List<String> red = report.findings().stream()
                    .filter(finding -> finding.severity().isRed())
                    .map(finding -> finding.code().id())
                    .toList();
            boolean loses = !rebuild.planted().isEmpty();
            planted += loses ? 1 : 0;
            found += loses && red.contains(rebuild.planted()) ? 1 : 0;
            if (!red.equals(loses ? List.of(rebuild.planted()) : List.of())
                    || !report.notExamined().isEmpty()) {
                wrong.add("seed " + seed + ", planted " + rebuild.planted() + ", " + Histories.codes(report) + " "
                        + report.notExamined() + "\n" + rebuild.before() + "--\n" + rebuild.step());
            }
        }
        System.out.println(product + ": " + number + " migrations, losses found " + found + " of " + planted
                + ", wrong verdicts " + wrong.size());
        assertThat(wrong).isEmpty();
    }
}
