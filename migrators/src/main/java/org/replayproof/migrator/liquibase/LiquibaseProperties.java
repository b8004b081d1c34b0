package org.replayproof.migrator.liquibase;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.settings.application.ApplicationFiles;
import org.replayproof.settings.application.OwnFiles;

/** What a project configures of Liquibase: in its own file, Spring Boot's and Quarkus's. Names no class of Liquibase. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class LiquibaseProperties {

    private static final OwnFiles OWN_FILES =
            new OwnFiles(List.of("liquibase.properties"), "(?:liquibase\\.(?:command\\.)?)?", false);

    /** Spring Boot's, Quarkus's and Liquibase's own name of the same thing. */
    private static final List<String> CHANGE_LOG = List.of("changeLog", "changeLogFile", "changelogFile");

    private static final List<String> PARAMETERS = List.of("parameters", "parameter", "changeLogParameters");

    private final ApplicationFiles files;
    private final MigrationSource source;

    private LiquibaseProperties(ApplicationFiles files, MigrationSource source) {
        this.files = files;
        this.source = source;
    }

    public static LiquibaseProperties of(MigrationSource source) {
        return new LiquibaseProperties(ApplicationFiles.of(source.classLoader(), "liquibase", OWN_FILES), source);
    }

    /** The first of several spellings that has a value. */
    Optional<String> first(List<String> names) {
        return names.stream()
                .map(files::value)
                .flatMap(Optional::stream)
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    List<String> searchPath() {
        return files.list("searchPath");
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

    /** The configured parameters and the placeholders of the test, which win. */
    public Map<String, String> parameters() {
        Map<String, String> parameters = new TreeMap<>();
        for (String family : PARAMETERS) {
            parameters.putAll(files.family(family, source.placeholders().keySet()));
        }
        parameters.putAll(source.placeholders());
        return parameters;
    }
}
