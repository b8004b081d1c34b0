package org.replayproof.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.database.Database;
import org.replayproof.database.Databases;

/**
 * The database that the configuration of a project's migration tool names: the URL, provider, dialect or driver in its files.
 * Only the name of the product is read; what else a file holds, such as a password, is not kept.
 */
final class DeclaredDatabase {

    private static final List<String> FILES = List.of(
            ".env",
            "alembic.ini",
            "application.properties",
            "application.yaml",
            "application.yml",
            "conf/flyway.conf",
            "dbconfig.yml",
            "drizzle.config.ts",
            "flyway.conf",
            "flyway.properties",
            "flyway.toml",
            "liquibase.properties",
            "prisma/schema.prisma",
            "src/main/resources/application.properties",
            "src/main/resources/application.yaml",
            "src/main/resources/application.yml");

    /** What tools leave beside the migrations. */
    private static final List<String> BESIDE = List.of("migration_lock.toml", "meta/_journal.json", "../schema.prisma");

    private static final Pattern NAMED = Pattern.compile(
            "(?im)^[^#;\\n]*?\\b(?:[\\w.-]*url|provider|dialect|[\\w.-]*driver|db-kind)\\b[\"']?\\s*[=:]\\s*[\"']?"
                    + "(?:jdbc:)?([a-z0-9]+)");

    private final Path directory;
    private final List<String> locations;

    DeclaredDatabase(Path directory, List<String> locations) {
        this.directory = directory;
        this.locations = locations;
    }

    /**
     * The kind's name, as the setting spells it.
     *
     * @throws UsageException when no file names one, or files name several
     */
    String keyword() {
        Map<String, Set<Path>> named = new TreeMap<>();
        files().forEach(file -> products(file)
                .forEach(kind ->
                        named.computeIfAbsent(kind, k -> new LinkedHashSet<>()).add(file)));
        if (named.size() == 1) {
            return named.keySet().iterator().next();
        }
        String found = named.entrySet().stream()
                .map(kind -> "\n  found       " + kind.getKey() + " in "
                        + kind.getValue().stream().map(Path::toString).collect(Collectors.joining(", ")))
                .collect(Collectors.joining());
        String choices = Databases.kinds().stream()
                .map(kind -> "--database " + Databases.keyword(kind))
                .collect(Collectors.joining(" or "));
        throw new UsageException((named.isEmpty()
                        ? "Nothing says which database the migrations are for."
                        : "It is not clear which database the migrations are for.")
                + found + "\n  next step   add " + choices);
    }

    private Stream<Path> files() {
        List<Path> candidates = new ArrayList<>();
        FILES.forEach(file -> candidates.add(directory.resolve(file)));
        for (String location : locations) {
            if (!location.startsWith("classpath:")) {
                Path folder = Path.of(location.replaceFirst("^filesystem:", ""));
                BESIDE.forEach(file -> candidates.add(folder.resolve(file).normalize()));
            }
        }
        return candidates.stream().filter(Files::isRegularFile);
    }

    private static Set<String> products(Path file) {
        Set<String> kinds = new LinkedHashSet<>();
        Matcher named = NAMED.matcher(read(file));
        while (named.find()) {
            kind(named.group(1)).ifPresent(kinds::add);
        }
        return kinds;
    }

    private static Optional<String> kind(String product) {
        return Databases.kinds().stream()
                .filter(kind -> kind.dialect().names().contains(product.toLowerCase(Locale.ROOT)))
                .map((Database kind) -> Databases.keyword(kind))
                .findFirst();
    }

    private static String read(Path file) {
        try {
            // Whatever the encoding, the words that are looked for are ASCII.
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
