package org.replayproof.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Reachable;
import org.replayproof.fixture.Folder;
import org.replayproof.replay.Deployment;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.settings.Settings;
import org.replayproof.state.State;

/**
 * Runs random histories with dbmate itself and as a deployment of this kit: both fail at the same file, or both end in the same state. Skipped
 * where there is no dbmate: {@code -Dreplayproof.oracle.dbmate=FILE} names it, else the path is searched.
 */
@Tag("oracle")
class DbmateOracleTest {

    private static final int HISTORIES = Integer.getInteger("replayproof.oracle.histories", 25);

    private static final long SEED = Long.getLong("replayproof.oracle.seed", 42);

    private static final Pattern APPLYING = Pattern.compile("(?m)^Applying: (\\S+)");

    @TempDir
    Path directory;

    static List<Database> databases() {
        return List.of(new Sqlite.File(), new Postgres.Embedded());
    }

    private static String dbmate() {
        String named = System.getProperty("replayproof.oracle.dbmate", "");
        return Stream.concat(
                        Stream.of(named),
                        Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                                .map(folder -> folder + "/dbmate"))
                .filter(file -> !file.isEmpty() && Files.isExecutable(Path.of(file)))
                .findFirst()
                .orElse("");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void ends_as_dbmate_does(Database database) throws Exception {
        assumeTrue(!dbmate().isEmpty(), "no dbmate on the path");
        TrapHistories histories = new TrapHistories(SEED, database instanceof Postgres.Embedded);
        int failed = 0;
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < HISTORIES; i++) {
            Map<String, String> files = histories.next();
            Folder folder = new Folder(directory.resolve(database.getClass().getSimpleName() + i));
            files.forEach(folder::with);
            MigrationProject project = ProjectDefinition.standard()
                    .on(database)
                    .settings(Settings.fromSystem())
                    .migrations(folder.location())
                    .open();
            try (LiveDatabase theirs = project.prepared();
                    LiveDatabase ours = project.prepared()) {
                String expected = byDbmate(theirs, folder);
                Deployment deployment = project.deployments().fromZero(ours.dataSource());
                String actual = deployment.failure() == null
                        ? ""
                        : deployment.failure().finding().object().toString();
                failed += expected.isEmpty() ? 0 : 1;
                if (!actual.equals(expected)) {
                    differences.add("history " + i + ": dbmate fails at \"" + expected + "\", the kit at \"" + actual
                            + "\"\n" + files);
                } else if (actual.isEmpty() && !state(project, theirs).isEquivalentTo(state(project, ours))) {
                    differences.add("history " + i + ": another state\n" + files);
                }
            }
        }
        System.out.println(version() + " on " + database.name() + ": " + HISTORIES + " histories, " + failed + " fail, "
                + differences.size() + " differences");
        assertThat(differences).isEmpty();
    }

    /** The file at which dbmate fails; empty where it runs all of them. */
    private static String byDbmate(LiveDatabase live, Folder folder) throws Exception {
        String url = live.dataSource().unwrap(Reachable.class).address().url();
        boolean postgres = url.startsWith("postgres");
        String output = run(
                dbmate(),
                "--no-dump-schema",
                "--migrations-dir",
                folder.location().replace("filesystem:", ""),
                "--url",
                postgres
                        ? url + "?sslmode=disable"
                        : url.replace("sqlite:////", "sqlite:/").replace("sqlite:///", "sqlite:"),
                "migrate");
        List<String> applied =
                APPLYING.matcher(output).results().map(found -> found.group(1)).toList();
        if (!output.contains("Error: ")) {
            return "";
        }
        assertThat(applied).describedAs(output).isNotEmpty();
        return applied.get(applied.size() - 1);
    }

    private static String version() throws Exception {
        Matcher version = Pattern.compile("\\d[\\d.]*").matcher(run(dbmate(), "--version"));
        return "dbmate " + (version.find() ? version.group() : "");
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return output;
    }

    /** The state without dbmate's own record. */
    private static State state(MigrationProject project, LiveDatabase live) throws SQLException {
        try (Connection session = live.dataSource().getConnection();
                Statement statement = session.createStatement()) {
            for (String table : records(statement)) {
                statement.execute("DROP TABLE " + table);
            }
            return project.stateOfRun(session);
        }
    }

    private static List<String> records(Statement statement) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (ResultSet rows = statement
                .getConnection()
                .getMetaData()
                .getTables(null, null, "schema_migrations", new String[] {"TABLE"})) {
            while (rows.next()) {
                String schema = rows.getString("TABLE_SCHEM");
                tables.add((schema == null ? "" : schema + ".") + rows.getString("TABLE_NAME"));
            }
        }
        return tables;
    }
}
