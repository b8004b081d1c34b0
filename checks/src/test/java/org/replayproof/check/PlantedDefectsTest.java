package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.check.PlantedDefects.History;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Report;
import org.replayproof.replay.fixture.Histories;

/** Every planted defect is found, and nothing else: {@code -Dreplayproof.test.histories=2000} tries more. */
class PlantedDefectsTest {

    private static final int HISTORIES = Integer.getInteger("replayproof.test.histories", 10);

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void every_planted_defect_is_found_and_nothing_else(Database database) {
        int planted = 0;
        int found = 0;
        List<String> wrong = new ArrayList<>();
        for (int seed = 0; seed < HISTORIES; seed++) {
            History history = PlantedDefects.of(database, seed);
            Report report = new NothingDangles(new Histories(folder, database)
                            .of("001_create.sql", history.first(), "002_change.sql", history.second()))
                    .run();
            List<String> seen = report.findings().stream()
                    .map(finding -> finding.code().id() + " " + finding.object())
                    .toList();
            planted += history.expected().size();
            found += seen.containsAll(history.expected()) ? history.expected().size() : 0;
            boolean blamed = report.findings().stream()
                    .allMatch(finding -> finding.migration() != null
                            && finding.migration().script().equals("002_change.sql"));
            if (!seen.equals(history.expected())
                    || !blamed
                    || !report.notExamined().isEmpty()) {
                wrong.add("seed " + seed + ": " + seen + " instead of " + history.expected() + ", not examined "
                        + report.notExamined() + "\n" + history.second());
            }
        }

        System.out.printf(
                "nothing-dangles, %s: found %d / planted %d, %d sound histories, wrong verdicts %d%n",
                database.getClass().getSimpleName(), found, planted, HISTORIES - planted, wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(planted).isPositive();
    }
}
