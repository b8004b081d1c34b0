package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Database;
import org.replayproof.database.LiveDatabase;
import org.replayproof.database.Server;
import org.replayproof.database.Sqlite;
import org.replayproof.engine.Engine;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.replay.Migrator.Capability;
import org.replayproof.replay.code.JavaMigration;
import org.replayproof.replay.code.JavaMigrations;
import org.replayproof.replay.command.CommandMigrations;
import org.replayproof.replay.command.Commands;
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

    private static final List<String> UPS = List.of(
            "CREATE TABLE people (name text)",
            "CREATE TABLE tags (tag text)",
            "INSERT INTO people VALUES ('Ada')",
            "ALTER TABLE tags ADD COLUMN colour text");

    private static final List<String> DOWNS = List.of(
            "DROP TABLE people", "DROP TABLE tags", "DELETE FROM people", "ALTER TABLE tags DROP COLUMN colour");

    @TempDir
    Path directory;

    /**
     * A migrator as a project has it.
     *
     * @param open opens the same history for a database
     */
    private record Subject(String column, Function<Database, MigrationProject> open) {
        MigrationProject project() {
            return open.apply(new Sqlite());
        }
    }

    private static ProjectDefinition on(Database database) {
        return ProjectDefinition.standard()
                .on(database)
                .settings(Settings.fromSystem().with(Map.of("replayproof.keep", "0")));
    }

    private Subject folder() {
        Folder folder = new Folder(directory.resolve("folder"));
        for (int i = 0; i < UPS.size(); i++) {
            folder.with((i + 1) + "_x.up.sql", UPS.get(i)).with((i + 1) + "_x.down.sql", DOWNS.get(i));
        }
        return new Subject(
                "SQL folder",
                database -> on(database).migrations(folder.location()).open());
    }

    private Subject flyway() {
        Folder folder = new Folder(directory.resolve("flyway"));
        for (int i = 0; i < UPS.size(); i++) {
            folder.with("V" + (i + 1) + "__x.sql", UPS.get(i)).with("U" + (i + 1) + "__x.sql", DOWNS.get(i));
        }
        return new Subject(
                "Flyway",
                database -> on(database)
                        .migrator("flyway")
                        .migrations(folder.location())
                        .open());
    }

    private Subject liquibase() {
        StringBuilder log = new StringBuilder("--liquibase formatted sql\n");
        for (int i = 0; i < UPS.size(); i++) {
            log.append("--changeset x:")
                    .append(i + 1)
                    .append('\n')
                    .append(UPS.get(i))
                    .append(";\n");
            log.append("--rollback ").append(DOWNS.get(i)).append(";\n");
        }
        Folder folder =
                new Folder(directory.resolve("liquibase")).with("db/changelog/db.changelog-master.sql", log.toString());
        return new Subject(
                "Liquibase",
                database -> on(database)
                        .migrations(folder.location() + "/db/changelog")
                        .open());
    }

    private static Subject java() {
        JavaMigrations migrations = () -> Stream.of(0, 1, 2, 3)
                .map(i -> JavaMigration.of(String.valueOf(i + 1), "x", c -> run(c, UPS.get(i)))
                        .down(c -> run(c, DOWNS.get(i))))
                .toList();
        return new Subject(
                "Java", database -> on(database).migrations(migrations).open());
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** A command with some of the settings that it may have. */
    private static Subject command(Set<String> settings) {
        return new Subject("command", database -> {
            CommandMigrations command = CommandMigrations.of(words("up", "-"));
            if (!settings.isEmpty()) {
                command = command.list("sh", "-c", "printf '1\\n2\\n3\\n4\\n'");
            }
            if (settings.contains("upTo")) {
                command = command.upTo(words("up", "{version}"));
            }
            if (settings.contains("apply")) {
                command = command.apply(words("only", "{version}"));
            }
            if (settings.contains("forget")) {
                command = command.forget(words("forget", "{version}"));
            }
            if (settings.contains("down")) {
                command = command.down(words("down", "{version}"));
            }
            if (!settings.contains("no record")) {
                command = command.historyTables("runs");
            }
            return on(database).migrations(command).open();
        });
    }

    private static String[] words(String verb, String version) {
        return Commands.runner(new Sqlite(), verb, version);
    }

    /** A database that nobody may start. */
    private record Unstarted(Database real) implements Database {
        @Override
        public String name() {
            return real.name();
        }

        @Override
        public String driver() {
            return real.driver();
        }

        @Override
        public String driverDependency() {
            return real.driverDependency();
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
        public Server server(Settings settings) {
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
                throw new UnsupportedOperationException("it was passed over");
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
                            .anyMatch(sent -> sent.sql().strip().equals(UPS.get(0))));
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

    private Stream<Subject> whole() {
        return Stream.of(folder(), flyway(), liquibase(), java());
    }

    @TestFactory
    Stream<DynamicTest> each_cell_is_what_the_migrator_does() throws IOException {
        Map<String, Map<String, String>> table = table();
        assertThat(table.keySet()).containsExactlyElementsOf(ROWS);
        assertThat(table.get("list").keySet()).containsExactly("SQL folder", "Flyway", "Liquibase", "Java", "command");
        Map<String, Function<Subject, Boolean>> deeds = new LinkedHashMap<>();
        deeds.put("list", CapabilityTableTest::lists);
        deeds.put("run the next one", CapabilityTableTest::runsNext);
        deeds.put("run any one, in any order", CapabilityTableTest::runsAny);
        deeds.put("run one again", CapabilityTableTest::runsAgain);
        deeds.put("take one back", CapabilityTableTest::takesBack);
        deeds.put("see statements, lines, interrupt", CapabilityTableTest::seesStatements);
        return Stream.of(
                        deeds.entrySet().stream()
                                .flatMap(deed -> whole().map(subject -> DynamicTest.dynamicTest(
                                        subject.column() + ": " + deed.getKey(),
                                        () -> assertThat(word(deed.getValue().apply(subject)))
                                                .isEqualTo(cell(table, deed.getKey(), subject.column())
                                                        .split("[ ,:;]")[0])))),
                        whole().map(subject -> DynamicTest.dynamicTest(
                                subject.column() + ": history table",
                                () -> assertThat(recordInWords(subject))
                                        .isEqualTo(cell(table, "history table", subject.column())))),
                        whole().map(subject -> DynamicTest.dynamicTest(
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
        Folder folder = new Folder(directory.resolve("numbered")).with("1_x.sql", UPS.get(0));
        return on(new Sqlite()).migrations(folder.location()).open();
    }

    private MigrationProject outOfOrder() {
        Folder folder = new Folder(directory.resolve("out of order")).with("V1__x.sql", UPS.get(0));
        MigratorCustomizer<FluentConfiguration> outOfOrder = flyway -> flyway.outOfOrder(true);
        return on(new Sqlite())
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
                    assertThat(lists(command(Set.of("upTo")))).isTrue();
                    assertThat(lists(command(Set.of()))).isFalse();
                }),
                DynamicTest.dynamicTest("run the next one", () -> {
                    assertThat(cell.apply("run the next one"))
                            .isEqualTo("yes; without a command for a version the history is one step");
                    assertThat(runsNext(command(Set.of("upTo")))).isTrue();
                    assertThat(runsNext(command(Set.of("apply")))).isTrue();
                    assertThat(command(Set.of()).project().history().migrations())
                            .hasSize(1);
                }),
                needs(cell, "run any one, in any order", "apply", CapabilityTableTest::runsAny),
                needs(cell, "run one again", "forget", CapabilityTableTest::runsAgain),
                needs(cell, "take one back", "down", CapabilityTableTest::takesBack),
                DynamicTest.dynamicTest("see statements", () -> {
                    assertThat(cell.apply("see statements, lines, interrupt"))
                            .isEqualTo("no: another process; it is ended as a whole");
                    assertThat(seesStatements(command(Set.of("upTo")))).isFalse();
                }),
                DynamicTest.dynamicTest("history table", () -> {
                    assertThat(cell.apply("history table")).isEqualTo("`replayproof.command.historyTables`");
                    assertThat(record(command(Set.of("upTo")))).containsExactly("runs");
                    assertThat(record(command(Set.of("upTo", "no record")))).isEmpty();
                }),
                DynamicTest.dynamicTest("late arrivals", () -> {
                    assertThat(cell.apply("late arrivals")).isEqualTo("run where `apply` is set, else unknown");
                    assertThat(command(Set.of("apply")).project().migrator().acceptsLateArrivals())
                            .isTrue();
                    assertThat(command(Set.of("upTo")).project().migrator().acceptsLateArrivals())
                            .isFalse();
                }));
    }

    private static DynamicTest needs(
            Function<String, String> cell, String row, String setting, Function<Subject, Boolean> deed) {
        return DynamicTest.dynamicTest(row, () -> {
            assertThat(cell.apply(row)).isEqualTo("with `replayproof.command." + setting + "`");
            Set<String> base = setting.equals("apply") ? Set.of() : Set.of("apply");
            Set<String> with = Stream.concat(base.stream(), Stream.of(setting)).collect(Collectors.toSet());
            assertThat(deed.apply(command(with))).isTrue();
            assertThat(deed.apply(command(setting.equals("apply") ? Set.of("upTo") : base)))
                    .isFalse();
        });
    }
}
