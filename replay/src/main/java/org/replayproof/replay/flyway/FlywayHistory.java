package org.replayproof.replay.flyway;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
import org.replayproof.replay.History;
import org.replayproof.replay.Migration;
import org.replayproof.replay.MigrationSource;
import org.replayproof.replay.NoMigrationsException;
import org.replayproof.replay.folder.FolderProblems;

/** Asks Flyway for its list of migrations, and looks for what it passes over in silence. */
final class FlywayHistory {

    private final MigrationSource source;
    private final FluentConfiguration flyway;
    private final String name;
    private final FlywayFiles files = new FlywayFiles();
    private final FolderProblems problems = new FolderProblems();

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
        List<Migration> migrations = list();
        List<Listing> listings = source.locations().stream()
                .map(location -> Location.of(location, source.classLoader()).list())
                .toList();
        Set<String> scripts = migrations.stream().map(Migration::script).collect(Collectors.toSet());
        listings.stream()
                .flatMap(listing -> listing.files().stream())
                .filter(file -> isLeftOut(file, scripts))
                .forEach(file -> problems.leftOut(file, "Flyway"));
        if (migrations.isEmpty()) {
            throw new NoMigrationsException(nothing(listings));
        }
        problems.gaps(migrations.stream()
                .filter(migration -> migration.kind() == Migration.Kind.VERSIONED)
                .map(Migration::ref)
                .toList());
        migrations.forEach(migration -> migration.source().ifPresent(text -> problems.todo(migration.ref(), text)));
        return new History(name, source.locations(), migrations, problems.findings());
    }

    private static String nothing(List<Listing> listings) {
        List<String> lines = new ArrayList<>(List.of(
                "No migrations found.", "  looked for  V1__name.sql, R__name.sql, B1__name.sql, V1__Name.class"));
        listings.forEach(listing -> lines.add(listing.description()));
        lines.add("  next step   say where they lie: @MigratedDatabase(migrations = \"classpath:db/migration\")");
        return String.join("\n", lines);
    }

    /** Neither a migration nor something else that Flyway knows: a callback, a script's own configuration. */
    private boolean isLeftOut(LocatedFile file, Set<String> scripts) {
        boolean taken =
                scripts.stream().anyMatch(script -> script.equals(file.path()) || script.endsWith("/" + file.path()));
        boolean known = Stream.of(flyway.getSqlMigrationPrefix(), flyway.getRepeatableSqlMigrationPrefix(), "B", "U")
                .anyMatch(prefix -> file.name().startsWith(prefix)
                        && file.name().contains(flyway.getSqlMigrationSeparator())
                        && Arrays.stream(flyway.getSqlMigrationSuffixes()).anyMatch(file.name()::endsWith));
        boolean callback = file.name().matches("(?:before|after|create)[A-Z]\\w*(?:__.*)?\\.sql");
        return !taken && !known && !callback;
    }

    private List<Migration> list() {
        FluentConfiguration listing = Flyway.configure(source.classLoader())
                .configuration(flyway)
                .loggers(QuietLog.class.getName())
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

    /** Flyway gives no list when two files claim one version; the files themselves still tell what there is. */
    private List<Migration> ambiguous() {
        Map<MigrationVersion, List<LoadableResource>> versions = new TreeMap<>();
        String separator = flyway.getSqlMigrationSeparator();
        String prefix = flyway.getSqlMigrationPrefix();
        for (LoadableResource script : files.scripts(prefix, flyway)) {
            int end = script.getFilename().indexOf(separator);
            String version = end < 0 ? "" : script.getFilename().substring(prefix.length(), end);
            if (version.matches("\\d+(?:[._]\\d+)*")) {
                versions.computeIfAbsent(MigrationVersion.fromVersion(version), key -> new ArrayList<>())
                        .add(script);
            }
        }
        List<Migration> migrations = new ArrayList<>();
        versions.forEach((version, scripts) -> {
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
