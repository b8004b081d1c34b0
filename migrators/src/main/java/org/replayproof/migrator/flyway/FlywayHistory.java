package org.replayproof.migrator.flyway;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.resolver.MigrationResolver;
import org.flywaydb.core.api.resource.LoadableResource;
import org.replayproof.finding.MigrationRef;
import org.replayproof.location.Listing;
import org.replayproof.location.LocatedFile;
import org.replayproof.location.Location;
import org.replayproof.migrator.History;
import org.replayproof.migrator.HistoryFailure;
import org.replayproof.migrator.HistoryProblems;
import org.replayproof.migrator.Links;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.NoMigrationsException;
import org.replayproof.migrator.Oddity;
import org.replayproof.migrator.OtherKind;
import org.replayproof.migrator.Utf8;

/** Gets Flyway's list of migrations, and finds the files that Flyway ignores without a message. */
final class FlywayHistory {

    private final MigrationSource source;
    private final FluentConfiguration flyway;
    private final String name;
    private final FlywayFiles files = new FlywayFiles();
    private final HistoryProblems problems = new HistoryProblems();

    FlywayHistory(MigrationSource source, FluentConfiguration flyway, String name) {
        this.source = source;
        this.flyway = flyway;
        this.name = name;
    }

    FlywayFiles files() {
        return files;
    }

    /** Migrations that Flyway implements in Java classes, by script. */
    static boolean isJava(Migration migration) {
        return !migration.script().contains("/") && migration.sql() == null;
    }

    History read() {
        List<Listing> listings = source.locations().stream()
                .map(location -> Location.of(location, source.classLoader()).list())
                .toList();
        List<Migration> migrations = readable(listings);
        problems.taken(migrations.stream().map(Migration::version).toList());
        leftOut(listings, migrations);
        if (migrations.isEmpty()) {
            throw new NoMigrationsException(nothing(listings));
        }
        problems.gaps(migrations.stream()
                .filter(migration -> migration.kind() == Migration.Kind.VERSIONED)
                .map(Migration::ref)
                .toList());
        migrations.forEach(migration ->
                migration.source().ifPresent(text -> problems.todo(migration.ref(), migration.script(), text)));
        missingDowns(migrations);
        return new History(name, source.locations(), migrations, problems.findings());
    }

    /** Undo scripts are found although only paid editions of Flyway run them. */
    private void missingDowns(List<Migration> migrations) {
        Set<MigrationVersion> undone = files.byVersion("U", flyway).keySet();
        problems.missingDowns(
                migrations,
                migration -> !migration.version().isEmpty()
                        && undone.contains(MigrationVersion.fromVersion(migration.version())),
                "an undo script of its version, such as U2" + flyway.getSqlMigrationSeparator() + "name.sql");
    }

    private static String nothing(List<Listing> listings) {
        List<String> lines = new ArrayList<>(List.of(
                "No migrations found.", "  looked for  V1__name.sql, R__name.sql, B1__name.sql, V1__Name.class"));
        listings.forEach(listing -> lines.add(listing.description()));
        lines.add("  next step   name their location: @MigratedDatabase(migrations = \"classpath:db/migration\")");
        return String.join("\n", lines);
    }

    private void leftOut(List<Listing> listings, List<Migration> migrations) {
        Set<String> taken = migrations.stream()
                .flatMap(migration -> ends(migration.script()))
                .collect(Collectors.toSet());
        listings.stream()
                .flatMap(listing -> listing.files().stream())
                .filter(file -> !taken.contains(file.path()))
                .forEach(file -> {
                    if (isScriptOfAnotherKind(file)) {
                        problems.odd(file, new Oddity(HistoryFailure.OTHER_KIND, ""));
                    } else if (isNoneOfFlyways(file)) {
                        problems.leftOut(file, "Flyway");
                    } else {
                        requireReadable(file);
                    }
                });
    }

    /** A path, and what is left of it without its first folders. */
    private static Stream<String> ends(String path) {
        return Stream.concat(
                Stream.of(path), path.indexOf('/') < 0 ? Stream.of() : ends(path.substring(path.indexOf('/') + 1)));
    }

    /** Flyway compiles nothing: a source in Java or Kotlin has its class elsewhere. */
    private static boolean isScriptOfAnotherKind(LocatedFile file) {
        return OtherKind.of(file.name()).isPresent()
                && !OtherKind.isSetting(file.name())
                && !file.name().matches(".*\\.(?:java|kts?|groovy|scala)");
    }

