package org.replayproof.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A command that ran in this process, with its paths, its times and the number of checks replaced. */
record CommandRun(int code, String out, String err) {

    static CommandRun in(Path directory, String... args) {
        return in(directory, Map.of(), args);
    }

    static CommandRun in(Path directory, Map<String, String> environment, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Main.run(new Console(print(out), print(err), directory, environment, false), args);
        return new CommandRun(code, steady(out, directory), steady(err, directory));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String steady(ByteArrayOutputStream bytes, Path directory) {
        return steady(bytes.toString(StandardCharsets.UTF_8), directory);
    }

    static String steady(String text, Path directory) {
        return text.replace(directory.toString(), "DIR")
                .replaceAll(" +[0-9]+\\.[0-9]{3} s", " … s")
                .replaceAll("[0-9]+ checks ran, [0-9]+ did not", "N checks ran, M did not")
                .replaceAll("SQLite 3\\.[0-9.]+", "SQLite 3")
                .replaceAll("(\"milliseconds\": |time=\")[0-9.]+", "$10");
    }

    /** Writes a file of a project and returns its path. */
    static Path write(Path directory, String name, String content) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, content);
    }

    /** Two migrations, of which the second one is hidden behind the first one's table. */
    static String shadowed(Path directory) throws IOException {
        write(directory, "migrations/001_apps.sql", "CREATE TABLE apps (id INTEGER PRIMARY KEY);\n");
        write(
                directory,
                "migrations/002_app_names.sql",
                "-- 100% of it, <fast> & \"safe\"\nCREATE TABLE IF NOT EXISTS apps (id INTEGER PRIMARY KEY, name TEXT);\n");
        return directory.resolve("migrations").toString();
    }

    /** The same, repaired. */
    static String sound(Path directory) throws IOException {
        write(directory, "migrations/001_apps.sql", "CREATE TABLE apps (id INTEGER PRIMARY KEY);\n");
        write(directory, "migrations/002_app_names.sql", "ALTER TABLE apps ADD COLUMN name TEXT;\n");
        return directory.resolve("migrations").toString();
    }
}
