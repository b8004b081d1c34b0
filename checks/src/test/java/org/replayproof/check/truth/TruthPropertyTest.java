package org.replayproof.check.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.fixture.Histories;
import org.replayproof.schema.Schema;
import org.replayproof.settings.Settings;

/** Every verdict is what was really done, or says that nothing proves it. */
class TruthPropertyTest {

    private static final int MIGRATIONS = 8;

    @TempDir
    Path folder;

    private final List<String> wrong = new ArrayList<>();
    private int right;
    private int alike;
    private int unprovable;

    @ParameterizedTest(name = "hard {0}")
    @ValueSource(booleans = {false, true})
    void no_verdict_on_sqlite_is_wrong(boolean isHard) throws Exception {
        diagnoseAll(new Sqlite(), isHard, 60);
    }

    @ParameterizedTest(name = "hard {0}")
    @ValueSource(booleans = {false, true})
    void no_verdict_on_postgres_is_wrong(boolean isHard) throws Exception {
        diagnoseAll(new Postgres.Embedded(), isHard, 10);
    }

    private void diagnoseAll(Database database, boolean isHard, int histories) throws SQLException, IOException {
        int from = Integer.getInteger("truth.seed", 1);
        int count = Integer.getInteger("truth.histories", histories);
        for (long seed = from; seed < from + count; seed++) {
            diagnose(database, seed, isHard);
        }

        System.getLogger("org.replayproof")
                .log(
                        System.Logger.Level.INFO,
                        "verdicts on {0}, hard {1}: {2} right, {3} right about a database that looks the same,"
                                + " {4} unprovable, {5} wrong",
                        database.name(),
                        isHard,
                        right,
                        alike,
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
        List<Deed> drawn = Operator.draw(migrations, new Random(seed));
        MigrationProject project = project(database, migrations);
        try (LiveDatabase live = database.server(Settings.fromSystem()).create()) {
            List<Deed> deeds;
            Schema schema;
            try (Connection connection = live.dataSource().getConnection()) {
                deeds = new Operator(connection).runAll(migrations, drawn);
                schema = database.engine().read(connection);
                new Operator(connection).record(migrations.size(), new Random(seed));
            }
            List<MigrationVerdict> verdicts =
                    Diagnosis.of(project, live.dataSource()).verdicts();
            for (int i = 0; i < deeds.size(); i++) {
                judge(database, seed, verdicts.get(i), i, deeds, migrations, schema);
            }
        }
    }

    private void judge(
            Database database,
            long seed,
            MigrationVerdict verdict,
            int place,
            List<Deed> deeds,
            List<List<String>> migrations,
            Schema schema)
            throws SQLException {
        Standing standing = verdict.standing();
        if (standing == Standing.UNPROVABLE) {
            unprovable++;
        } else if (deeds.get(place).isToldBy(standing)) {
            right++;
        } else if (wouldLookTheSame(database, standing, place, deeds, migrations, schema)) {
            alike++;
        } else {
            wrong.add("seed " + seed + ": " + deeds.get(place) + " is called " + verdict + "\n  present "
                    + verdict.present() + "\n  absent " + verdict.absent() + "\n  deeds "
                    + deeds.stream().map(deed -> deed.ran() + "/" + deed.statements()).toList() + "\n"
                    + text(migrations));
        }
    }

    /** Whether what the verdict says, done instead, leaves the same schema. */
    private static boolean wouldLookTheSame(
            Database database,
            Standing standing,
            int place,
            List<Deed> deeds,
            List<List<String>> migrations,
            Schema schema)
            throws SQLException {
        for (Deed told : deeds.get(place).toldBy(standing)) {
            List<Deed> others = new ArrayList<>(deeds);
            others.set(place, told);
            try (LiveDatabase live = database.server(Settings.fromSystem()).create();
                    Connection connection = live.dataSource().getConnection()) {
                List<Deed> done = new Operator(connection).runAll(migrations, others);
                if (done.equals(others) && database.engine().read(connection).isEquivalentTo(schema)) {
                    return true;
                }
            }
        }
        return false;
    }

    private MigrationProject project(Database database, List<List<String>> migrations) throws IOException {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < migrations.size(); i++) {
            files.add(String.format("%03d_m.sql", i + 1));
            files.add(String.join(";\n", migrations.get(i)) + ";\n");
        }
        return new Histories(Files.createTempDirectory(folder, "h"), database).of(files.toArray(new String[0]));
    }

    private static String text(List<List<String>> migrations) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < migrations.size(); i++) {
            lines.add((i + 1) + ": " + String.join("; ", migrations.get(i)));
        }
        return String.join("\n", lines);
    }
}
