package org.replayproof.replay;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.replayproof.finding.Finding;
import org.replayproof.finding.NearestName;

/**
 * The ordered list of a project's migrations, as its migrator declares it.
 *
 * @param migrator what declares it: {@code SQL folder}, {@code Flyway 13.12.0}
 * @param locations where it was looked for
 * @param migrations the migrations in their declared order, repeatable ones last
 * @param problems what is wrong with the list itself, found without a database: two files of one version, a name that
 *     nearly fits the convention, a stray copy
 * @since 0.1.0
 */
public record History(String migrator, List<String> locations, List<Migration> migrations, List<Finding> problems) {

    /** Copies the lists. */
    public History {
        locations = List.copyOf(locations);
        migrations = List.copyOf(migrations);
        problems = List.copyOf(problems);
    }

    /**
     * The migration that a user means.
     *
     * @param version what the migrator calls it; numbers may leave out zeros in front ({@code 7} for {@code 007}), and the
     *     whole name of the script does too
     * @return the migration
     * @throws UnknownVersionException when there is none; the message lists those that are there
     */
    public Migration migration(String version) {
        return find(version).orElseThrow(() -> new UnknownVersionException(unknown(version)));
    }

    private Optional<Migration> find(String version) {
        return migrations.stream()
                .filter(migration -> migration.version().equals(version)
                        || migration.script().equals(version)
                        || isSameNumber(migration.version(), version))
                .findFirst();
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
        String nearest = NearestName.to(version, known)
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
                    duplicates + "\n  next step   Give the one that was merged later the next free number.");
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
