package org.replayproof.migrator.liquibase;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.application.ApplicationFiles;

/**
 * What a project says of Liquibase where its framework reads it: Liquibase's own file, Spring Boot's and Quarkus's. Knows no
 * class of Liquibase.
 *
 * @param values by the setting's name without {@code liquibase.}, in the spelling of whoever reads it
 */
public record ProjectConfiguration(Map<String, String> values) {

    private static final List<String> OWN_FILES = List.of("liquibase.properties");
    private static final String OWN_PREFIX = "(?:liquibase\\.(?:command\\.)?)?";

    /** Spring Boot's, Quarkus's and Liquibase's own name of the same thing. */
    private static final List<String> CHANGE_LOG = List.of("changeLog", "changeLogFile", "changelogFile");

    public static ProjectConfiguration of(MigrationSource source) {
        return new ProjectConfiguration(
                ApplicationFiles.of(source, "liquibase", OWN_FILES, OWN_PREFIX).values());
    }

    /** The first of several spellings that has a value. */
    Optional<String> first(List<String> names) {
        return names.stream()
                .map(values::get)
                .filter(value -> value != null && !value.isBlank())
                .findFirst();
    }

    List<String> searchPath() {
        return Stream.of(values.getOrDefault("searchPath", "").split(","))
                .map(String::strip)
                .filter(folder -> !folder.isEmpty())
                .toList();
    }

    /** The location of the changelog: in a folder of the search path, where there is one; else on the class path. */
    public Optional<String> changeLog() {
        return first(CHANGE_LOG).map(String::strip).map(file -> {
            if (file.startsWith("classpath:") || file.startsWith("filesystem:")) {
                return file;
            }
            String path = file.startsWith("file:") ? file.substring("file:".length()) : file;
            return Stream.concat(searchPath().stream(), Stream.of(""))
                    .map(folder -> Path.of(folder).resolve(path))
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .map(found -> "filesystem:" + found)
                    .orElse("classpath:" + path.replaceAll("^/+", ""));
        });
    }

    public Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith("parameters.")
                    || key.startsWith("parameter.")
                    || key.startsWith("changeLogParameters.")) {
                parameters.put(key.substring(key.indexOf('.') + 1), value);
            }
        });
        return parameters;
    }
}
