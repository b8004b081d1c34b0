package org.replayproof.check.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.fixture.Histories;
import org.replayproof.settings.Settings;

/** Every verdict is what was really done, or says that nothing proves it. */
class TruthPropertyTest {

    private static final int MIGRATIONS = 8;

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private int right;
    private int unprovable;

    @ParameterizedTest(name = "{0}, hard {1}: {2} histories")
    @CsvSource({"SQLite, false, 60", "SQLite, true, 60", "PostgreSQL, false, 20", "PostgreSQL, true, 20"})
    void no_verdict_is_wrong(String product, boolean isHard, int histories) throws Exception {
        Database database = product.equals("SQLite") ? new Sqlite() : new Postgres.Embedded();
        int from = Integer.getInteger("truth.seed", 1);
        int count = Integer.getInteger("truth.histories", histories);
        for (long seed = from; seed < from + count; seed++) {
            diagnose(database, seed, isHard);
        }

        System.getLogger("org.replayproof")
                .log(
                        System.Logger.Level.INFO,
                        "verdicts on {0}, hard {1}: {2} right, {3} unprovable, {4} wrong",
                        product,
                        isHard,
                        right,
                        unprovable,
                        wrong.size());
        assertThat(wrong).isEmpty();
        assertThat(right).isGreaterThan(unprovable);
    }

    private void diagnose(Database database, long seed, boolean isHard) throws SQLException, IOException {
        List<List<String>> migrations;
        try (LiveDatabase scratch = database.server(Settings.fromSystem()).create();
                Connection connection = scratch.dataSource().getConnection()) {
            migrations = new RandomHistory(database.engine().product(), seed, isHard).migrations(connection, MIGRATIONS);
        }
        MigrationProject project = project(database, migrations);
        try (LiveDatabase live = database.server(Settings.fromSystem()).create()) {
            List<Deed> deeds;
            try (Connection connection = live.dataSource().getConnection()) {
                Operator operator = new Operator(connection, database.engine(), seed);
                operator.runAll(migrations);
                deeds = operator.deeds();
            }
            judge(seed, Diagnosis.of(project, live.dataSource()), deeds, migrations);
        }
    }

    private MigrationProject project(Database database, List<List<String>> migrations) throws IOException {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < migrations.size(); i++) {
            files.add(String.format("%03d_m.sql", i + 1));
            files.add(String.join(";\n", migrations.get(i)) + ";\n");
        }
        return new Histories(Files.createTempDirectory(folder, "h"), database).of(files.toArray(new String[0]));
    }

    private void judge(long seed, Diagnosis diagnosis, List<Deed> deeds, List<List<String>> migrations) {
        for (int i = 0; i < deeds.size(); i++) {
            MigrationVerdict verdict = diagnosis.verdicts().get(i);
            if (deeds.get(i).isToldBy(verdict.standing())) {
                right++;
            } else if (verdict.standing() == Standing.UNPROVABLE) {
                unprovable++;
            } else {
                wrong.add("seed " + seed + ": " + deeds.get(i) + " is called " + verdict + "\n  present "
                        + verdict.present() + "\n  absent " + verdict.absent() + "\n  confirmed "
                        + diagnosis.confirmed() + "\n  deeds " + deeds + "\n" + text(migrations));
            }
        }
    }

    private static String text(List<List<String>> migrations) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < migrations.size(); i++) {
            lines.add((i + 1) + ": " + String.join("; ", migrations.get(i)));
        }
        return String.join("\n", lines);
    }
}
