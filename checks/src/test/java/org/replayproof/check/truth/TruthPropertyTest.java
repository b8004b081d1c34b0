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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.replay.fixture.Histories;

/** Every verdict is what was really done, or says that nothing proves it. {@code -Dtruth.histories} draws more of them. */
class TruthPropertyTest {

    private static final System.Logger LOG = System.getLogger("org.replayproof");
    private static final int MIGRATIONS = 8;
    private static final String COMMON = "classpath:org/jobrunr/storage/sql/common/migrations";
    private static final String OF_POSTGRES = "classpath:org/jobrunr/storage/sql/postgres/migrations";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "hard {0}")
    @ValueSource(booleans = {false, true})
    void no_verdict_on_sqlite_is_wrong(boolean isHard) throws Exception {
        judgeRandom(new Sqlite(), isHard, 40);
    }

    @ParameterizedTest(name = "hard {0}")
    @ValueSource(booleans = {false, true})
    void no_verdict_on_postgres_is_wrong(boolean isHard) throws Exception {
        judgeRandom(new Postgres.Embedded(), isHard, 6);
    }

    private void judgeRandom(Database database, boolean isHard, int histories) throws SQLException, IOException {
        Jury jury = new Jury(database);
        for (long seed = 1; seed <= Integer.getInteger("replayproof.test.histories", histories); seed++) {
            List<List<String>> migrations;
            try (LiveDatabase scratch = jury.create();
                    Connection connection = scratch.dataSource().getConnection()) {
                migrations =
                        new RandomHistory(database.engine().product(), seed, isHard).migrations(connection, MIGRATIONS);
            }
            jury.hear(project(database, migrations), migrations, seed);
        }
        LOG.log(System.Logger.Level.INFO, "random histories, hard " + isHard + ", on " + jury);
        assertThat(jury.wrong()).isEmpty();
        // Later migrations of a short random history overwrite much of what earlier ones left.
        assertThat(jury.unprovable()).isLessThan(jury.all() * 3 / 4);
    }

    private MigrationProject project(Database database, List<List<String>> migrations) throws IOException {
        List<String> files = new ArrayList<>();
        for (int i = 0; i < migrations.size(); i++) {
            files.add(String.format("%03d_m.sql", i + 1));
            files.add(String.join(";\n", migrations.get(i)) + ";\n");
        }
        return new Histories(Files.createTempDirectory(folder, "h"), database).of(files.toArray(new String[0]));
    }

    static List<MigrationProject> jobRunr() {
        return List.of(
                ProjectDefinition.standard().on(new Sqlite()).migrations(COMMON).open(),
                ProjectDefinition.standard()
                        .on(new Postgres.Embedded())
                        .migrations(COMMON, OF_POSTGRES)
                        .open());
    }

    @ParameterizedTest
    @MethodSource("jobRunr")
    void no_verdict_on_the_history_of_jobrunr_is_wrong(MigrationProject project) throws SQLException {
        List<List<String>> migrations = project.history().migrations().stream()
                .map(migration -> project
                        .database()
                        .dialect()
                        .split(migration.source().orElseThrow())
                        .stream()
                        .map(sql -> sql.text())
                        .toList())
                .toList();
        Jury jury = new Jury(project.database());
        for (long seed = 1; seed <= Integer.getInteger("replayproof.test.histories", 8); seed++) {
            jury.hear(project, migrations, seed);
        }
        LOG.log(System.Logger.Level.INFO, "JobRunr on " + jury);
        assertThat(jury.wrong()).isEmpty();
        // Three of its migrations are empty, and several only make a view that a later one replaces.
        assertThat(jury.unprovable()).isLessThan(jury.all() * 6 / 10);
    }
}
