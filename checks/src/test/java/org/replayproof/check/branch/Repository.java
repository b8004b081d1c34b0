package org.replayproof.check.branch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.replayproof.database.Database;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.settings.Settings;

/** A repository of git with migrations in the folder {@code migrations}. */
final class Repository {

    private final Path folder;
    private String migrations = "migrations";

    Repository(Path folder) throws IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        git("init", "--quiet", "--initial-branch=main");
    }

    /** A work tree that git made. */
    private Repository(Path folder, String migrations) {
        this.folder = folder;
        this.migrations = migrations;
    }

    Repository in(String path) {
        migrations = path;
        return this;
    }

    Path folder() {
        return folder;
    }

    Repository git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "git",
                "-c",
                "user.name=Ada",
                "-c",
                "user.email=ada@example.org",
                "-c",
                "commit.gpgsign=false",
                "-c",
                "protocol.file.allow=always"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new AssertionError(command + ": " + printed);
        }
        return this;
    }

    Repository write(String name, String text) throws IOException {
        Path file = folder.resolve(migrations).resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    Repository delete(String name) throws IOException {
        Files.delete(folder.resolve(migrations).resolve(name));
        return this;
    }

    /** Names and contents in turn. */
    Repository commit(String... namesAndContents) throws IOException, InterruptedException {
        for (int i = 0; i < namesAndContents.length; i += 2) {
            write(namesAndContents[i], namesAndContents[i + 1]);
        }
        return git("add", "--all").git("commit", "--quiet", "--allow-empty", "--message=Change");
    }

    Repository branch(String name) throws IOException, InterruptedException {
        return git("checkout", "--quiet", "-b", name);
    }

    Repository checkout(String name) throws IOException, InterruptedException {
        return git("checkout", "--quiet", name);
    }

    Repository cloned(Path target, String... options) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("clone", "--quiet"));
        arguments.addAll(List.of(options));
        arguments.addAll(List.of("file://" + folder, target.toString()));
        git(arguments.toArray(new String[0]));
        return new Repository(target, migrations);
    }

    MigrationProject project(Database database, Map<String, String> settings) {
        return ProjectDefinition.standard()
                .on(database)
                .settings(Settings.fromSystem().with(settings))
                .migrations("filesystem:" + folder.resolve(migrations))
                .open();
    }

    MigrationProject against(String base, Database database) {
        return project(database, Map.of("replayproof.git.base", base));
    }
}
