package org.replayproof.migrator.liquibase;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.command.CommandScope;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import liquibase.util.LiquibaseUtil;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.fixture.Strangers;
import org.replayproof.migrator.Migrator;

/** Nothing is printed, and no server is contacted. The detection is tested on Liquibase without the kit. */
class QuietLiquibaseTest {

    @TempDir
    Path directory;

    private ChangeLogs logs;

    @BeforeEach
    void makeFolder() {
        logs = new ChangeLogs(directory).people();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void no_server_is_contacted(String product) throws Exception {
        ChangeLogs.Target target = logs.target(product);

        assertThat(Strangers.calledDuring(() -> {
                    Migrator migrator = logs.open(target.dialect());
                    migrator.applyAll(migrator.history().migrations(), target.source());
                    migrator.down(migrator.history().migration("4"), target.source());
                    migrator.apply(migrator.history().migration("4"), target.source());
                }))
                .isEmpty();
    }

    @Test
    void the_recorder_notices_sockets_and_from_4_30_on_liquibase_without_us() throws Exception {
        assertThat(Strangers.calledDuring(() -> {
                    try (Socket socket = new Socket()) {
                        socket.connect(InetSocketAddress.createUnresolved("stranger.invalid", 443));
                    } catch (IOException e) {
                        assertThat(e).isNotNull(); // Led nowhere, as planned.
                    }
                }))
                .containsExactly("stranger.invalid");

        Logger liquibase = Logger.getLogger("liquibase");
        liquibase.setLevel(Level.OFF);
        ChangeLogs.Target target = logs.target("sqlite");
        Set<String> called = Strangers.calledDuring(() -> {
            try (JdbcConnection connection = new JdbcConnection(target.source().getConnection())) {
                Database database = DatabaseFactory.getInstance().findCorrectDatabaseImplementation(connection);
                Map<String, Object> scope = Map.of(
                        Scope.Attr.resourceAccessor.name(),
                        new DirectoryResourceAccessor(logs.folder().path()),
                        Scope.Attr.ui.name(),
                        new LoggerUIService());
                Scope.child(scope, () -> {
                    new CommandScope("update")
                            .addArgumentValue("database", database)
                            .addArgumentValue("changelogFile", "db/changelog/db.changelog-master.xml")
                            .addArgumentValue("showSummary", UpdateSummaryEnum.OFF)
                            .execute();
                });
            }
        });
        liquibase.setLevel(null);

        boolean callsHome = !LiquibaseUtil.getBuildVersion().startsWith("4.24");
        assertThat(called).isEqualTo(callsHome ? Set.of("config.liquibase.com") : Set.of());
    }

    /** Liquibase's own way of reading without a database leaves one from version 5 on, when files are included. */
    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void no_file_is_left_in_the_working_directory(String product) throws Exception {
        assertThat(logs.open(logs.target(product).dialect()).history().migrations())
                .hasSize(6);

        assertThat(Path.of("databasechangelog.csv")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void nothing_is_printed(String product) throws Exception {
        ChangeLogs.Target target = logs.target(product);
        PrintStream out = System.out;
        PrintStream err = System.err;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(printed, true, StandardCharsets.UTF_8);
        System.setOut(both);
        System.setErr(both);
        try {
            Migrator migrator = logs.open(target.dialect());
            migrator.applyAll(migrator.history().migrations(), target.source());
            migrator.down(migrator.history().migration("4"), target.source());
        } finally {
            System.setOut(out);
            System.setErr(err);
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
    }
}
