package org.replayproof.cli;

import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;
import picocli.CommandLine.Option;

/** The options that name the migrations. */
final class ProjectOptions {

    @Option(
            names = "--migrations",
            paramLabel = "LOCATION",
            description = "Where the migrations lie: a folder, filesystem:… or classpath:…; may be repeated."
                    + " By default they are searched where projects keep them.")
    private List<String> migrations = List.of();

    @Option(
            names = "--migrator",
            paramLabel = "NAME",
            description = "What runs the migrations: sql, flyway, liquibase or command. By default it is recognised.")
    private @Nullable String migrator;

    @Option(
            names = "-D",
            paramLabel = "KEY=VALUE",
            description = "Sets a setting: -Dreplayproof.timeLimit=120. See: list settings.")
    private Map<String, String> settings = new TreeMap<>();

    /** The settings that these options and further ones say, by key. */
    Map<String, String> asSettings() {
        Map<String, String> all = new TreeMap<>(settings);
        set(all, Setting.MIGRATOR, migrator);
        return all;
    }

    static void set(Map<String, String> settings, Setting setting, @Nullable String value) {
        if (value != null) {
            settings.put(setting.key(), value);
        }
    }

    /** One setting; none where the option is not given. */
    static Map<String, String> setting(Setting setting, @Nullable String value) {
        return value == null ? Map.of() : Map.of(setting.key(), value);
    }

    /** Reads the migrations. Starts no database. */
    MigrationProject open(Settings all, Console console) {
        ProjectDefinition definition =
                ProjectDefinition.standard().settings(all).migrations(locations());
        ClassLoader loader = withResources(console.directory(), definition.classLoader());
        Settings chosen = all.get(Setting.DATABASE).isPresent()
                ? all
                : all.with(Map.of(
                        Setting.DATABASE.key(), new DeclaredDatabase(console.directory(), places(all)).keyword()));
        return definition.settings(chosen).on(loader).open();
    }

    private String[] locations() {
        return migrations.toArray(String[]::new);
    }

    private List<String> places(Settings all) {
        return migrations.isEmpty() ? all.list(Setting.MIGRATIONS) : migrations;
    }

    /** A Java project has its application.properties and its migrations there before they are copied to the class path. */
    private static ClassLoader withResources(Path directory, ClassLoader parent) {
        Path resources = directory.resolve("src/main/resources");
        if (!Files.isDirectory(resources)) {
            return parent;
        }
        try {
            return new URLClassLoader(new URL[] {resources.toUri().toURL()}, parent);
        } catch (MalformedURLException e) {
            throw new IllegalStateException(resources + " has no URL: " + e.getMessage(), e);
        }
    }
}
