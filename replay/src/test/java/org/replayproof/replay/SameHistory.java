package org.replayproof.replay;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.replayproof.database.Database;
import org.replayproof.database.Sqlite;
import org.replayproof.fixture.Folder;
import org.replayproof.migrator.code.JavaMigration;
import org.replayproof.migrator.code.JavaMigrations;
import org.replayproof.migrator.command.CommandMigrations;
import org.replayproof.replay.SameHistory.Subject;
import org.replayproof.replay.command.Commands;
import org.replayproof.settings.Settings;

/** One history of four migrations, as each migrator has it. */
final class SameHistory {

    static final List<String> UPS = List.of(
            "CREATE TABLE people (name text)",
            "CREATE TABLE tags (tag text)",
            "INSERT INTO people VALUES ('Ada')",
            "ALTER TABLE tags ADD COLUMN colour text");

    static final List<String> DOWNS = List.of(
            "DROP TABLE people", "DROP TABLE tags", "DELETE FROM people", "ALTER TABLE tags DROP COLUMN colour");

    private final Path directory;
    private final List<String> ups;

    SameHistory(Path directory, List<String> ups) {
        this.directory = directory;
        this.ups = ups;
    }

    /** Those whose statements are seen. */
    Stream<Subject> whole() {
        return Stream.of(folder(), flyway(), liquibase(), java());
    }

    /**
     * A migrator as a project has it.
     *
     * @param open opens the same history for a database
     */
    record Subject(String column, Function<Database, MigrationProject> open) {
        MigrationProject project() {
            return open.apply(new Sqlite());
        }
    }

    static ProjectDefinition on(Database database) {
        return ProjectDefinition.standard()
                .on(database)
                .settings(Settings.fromSystem().with(Map.of("replayproof.keep", "0")));
    }

    Subject folder() {
        Folder folder = new Folder(directory.resolve("folder"));
        for (int i = 0; i < ups.size(); i++) {
            folder.with((i + 1) + "_x.up.sql", ups.get(i)).with((i + 1) + "_x.down.sql", DOWNS.get(i));
        }
        return new Subject(
                "SQL folder",
                database -> on(database).migrations(folder.location()).open());
    }

    Subject flyway() {
        Folder folder = new Folder(directory.resolve("flyway"));
        for (int i = 0; i < ups.size(); i++) {
            folder.with("V" + (i + 1) + "__x.sql", ups.get(i)).with("U" + (i + 1) + "__x.sql", DOWNS.get(i));
        }
        return new Subject(
                "Flyway",
                database -> on(database)
                        .migrator("flyway")
                        .migrations(folder.location())
                        .open());
    }

    Subject liquibase() {
        StringBuilder log = new StringBuilder("--liquibase formatted sql\n");
        for (int i = 0; i < ups.size(); i++) {
            log.append("--changeset x:")
                    .append(i + 1)
                    .append('\n')
                    .append(ups.get(i))
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

    Subject java() {
        JavaMigrations migrations = () -> IntStream.range(0, ups.size())
                .mapToObj(i -> JavaMigration.of(String.valueOf(i + 1), "x", c -> run(c, ups.get(i)))
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
    static Subject command(Set<String> settings) {
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
}
