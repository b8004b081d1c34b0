package org.replayproof.check.branch;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.replayproof.replay.MigrationProject;
import org.replayproof.settings.Setting;

/**
 * One of the folders in which a branch has its migrations.
 *
 * @param migrator the name of the migrator and a colon, where the location names one; else empty
 * @param folder the folder in the work tree
 * @param path the folder as tools see it, from a root: Liquibase's paths begin there
 * @param file the file that the location names; empty where it names the folder
 */
record BranchFolder(String migrator, Path folder, String path, String file) {

    private static final String CLASS_PATH = "classpath:";
    private static final Pattern LOCATION =
            Pattern.compile("((?:sql|flyway|liquibase):)?(classpath:|filesystem:)?(.*)");
    private static final Pattern CHANGE_LOG = Pattern.compile("(?i)(?:(.*)/)?([^/]+\\.(?:xml|ya?ml|json|sql))");

    /** The folders of a project; of folders on the class path, the folders in the repository that they are made of. */
    static List<BranchFolder> of(MigrationProject project, @Nullable String revision) {
        List<BranchFolder> folders = new ArrayList<>();
        for (String location : project.locations()) {
            Matcher parts = LOCATION.matcher(location.strip());
            if (!parts.matches()) {
                throw new IllegalStateException("No location: " + location);
            }
            String migrator = parts.group(1) == null ? "" : parts.group(1);
            String path = parts.group(3).replaceAll("/+$", "");
            Matcher named = CHANGE_LOG.matcher(path);
            boolean isFile = named.matches();
            String folder = !isFile ? path : named.group(1) == null ? "" : named.group(1);
            String file = isFile ? named.group(2) : "";
            folders.add(
                    CLASS_PATH.equals(parts.group(2))
                            ? ofClassPath(migrator, folder.replaceAll("^/+", ""), file, revision)
                            : ofFileSystem(
                                    migrator, Path.of(folder).toAbsolutePath().normalize(), file));
        }
        return List.copyOf(folders);
    }

    private static BranchFolder ofFileSystem(String migrator, Path folder, String file) {
        Path working = Path.of("").toAbsolutePath();
        String path = folder.startsWith(working) ? slashes(working.relativize(folder)) : "";
        return new BranchFolder(migrator, folder, path, file);
    }

    private static BranchFolder ofClassPath(String migrator, String path, String file, @Nullable String revision) {
        Path working = Path.of("").toAbsolutePath();
        for (String root : List.of("src/main/resources", "src/test/resources")) {
            Path folder = working.resolve(root).resolve(path);
            if (Files.isDirectory(folder)) {
                return new BranchFolder(migrator, folder, path, file);
            }
        }
        List<String> found = List.of();
        if (revision != null) {
            GitBase base = GitBase.of(working, revision);
            found = base.foldersEndingWith(path);
            if (found.size() == 1) {
                return new BranchFolder(migrator, base.top().resolve(found.get(0)), path, file);
            }
        }
        throw new BaseUnreadableException(
                CLASS_PATH + path + " is on the class path, and the folder that it is copied from is not known"
                        + (found.isEmpty() ? "." : ": it may be " + String.join(" or ", found) + "."),
                "name the folder: " + Setting.MIGRATIONS.key() + "=src/main/resources/" + path);
    }

    /** Where a copy below a root has the migrations. */
    Path in(Path root) {
        // Liquibase takes a folder of this name for the root of its paths.
        return root.resolve("resources").resolve(path);
    }

    /** The location of a copy. */
    String locationIn(Path root) {
        Path copy = in(root);
        return migrator + "filesystem:" + slashes(file.isEmpty() ? copy : copy.resolve(file));
    }

    /** A file of it as a command in the working directory names it. */
    String shown(String relative) {
        Path working = Path.of("").toAbsolutePath();
        Path path = folder.resolve(relative);
        return slashes(path.startsWith(working) ? working.relativize(path) : path);
    }

    private static String slashes(Path path) {
        return path.toString().replace(File.separatorChar, '/');
    }
}
