package org.replayproof.check.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.replayproof.database.Database;
import org.replayproof.fixture.Folder;
import org.replayproof.migrator.command.CommandMigrations;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.command.Commands;

/** A program that runs migrations, by what it sends to the database in each step. */
final class Program {

    private final Database database;
    private final Folder folder;
    private final Commands commands;
    private final List<String> all = new ArrayList<>();
    private int steps;

    Program(Database database, Path directory) {
        this.database = database;
        this.folder = new Folder(directory);
        this.commands = new Commands(directory);
    }

    /** The next step: a statement each. The error of one that begins with a question mark is swallowed. */
    Program step(String... statements) {
        all.addAll(List.of(statements));
        return file(String.valueOf(++steps), statements).file("head", all.toArray(String[]::new));
    }

    /** What it sends in one go, instead of all steps. */
    Program inOneGo(String... statements) {
        return file("head", statements);
    }

    private Program file(String name, String... statements) {
        folder.with(name, String.join("\n", statements) + "\n");
        return this;
    }

    /** With a migration for each step, which only the program knows. */
    MigrationProject open(Map<String, String> settings) {
        StringBuilder list = new StringBuilder("echo 1");
        for (int i = 2; i <= steps; i++) {
            list.append("; echo ").append(i);
        }
        return open(commands().list("sh", "-c", list.toString()), settings);
    }

    /** With a file for each migration, which the program may execute or not. */
    MigrationProject withFiles(String... namesAndContents) {
        for (int i = 0; i < namesAndContents.length; i += 2) {
            folder.with("files/" + namesAndContents[i], namesAndContents[i + 1]);
        }
        return open(commands().listing("filesystem:" + folder.path().resolve("files")), Map.of());
    }

    private CommandMigrations commands() {
        return CommandMigrations.of(Commands.runner(
                        database, "script", folder.path().resolve("head").toString()))
                .upTo(Commands.runner(database, "script", folder.path() + "/{version}"));
    }

    private MigrationProject open(CommandMigrations program, Map<String, String> settings) {
        Map<String, String> both = new HashMap<>(settings);
        both.put("replayproof.keep", "0");
        return commands.open(
                database,
                settings.containsKey("replayproof.history.table") ? program : program.historyTables("runs"),
                both);
    }

    String plain(String text) {
        return commands.plain(text);
    }
}
