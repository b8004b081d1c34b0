package org.replayproof.replay;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.Database;
import org.replayproof.database.Databases;
import org.replayproof.database.server.SessionCustomizer;
import org.replayproof.finding.Secrets;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.MigratorsInTurn;
import org.replayproof.migrator.NoMigrationsException;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/** Detects the missing parts of a project: its database, its migrations, its migrator. */
final class ProjectReader {

    private static final System.Logger LOG = System.getLogger("org.replayproof");

    private ProjectReader() {}

    static Workbench complete(ProjectDefinition definition) {
        Settings settings = definition.settings();
        Database database = definition.database() != null ? definition.database() : Databases.chosen(settings);
        MigrationSource source = new MigrationSource(
                locations(definition),
                definition.classLoader(),
                database.dialect(),
                placeholders(definition),
                settings,
                definition.customizer());
        Migrator migrator = migrator(definition, source);
        Database reachable = suited(reachable(database, migrator), migrator);
        List<String> before = new ArrayList<>(reachable.setupStatements(settings));
        before.addAll(definition.setupStatements());
        return new Workbench(
                reachable,
                migrator,
                settings,
                session(definition),
                new Beginning(before, definition.classLoader(), reachable.dialect()));
    }

    private static @Nullable SessionCustomizer session(ProjectDefinition definition) {
        Optional<String> name = definition.settings().get(Setting.SESSION);
        if (definition.session() != null || name.isEmpty()) {
            return definition.session();
        }
        String className = name.get().strip();
        try {
            Constructor<? extends SessionCustomizer> constructor = Class.forName(
                            className, true, definition.classLoader())
                    .asSubclass(SessionCustomizer.class)
                    .getDeclaredConstructor();
            constructor.setAccessible(true);
            return constructor.newInstance();
        } catch (ReflectiveOperationException | ClassCastException e) {
            throw new IllegalArgumentException(
                    "The setting " + Setting.SESSION.key() + " names " + className
                            + ", and a class on the class path is wanted that implements "
                            + SessionCustomizer.class.getName() + " and has a constructor without parameters: " + e,
                    e);
        }
    }

    /** What works in another process must be able to get there. */
    private static Database reachable(Database database, Migrator migrator) {
        if (migrator.capabilities().contains(Migrator.Capability.STATEMENTS)) {
            return database;
        }
        Database reachable = database.reachable();
        if (reachable != database) {
            LOG.log(
                    System.Logger.Level.INFO,
                    reachable.name() + " is used, since the " + migrator.name()
                            + " runs in another process and cannot reach the memory of this one.");
        }
        return reachable;
    }

    /** Some statements work otherwise in a kind of database that production does not use. */
    private static Database suited(Database database, Migrator migrator) {
        if (!migrator.capabilities().contains(Migrator.Capability.STATEMENTS)) {
            return database;
        }
        Database suited = database.suitedTo(migrator.history().migrations().stream()
                .flatMap(migration -> Stream.ofNullable(migration.sql()))
                .toList());
        if (suited != database) {
            LOG.log(
                    System.Logger.Level.INFO,
                    suited.name() + " is used, since statements of the history work otherwise in memory.");
        }
        return suited;
    }

    private static Map<String, String> placeholders(ProjectDefinition definition) {
        Map<String, String> all = new TreeMap<>(definition.settings().family(Setting.PLACEHOLDERS));
        all.putAll(definition.placeholders());
        Secrets.learn(all);
        return all;
    }

    static List<String> locations(ProjectDefinition definition) {
        if (!definition.migrations().isEmpty()) {
            return definition.migrations();
        }
        return definition
                .settings()
                .get(Setting.MIGRATIONS)
                .map(text ->
                        List.of(text.split(",", -1)).stream().map(String::strip).toList())
                .orElse(List.of());
    }

    private static Migrator migrator(ProjectDefinition definition, MigrationSource source) {
        if (definition.inCode() != null) {
            return definition.inCode().open(source);
        }
        Map<String, List<String>> parts = parts(source.locations());
        if (!parts.isEmpty()) {
            return inTurn(parts, source);
        }
        Optional<String> named = Optional.ofNullable(definition.migrator())
                .or(() -> definition.settings().get(Setting.MIGRATOR));
        requireOneMigrator(definition);
        List<MigrationSource.Provider> providers =
                named.map(name -> List.of(provider(name))).orElseGet(ProjectReader::providers);
        if (named.isEmpty() && !definition.migrations().isEmpty()) {
            Optional<Migrator> own = ofItsOwn(providers, source);
            if (own.isPresent()) {
                return own.get();
            }
        }
        for (MigrationSource.Provider provider : providers) {
            Optional<Migrator> configured = provider.configured(source);
            if (configured.isPresent()) {
                return configured.get();
            }
        }
        boolean openNow =
                named.isPresent() && providers.get(0).usualLocations(source).isEmpty();
        if (source.locations().isEmpty() && !openNow) {
            return search(providers, source);
        }
        if (named.isPresent()) {
            return providers.get(0).open(source);
        }
        return providers.stream()
                .map(provider -> provider.recognise(source))
                .flatMap(Optional::stream)
                .findFirst()
                // No migrator recognises the files: the error of the SQL folder lists them.
                .orElseGet(() -> provider("sql").open(source));
    }

