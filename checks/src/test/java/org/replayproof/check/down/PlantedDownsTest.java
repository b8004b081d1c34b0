package org.replayproof.check.down;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.check.down.PlantedDowns.History;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Report;
import org.replayproof.replay.fixture.Histories;

/** Every planted fault of a down is found, and nothing else: {@code -Dreplayproof.test.histories=2000} tries more. */
class PlantedDownsTest {

    private static final int HISTORIES = Integer.getInteger("replayproof.test.histories", 10);

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void every_planted_fault_of_a_down_is_found_and_nothing_else(Database database) {
        int planted = 0;
        int found = 0;
        int falseAlarms = 0;
        List<String> wrong = new ArrayList<>();
        for (int seed = 0; seed < HISTORIES; seed++) {
            History history = PlantedDowns.of(database, seed);
            Report report = new DownRestores(new Histories(folder, database)
                            .of(
                                    "001_create.up.sql", history.first(),
                                    "001_create.down.sql", "-- irreversible: the first one\n",
                                    "002_change.up.sql", history.second(),
                                    "002_change.down.sql", history.down()))
                    .run();
            List<String> red = report.findings().stream()
                    .filter(finding -> finding.severity().isRed())
                    .map(finding -> finding.code().id() + " " + finding.object())
                    .toList();
            planted += history.expected().size();
            found += red.containsAll(history.expected()) ? history.expected().size() : 0;
            falseAlarms += red.size() > history.expected().size() ? 1 : 0;
            if (!red.equals(history.expected()) || report.notExamined().size() != 1) {
                wrong.add("seed " + seed + ": " + report.findings() + " instead of " + history.expected()
                        + ", not examined " + report.notExamined() + "\n" + history.first() + "--\n" + history.second()
                        + "--\n" + history.down());
            }
        }

        System.out.printf(
                "down-restores, %s: found %d / planted %d, false alarms %d of %d histories%n",
                database.getClass().getSimpleName(), found, planted, falseAlarms, HISTORIES);
        assertThat(wrong).isEmpty();
        assertThat(planted).isPositive();
    }
}
