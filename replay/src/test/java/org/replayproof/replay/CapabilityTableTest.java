package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Database;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.JdbcDriver;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.engine.Engine;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.migrator.Migrator.Capability;
import org.replayproof.migrator.MigratorCustomizer;
import org.replayproof.replay.SameHistory.Subject;
import org.replayproof.settings.Settings;
import org.replayproof.sql.SqlDialect;

/** Every cell of the table of capabilities in {@code docs/migrators.md}, on the migrator that it is about. */
class CapabilityTableTest {

    private static final List<String> ROWS = List.of(
            "list",
            "run the next one",
            "run any one, in any order",
            "run one again",
            "take one back",
            "see statements, lines, interrupt",
            "history table",
            "late arrivals");

    @TempDir
    Path directory;

    private SameHistory history;

    @BeforeEach
    void prepare() {
        history = new SameHistory(directory, SameHistory.UPS);
    }

    /** A database that must not be started. */
    private record Unstarted(Database real) implements Database {
        @Override
        public String name() {
            return real.name();
        }

        @Override
        public JdbcDriver driver() {
            return real.driver();
        }

        @Override
        public Engine engine() {
            return real.engine();
        }

        @Override
        public SqlDialect dialect() {
            return real.dialect();
        }

        @Override
        public DatabaseServer server(Settings settings) {
            throw new AssertionError("a database was started");
        }
    }

    private interface Work {
        void on(MigrationProject project, LiveDatabase live, Replay replay) throws SQLException;
    }

