package org.replayproof.migrator;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.replayproof.finding.Finding;
import org.replayproof.finding.NearestName;

/**
 * The ordered list of a project's migrations, as its migrator declares it.
 *
 * @param migrator the migrator that declares it: {@code SQL folder}, {@code Flyway 13.12.0}
 * @param locations the searched locations
 * @param migrations the migrations in their declared order; the repeatable ones of SQL folders and Flyway last
 * @param problems problems of the list itself, found without a database: two files with one version, a name that
 *     nearly fits the convention, a stray copy
 * @param otherNames other names of migrations, with their migrations: Liquibase's ids and tags. More than one
 *     if the name is ambiguous
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record History(
        String migrator,
        List<String> locations,
        List<Migration> migrations,
        List<Finding> problems,
        Map<String, List<Migration>> otherNames) {

    /** Copies the collections. */
    public History {
        locations = List.copyOf(locations);
        migrations = List.copyOf(migrations);
        problems = List.copyOf(problems);
        otherNames = Map.copyOf(otherNames);
    }

    /**
     * A history whose migrations have no other names than their version and their script.
     *
     * @param migrator what declares it
     * @param locations the searched locations
     * @param migrations the migrations in their declared order
     * @param problems problems of the list itself
     */
    public History(String migrator, List<String> locations, List<Migration> migrations, List<Finding> problems) {
        this(migrator, locations, migrations, problems, Map.of());
    }

    /**
     * The migration that a user means.
     *
     * @param version the migrator's version; numbers may leave out zeros in front ({@code 7} for {@code 007}), and the
     *     whole name of the script does too
     * @return the migration
     * @throws UnknownVersionException when there is none, or several have this name; the message lists them
     */
    public Migration migration(String version) {
        Optional<Migration> script = migrations.stream()
                .filter(migration -> migration.script().equals(version))
                .findFirst();
        return script.or(() -> onlyOne(version, ofVersion(version)))
                .or(() -> onlyOne(version, otherNames.getOrDefault(version, List.of())))
                .orElseThrow(() -> new UnknownVersionException(unknown(version)));
    }

    private Optional<Migration> onlyOne(String name, List<Migration> meant) {
        if (meant.size() > 1) {
            throw new UnknownVersionException(meant.size() + " migrations are called \"" + name + "\" in "
                    + String.join(", ", locations) + ": "
                    + shortened(meant.stream().map(Migration::script).toList())
                    + "\n  next step   say which one, in full");
        }
        return meant.stream().findFirst();
    }

    private List<Migration> ofVersion(String version) {
        List<Migration> same = migrations.stream()
                .filter(migration -> migration.version().equals(version))
                .toList();
        return same.isEmpty()
                ? migrations.stream()
                        .filter(migration -> isSameNumber(migration.version(), version))
                        .toList()
                : same;
    }

    /** Without zeros in front and, as Flyway counts, with underscores as dots. */
    private static boolean isSameNumber(String one, String other) {
        return !one.isEmpty() && canonical(one).equals(canonical(other));
    }

    private static String canonical(String version) {
        return List.of(version.split("[._]", -1)).stream()
                .map(part -> part.matches("\\d+") ? new BigInteger(part).toString() : part)
                .collect(Collectors.joining("."));
    }

    private String unknown(String version) {
        List<String> known = migrations.stream()
                .filter(migration -> migration.kind() == Migration.Kind.VERSIONED)
                .map(Migration::version)
                .toList();
        String nearest = NearestName.to(
                        version,
                        Stream.concat(
                                        known.stream(),
                                        otherNames.keySet().stream().sorted())
                                .toList())
                .or(() -> NearestName.to(
                        version, migrations.stream().map(Migration::script).toList()))
                .map(name -> " Did you mean \"" + name + "\"?")
                .orElse("");
        return "No migration has the version \"" + version + "\" in " + String.join(", ", locations) + "." + nearest
                + "\n  " + migrator + " found " + known.size() + ": " + shortened(known);
    }

    private static String shortened(List<String> versions) {
        return versions.size() <= 12
                ? String.join(", ", versions)
                : String.join(", ", versions.subList(0, 3)) + ", … "
                        + String.join(", ", versions.subList(versions.size() - 8, versions.size()));
    }

    /**
     * Refuses to go on with a history in which two migrations claim one version.
     *
     * @throws UnsoundHistoryException when there are such; the message names them all
     */
    public void requireOneOfEachVersion() {
        String duplicates = problems.stream()
                .filter(problem -> problem.code() == HistoryFailure.DUPLICATE_VERSION)
                .map(problem -> problem.sentence() + "\n  found       "
                        + String.valueOf(problem.actual()).replace("\n", "\n              "))
                .collect(Collectors.joining("\n"));
        if (!duplicates.isEmpty()) {
            throw new UnsoundHistoryException(
                    duplicates + "\n  next step   Give the file that was merged later the next free number.");
        }
    }

    /**
     * The place of a migration in the declared order.
     *
     * @param migration one of this history
     * @return its place, from 0
     */
    public int indexOf(Migration migration) {
        return migrations.indexOf(migration);
    }
}