    /** A class that names its own migrations is not taken over by a command that is set for the whole project. */
    private static Optional<Migrator> ofItsOwn(List<MigrationSource.Provider> providers, MigrationSource source) {
        return providers.stream()
                .filter(MigrationSource.Provider::readsLocations)
                .map(provider -> provider.recognise(source))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static void requireOneMigrator(ProjectDefinition definition) {
        String named = definition.settings().get(Setting.MIGRATOR).orElse("");
        if (definition.migrator() == null
                && definition.settings().get(Setting.COMMAND).isPresent()
                && !List.of("", "command").contains(named)) {
            throw new IllegalArgumentException("The settings contradict each other: " + Setting.MIGRATOR.key()
                    + " is \""
                    + named + "\", and " + Setting.COMMAND.key() + " is set."
                    + "\n  next step   delete one of the two, or name the migrator on the class: migrator = \"" + named
                    + "\"");
        }
    }

    /** Locations by the migrator that each names in front: {@code flyway:classpath:db/migration}; empty when none does. */
    private static Map<String, List<String>> parts(List<String> locations) {
        Set<String> names =
                providers().stream().map(MigrationSource.Provider::name).collect(Collectors.toSet());
        Map<String, List<String>> parts = new LinkedHashMap<>();
        List<String> unnamed = new ArrayList<>();
        for (String location : locations) {
            String name = location.substring(0, Math.max(0, location.indexOf(':')));
            if (names.contains(name)) {
                parts.computeIfAbsent(name, n -> new ArrayList<>()).add(location.substring(name.length() + 1));
            } else {
                unnamed.add(location);
            }
        }
        if (!parts.isEmpty() && !unnamed.isEmpty()) {
            throw new NoMigrationsException("Some locations name their migrator and some do not: "
                    + String.join(", ", locations) + "\n  next step   write it in front of each: "
                    + parts.keySet().iterator().next() + ":" + unnamed.get(0));
        }
        return parts;
    }

    private static Migrator inTurn(Map<String, List<String>> parts, MigrationSource source) {
        Map<String, Migrator> migrators = new LinkedHashMap<>();
        parts.forEach((name, locations) -> migrators.put(name, provider(name).open(source.at(locations))));
        return migrators.size() == 1 ? migrators.values().iterator().next() : new MigratorsInTurn(migrators);
    }

    /** A tool that knows its own files comes before the folder, which takes any. */
    private static List<MigrationSource.Provider> providers() {
        return ServiceLoader.load(MigrationSource.Provider.class, MigrationSource.Provider.class.getClassLoader())
                .stream()
                .map(ServiceLoader.Provider::get)
                .sorted(Comparator.comparing(provider -> provider.name().equals("sql")))
                .toList();
    }

    private static MigrationSource.Provider provider(String name) {
        return providers().stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoMigrationsException("No migrator is called \"" + name + "\". There are: "
                        + providers().stream()
                                .map(MigrationSource.Provider::name)
                                .collect(Collectors.joining(", "))
                        + ". Name one of them in migrator = \"…\" or " + Setting.MIGRATOR.key() + "."));
    }

    private static Migrator search(List<MigrationSource.Provider> providers, MigrationSource nothingSaid) {
        for (MigrationSource.Provider provider : providers) {
            List<String> configured = provider.configuredLocations(nothingSaid);
            Optional<Migrator> migrator =
                    configured.isEmpty() ? Optional.empty() : provider.recognise(nothingSaid.at(configured));
            if (migrator.isPresent()) {
                return migrator.get();
            }
        }
        Map<String, Migrator> found = new LinkedHashMap<>();
        List<String> looked = new ArrayList<>();
        for (MigrationSource.Provider provider : providers) {
            for (String location : provider.usualLocations(nothingSaid)) {
                looked.add(location);
                if (!found.containsKey(location)) {
                    provider.recognise(nothingSaid.at(List.of(location)))
                            .ifPresent(migrator -> found.put(location, migrator));
                }
            }
        }
        return theOnly(preferringClassPath(found), looked.stream().distinct().toList());
    }

    /** What is on the class path is what ships; a source folder beside it is the same files before they are copied. */
    private static Map<String, Migrator> preferringClassPath(Map<String, Migrator> found) {
        Map<String, Migrator> shipped = new LinkedHashMap<>(found);
        shipped.keySet().removeIf(location -> !location.startsWith("classpath:"));
        return shipped.isEmpty() ? found : shipped;
    }

    private static Migrator theOnly(Map<String, Migrator> found, List<String> looked) {
        if (found.isEmpty()) {
            throw new NoMigrationsException(
                    "No migrations found.\n  looked in   " + String.join("\n              ", looked)
                            + "\n  next step   name their location: @MigratedDatabase(migrations = \"filesystem:../server/migrations\") or "
                            + Setting.MIGRATIONS.key());
        }
        if (found.size() > 1) {
            throw new NoMigrationsException(
                    "Migrations are in " + found.size() + " places, and it is not clear which are meant."
                            + "\n  found       " + String.join("\n              ", found.keySet())
                            + "\n  next step   name one: @MigratedDatabase(migrations = \""
                            + found.keySet().iterator().next() + "\")");
        }
        return found.values().iterator().next();
    }
}
