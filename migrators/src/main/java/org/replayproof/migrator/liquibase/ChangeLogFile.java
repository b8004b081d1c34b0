package org.replayproof.migrator.liquibase;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.location.Listing;
import org.replayproof.location.LocatedFile;
import org.replayproof.location.Location;
import org.replayproof.migrator.NoMigrationsException;

/**
 * The file that a changelog begins with. Knows no class of Liquibase.
 *
 * @param path as Liquibase is told it: from a root of the class path, or from {@code root}
 * @param root the folder that the changelog's paths begin at; null for the class path
 * @param folder the location of the folder that it lies in
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record ChangeLogFile(String path, @Nullable Path root, String folder) {

    private static final String CLASS_PATH = "classpath:";
    private static final String FILE_SYSTEM = "filesystem:";

    private static final Pattern EXTENSION = Pattern.compile("(?i).*\\.(?:xml|ya?ml|json|sql)");

    /** {@code db.changelog-master.yaml}, {@code changelog-master.xml}, {@code master.xml}, {@code changeLog.xml}. */
    private static final Pattern MASTER =
            Pattern.compile("(?i)(?:.*[._-])?(?:master|root|main)\\.(?:xml|ya?ml|json|sql)");

    private static final Pattern CHANGE_LOG =
            Pattern.compile("(?i)(?:(?:db|liquibase)[._-])?change-?log\\.(?:xml|ya?ml|json|sql)");

    /** A changelog says so in its first lines; the head of a file is enough to know one. */
    private static final int HEAD = 4_096;

    /** A folder that Java puts on the class path: there a changelog's paths begin. */
    private static final Pattern RESOURCES = Pattern.compile("resources|classes");

    /**
     * The changelog at a location.
     *
     * @param location a file, or a folder that holds one
     * @param searchPath folders that a changelog's paths may begin at
     * @return the file; empty when there is none
     * @throws NoMigrationsException when a folder holds several, and it is not clear which one includes the others
     */
    public static Optional<ChangeLogFile> at(String location, List<String> searchPath, ClassLoader classLoader) {
        String text = location.strip();
        if (EXTENSION.matcher(text).matches()) {
            return file(text, searchPath, classLoader);
        }
        Listing listing = Location.of(text, classLoader).list();
        return inFolder(text, listing)
                .flatMap(file -> file(text.replaceAll("/+$", "") + "/" + file.name(), searchPath, classLoader));
    }

    private static Optional<ChangeLogFile> file(String location, List<String> searchPath, ClassLoader classLoader) {
        String folder = location.contains("/") ? location.substring(0, location.lastIndexOf('/')) : folderOf(location);
        if (location.startsWith(CLASS_PATH)) {
            String path = location.substring(CLASS_PATH.length()).replaceAll("^/+", "");
            return classLoader.getResource(path) == null
                    ? Optional.empty()
                    : Optional.of(new ChangeLogFile(path, null, folder));
        }
        Path file = Path.of(location.startsWith(FILE_SYSTEM) ? location.substring(FILE_SYSTEM.length()) : location)
                .toAbsolutePath()
                .normalize();
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        Path root = root(file, searchPath);
        return Optional.of(
                new ChangeLogFile(root.relativize(file).toString().replace(File.separatorChar, '/'), root, folder));
    }

    private static String folderOf(String location) {
        return location.startsWith(CLASS_PATH)
                ? CLASS_PATH
                : location.startsWith(FILE_SYSTEM) ? FILE_SYSTEM + "." : ".";
    }

    /** What is said; else a folder that Java puts on the class path; else, as for Liquibase's own command, the working directory. */
    private static Path root(Path file, List<String> searchPath) {
        Stream<Path> said = searchPath.stream()
                .map(folder -> Path.of(folder).toAbsolutePath().normalize());
        Path parent = parent(file);
        Stream<Path> resources = Stream.iterate(parent, folder -> folder != null, Path::getParent)
                .filter(folder -> folder.getFileName() != null
                        && RESOURCES.matcher(folder.getFileName().toString()).matches());
        Path working = Path.of("").toAbsolutePath();
        return Stream.of(said, resources, Stream.of(working))
                .flatMap(folders -> folders)
                .filter(file::startsWith)
                .findFirst()
                .orElse(parent);
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        return parent == null ? file : parent;
    }

    private static Optional<LocatedFile> inFolder(String location, Listing listing) {
        List<LocatedFile> named = matching(listing, MASTER);
        if (named.isEmpty()) {
            named = matching(listing, CHANGE_LOG);
        }
        if (named.isEmpty()) {
            named = listing.files().stream()
                    .filter(LocatedFile::isDirectChild)
                    .filter(file -> !file.name().endsWith(".sql") && isChangeLog(file))
                    .toList();
        }
        if (named.size() > 1) {
            throw new NoMigrationsException(named.size() + " changelogs lie in " + location
                    + ", and it is not clear which one includes the others."
                    + "\n  found       "
                    + String.join(
                            "\n              ",
                            named.stream().map(LocatedFile::path).toList())
                    + "\n  next step   name the file: @MigratedDatabase(migrations = \"" + location + "/"
                    + named.get(0).name() + "\")");
        }
        return named.stream().findFirst();
    }

    private static List<LocatedFile> matching(Listing listing, Pattern name) {
        return listing.files().stream()
                .filter(file ->
                        file.isDirectChild() && name.matcher(file.name()).matches() && isChangeLog(file))
                .toList();
    }

    /** Whether a file says that it is a changelog of Liquibase. */
    static boolean isChangeLog(LocatedFile file) {
        if (!EXTENSION.matcher(file.name()).matches()) {
            return false;
        }
        byte[] bytes = file.bytes();
        String head = new String(bytes, 0, Math.min(bytes.length, HEAD), StandardCharsets.UTF_8);
        return file.name().toLowerCase(Locale.ROOT).endsWith(".sql")
                ? Pattern.compile("(?im)^\\s*--\\s*liquibase\\s+formatted\\s+sql")
                        .matcher(head)
                        .find()
                : head.contains("databaseChangeLog");
    }
}