    /** Does something after the first migrations have run; whether it could be done. */
    private static boolean can(MigrationProject project, int ran, Work work) {
        if (project.history().migrations().size() < 4) {
            return false;
        }
        try (LiveDatabase live = project.fresh(ran);
                Replay replay = project.replay(live, ran)) {
            work.on(project, live, replay);
            return true;
        } catch (MigrationFailedException | UnsupportedOperationException refused) {
            return false;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static boolean lists(Subject subject) {
        return subject.open()
                        .apply(new Unstarted(new Sqlite()))
                        .history()
                        .migrations()
                        .size()
                == 4;
    }

    private static boolean runsNext(Subject subject) {
        return can(subject.project(), 1, (project, live, replay) -> {
            replay.apply("2");
            assertThat(tables(project, live)).containsExactly("people", "tags");
        });
    }

    private static boolean runsAny(Subject subject) {
        return agrees(subject, Capability.APPLY_ANY, can(subject.project(), 0, (project, live, replay) -> {
            replay.apply("2");
            if (!tables(project, live).equals(List.of("tags"))) {
                throw new UnsupportedOperationException("another one ran too");
            }
            replay.apply("1");
            assertThat(tables(project, live)).containsExactly("people", "tags");
        }));
    }

    private static boolean runsAgain(Subject subject) {
        return agrees(subject, Capability.AGAIN, can(subject.project(), 3, (project, live, replay) -> {
            replay.again("3");
            if (!TestSqlite.column(live.dataSource(), "SELECT count(*) FROM people")
                    .equals(List.of("2"))) {
                throw new UnsupportedOperationException("it was skipped");
            }
        }));
    }

    private static boolean takesBack(Subject subject) {
        return agrees(subject, Capability.DOWN, can(subject.project(), 3, (project, live, replay) -> {
            replay.down("2");
            assertThat(tables(project, live)).containsExactly("people");
            assertThat(replay.apply("2").succeeded()).isTrue();
        }));
    }

    private static boolean seesStatements(Subject subject) {
        MigrationProject project = subject.project();
        try (LiveDatabase live = project.prepared()) {
            Step step = project.stepping(live.dataSource())
                    .run(project.history().migrations().subList(0, 1))
                    .get(0);
            return agrees(
                    subject,
                    Capability.STATEMENTS,
                    step.statements().stream()
                            .anyMatch(sent -> sent.sql().strip().equals(SameHistory.UPS.get(0))));
        }
    }

    /** What a migrator says of itself is what it does. */
    private static boolean agrees(Subject subject, Capability capability, boolean can) {
        assertThat(subject.project().migrator().capabilities().contains(capability))
                .as(subject.column() + " says of itself: " + capability)
                .isEqualTo(can);
        return can;
    }

    private static List<String> tables(MigrationProject project, LiveDatabase live) throws SQLException {
        try (Connection connection = live.dataSource().getConnection()) {
            return project.schema(connection).tables().stream()
                    .map(table -> table.name().name())
                    .toList();
        }
    }

    /** The tables of its record, each of them there after a migration has run. */
    private static Set<String> record(Subject subject) {
        MigrationProject project = subject.project();
        Set<String> record = project.migrator().historyTables();
        try (LiveDatabase live = project.fresh(1)) {
            assertThat(TestSqlite.tables(live.dataSource())).containsAll(record);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        return record;
    }

    private static Map<String, Map<String, String>> table() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("../docs/migrators.md"));
        int head = 0;
        while (!lines.get(head).startsWith("| can it |")) {
            head++;
        }
        List<String> columns = cells(lines.get(head));
        Map<String, Map<String, String>> table = new LinkedHashMap<>();
        for (int i = head + 2; lines.get(i).startsWith("|"); i++) {
            List<String> cells = cells(lines.get(i));
            Map<String, String> row = new LinkedHashMap<>();
            for (int column = 1; column < cells.size(); column++) {
                row.put(columns.get(column).split(" \\d")[0], cells.get(column));
            }
            table.put(cells.get(0), row);
        }
        return table;
    }

    private static List<String> cells(String line) {
        return Stream.of(line.substring(1).split("\\|")).map(String::strip).toList();
    }

    @TestFactory
    Stream<DynamicTest> each_cell_is_what_the_migrator_does() throws IOException {
        Map<String, Map<String, String>> table = table();
        assertThat(table.keySet()).containsExactlyElementsOf(ROWS);
        assertThat(table.values())
                .allSatisfy(row -> assertThat(row.keySet())
                        .containsExactly("SQL folder", "Flyway", "Liquibase", "Java", "command"));
        Map<String, Function<Subject, Boolean>> deeds = new LinkedHashMap<>();
        deeds.put("list", CapabilityTableTest::lists);
        deeds.put("run the next one", CapabilityTableTest::runsNext);
        deeds.put("run any one, in any order", CapabilityTableTest::runsAny);
        deeds.put("run one again", CapabilityTableTest::runsAgain);
        deeds.put("take one back", CapabilityTableTest::takesBack);
        deeds.put("see statements, lines, interrupt", CapabilityTableTest::seesStatements);
        return Stream.of(
                        deeds.entrySet().stream()
                                .flatMap(deed -> history.whole()
                                        .map(subject -> DynamicTest.dynamicTest(
                                                subject.column() + ": " + deed.getKey(),
                                                () -> assertThat(word(
                                                                deed.getValue().apply(subject)))
                                                        .isEqualTo(cell(table, deed.getKey(), subject.column())
                                                                .split("[ ,:;]")[0])))),
                        history.whole()
                                .map(subject -> DynamicTest.dynamicTest(
                                        subject.column() + ": history table",
                                        () -> assertThat(recordInWords(subject))
                                                .isEqualTo(cell(table, "history table", subject.column())))),
                        history.whole()
                                .map(subject -> DynamicTest.dynamicTest(
                                        subject.column() + ": late arrivals",
                                        () -> assertThat(lateArrivals(subject))
                                                .isEqualTo(cell(table, "late arrivals", subject.column())))))
                .flatMap(tests -> tests);
    }

    private static String word(boolean can) {
        return can ? "yes" : "no";
    }

    private static String cell(Map<String, Map<String, String>> table, String row, String column) {
        return String.valueOf(table.getOrDefault(row, Map.of()).get(column));
    }

    private static String recordInWords(Subject subject) {
        Set<String> record = record(subject);
        return record.isEmpty()
                ? "none"
                : "`" + record.stream().sorted().findFirst().orElseThrow().toLowerCase(Locale.ROOT)
                        + "`, or as configured";
    }

    private String lateArrivals(Subject subject) {
        boolean plain = takesLate(subject.project());
        return switch (subject.column()) {
            case "SQL folder" -> plain != takesLate(numbered()) ? "as the tool does, see below" : "always alike";
            case "Flyway" -> plain != takesLate(outOfOrder()) ? "as `outOfOrder` says" : "always alike";
            default -> plain ? "run" : "do not run";
        };
    }

    private static boolean takesLate(MigrationProject project) {
        return project.migrator().acceptsLateArrivals();
    }

    private MigrationProject numbered() {
        Folder folder = new Folder(directory.resolve("numbered")).with("1_x.sql", SameHistory.UPS.get(0));
        return SameHistory.on(new Sqlite()).migrations(folder.location()).open();
    }

    private MigrationProject outOfOrder() {
        Folder folder = new Folder(directory.resolve("out of order")).with("V1__x.sql", SameHistory.UPS.get(0));
        MigratorCustomizer<FluentConfiguration> outOfOrder = flyway -> flyway.outOfOrder(true);
        return SameHistory.on(new Sqlite())
                .migrator("flyway")
                .migrations(folder.location())
                .customizer(outOfOrder)
                .open();
    }

    @TestFactory
    Stream<DynamicTest> each_cell_of_the_command_is_what_it_does_with_and_without_the_setting() throws IOException {
        Map<String, Map<String, String>> table = table();
        Function<String, String> cell = row -> cell(table, row, "command");
        return Stream.of(
                DynamicTest.dynamicTest("list", () -> {
                    assertThat(cell.apply("list")).isEqualTo("yes, when it can be stepped");
                    assertThat(lists(SameHistory.command(Set.of("upTo")))).isTrue();
                    assertThat(lists(SameHistory.command(Set.of()))).isFalse();
                }),
                DynamicTest.dynamicTest("run the next one", () -> {
                    assertThat(cell.apply("run the next one"))
                            .isEqualTo("yes; without a command for a version the history is one step");
                    assertThat(runsNext(SameHistory.command(Set.of("upTo")))).isTrue();
                    assertThat(runsNext(SameHistory.command(Set.of("apply")))).isTrue();
                    assertThat(SameHistory.command(Set.of()).project().history().migrations())
                            .hasSize(1);
                }),
                needs(cell, "run any one, in any order", "apply", CapabilityTableTest::runsAny),
                needs(cell, "run one again", "forget", CapabilityTableTest::runsAgain),
                needs(cell, "take one back", "down", CapabilityTableTest::takesBack),
                DynamicTest.dynamicTest("see statements", () -> {
                    assertThat(cell.apply("see statements, lines, interrupt"))
                            .isEqualTo("no: another process; it is ended as a whole");
                    assertThat(seesStatements(SameHistory.command(Set.of("upTo"))))
                            .isFalse();
                }),
                DynamicTest.dynamicTest("history table", () -> {
                    assertThat(cell.apply("history table")).isEqualTo("`replayproof.command.historyTables`");
                    assertThat(record(SameHistory.command(Set.of("upTo")))).containsExactly("runs");
                    assertThat(record(SameHistory.command(Set.of("upTo", "no record"))))
                            .isEmpty();
                }),
                DynamicTest.dynamicTest("late arrivals", () -> {
                    assertThat(cell.apply("late arrivals")).isEqualTo("run where `apply` is set, else unknown");
                    assertThat(SameHistory.command(Set.of("apply"))
                                    .project()
                                    .migrator()
                                    .acceptsLateArrivals())
                            .isTrue();
                    assertThat(SameHistory.command(Set.of("upTo"))
                                    .project()
                                    .migrator()
                                    .acceptsLateArrivals())
                            .isFalse();
                }));
    }

    private static DynamicTest needs(
            Function<String, String> cell, String row, String setting, Function<Subject, Boolean> deed) {
        return DynamicTest.dynamicTest(row, () -> {
            assertThat(cell.apply(row)).isEqualTo("with `replayproof.command." + setting + "`");
            Set<String> base = setting.equals("apply") ? Set.of() : Set.of("apply");
            Set<String> with = Stream.concat(base.stream(), Stream.of(setting)).collect(Collectors.toSet());
            assertThat(deed.apply(SameHistory.command(with))).isTrue();
            assertThat(deed.apply(SameHistory.command(setting.equals("apply") ? Set.of("upTo") : base)))
                    .isFalse();
        });
    }
}