    /** Neither a script that another one replaces nor a callback. */
    private boolean isNoneOfFlyways(LocatedFile file) {
        boolean known = Stream.of(flyway.getSqlMigrationPrefix(), flyway.getRepeatableSqlMigrationPrefix(), "B", "U")
                .anyMatch(prefix -> file.name().startsWith(prefix)
                        && file.name().contains(flyway.getSqlMigrationSeparator())
                        && isSql(file));
        boolean callback = FlywayOnly.CALLBACK.matcher(file.name()).matches();
        return !known && !callback;
    }

    /** Flyway ignores a link to nothing, whatever its name is. */
    private static void requireReadable(LocatedFile file) {
        try {
            file.open().close();
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    /** Flyway reports that some file is not a text; this method finds the file and the byte. */
    private List<Migration> readable(List<Listing> listings) {
        try {
            return list(listings);
        } catch (FlywayException | UncheckedIOException e) {
            if (isNoText(e) && flyway.getEncoding().equals(StandardCharsets.UTF_8)) {
                listings.stream()
                        .flatMap(listing -> listing.files().stream())
                        .filter(this::isSql)
                        .forEach(FlywayHistory::requireUtf8);
            }
            throw e;
        }
    }

    private static boolean isNoText(Throwable error) {
        return Stream.iterate(error, cause -> cause != null, Throwable::getCause)
                .anyMatch(CharacterCodingException.class::isInstance);
    }

    private static void requireUtf8(LocatedFile file) {
        try (InputStream in = file.open()) {
            Utf8.require(file.place(), in);
        } catch (IOException e) {
            throw file.unreadable(e);
        }
    }

    private boolean isSql(LocatedFile file) {
        return Arrays.stream(flyway.getSqlMigrationSuffixes()).anyMatch(file.name()::endsWith);
    }

    private List<Migration> list(List<Listing> listings) {
        FluentConfiguration listing = Flyway.configure(source.classLoader())
                .configuration(flyway)
                .loggers(QuietLog.insteadOfThoseOf(flyway))
                .dataSource(new NoDatabase())
                .schemas()
                .defaultSchema(null)
                .initSql(null)
                .skipDefaultCallbacks(true)
                .callbacks(new Callback[0])
                .resolvers(Stream.concat(Stream.of(flyway.getResolvers()), Stream.of(files))
                        .toArray(MigrationResolver[]::new));
        try {
            return Stream.of(listing.load().info().all())
                    .filter(info -> info.getState() == MigrationState.PENDING)
                    .map(this::migration)
                    .sorted(Comparator.comparing(Migration::kind))
                    .toList();
        } catch (FlywayException e) {
            if (!String.valueOf(e.getMessage()).startsWith("Found more than one")) {
                throw e;
            }
            Links.requireNoCircle(listings.stream(), "Flyway");
            return ambiguous();
        }
    }

    private Migration migration(MigrationInfo info) {
        MigrationVersion version = info.getVersion();
        boolean java = info.getType().name().equals("JDBC");
        return new Migration(
                version == null ? "" : version.getVersion(),
                info.getDescription(),
                info.getScript(),
                info.getPhysicalLocation() == null ? info.getScript() : info.getPhysicalLocation(),
                info.getChecksum() == null ? "" : info.getChecksum().toString(),
                version == null ? Migration.Kind.REPEATABLE : Migration.Kind.VERSIONED,
                java ? null : files.text(info.getScript(), flyway).orElse(null),
                null);
    }

    /** Flyway returns no list if two files have one version; the files themselves still show their versions. */
    private List<Migration> ambiguous() {
        List<Migration> migrations = new ArrayList<>();
        files.byVersion(flyway.getSqlMigrationPrefix(), flyway).forEach((version, scripts) -> {
            problems.duplicates(
                    scripts.stream()
                            .map(script -> new MigrationRef(version.getVersion(), script.getRelativePath()))
                            .toList(),
                    scripts.stream()
                            .map(LoadableResource::getAbsolutePathOnDisk)
                            .toList());
            scripts.forEach(script -> migrations.add(new Migration(
                    version.getVersion(),
                    script.getFilename(),
                    script.getRelativePath(),
                    script.getAbsolutePathOnDisk(),
                    "",
                    Migration.Kind.VERSIONED,
                    files.text(script.getRelativePath(), flyway).orElse(null),
                    null)));
        });
        return migrations;
    }
}
