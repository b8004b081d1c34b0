package org.replayproof.check.branch;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.MigrationProject;

/**
 * One of the sides of a merge: this branch, its base, or the commit at which they part.
 *
 * @param files its files
 * @param places where it has them
 * @param project its migrations; empty where it has none
 * @param root the folder of the copy that the project reads
 */
record Side(BranchFiles files, List<BranchFolder> places, Optional<MigrationProject> project, Path root) {

    /** Copies files into an empty folder, and reads their migrations. */
    static Side of(BranchFiles files, List<BranchFolder> places, MigrationProject project, Path root) {
        return new Side(files, places, files.open(project, places, root), root);
    }

    List<Migration> migrations() {
        return project.map(opened -> opened.history().migrations()).orElse(List.of());
    }

    /** The migrations by their scripts; a change set of Liquibase is its own script. */
    Map<String, Migration> byName() {
        Map<String, Migration> all = new LinkedHashMap<>();
        migrations().forEach(migration -> all.put(migration.script(), migration));
        return all;
    }

    /** The file of a migration, as {@link BranchFiles#all()} names it; empty where several are in one file. */
    Optional<String> file(Migration migration) {
        if (migration.version().contains("::")) {
            return Optional.empty();
        }
        Path location = Path.of(migration.location());
        for (int i = 0; i < places.size(); i++) {
            Path folder = places.get(i).in(root.resolve(String.valueOf(i)));
            if (location.startsWith(folder)) {
                return Optional.of(
                        i + "/" + folder.relativize(location).toString().replace(File.separatorChar, '/'));
            }
        }
        return Optional.empty();
    }

    /** A file as a command in the working directory names it. */
    String shown(String file) {
        int slash = file.indexOf('/');
        return places.get(Integer.parseInt(file.substring(0, slash))).shown(file.substring(slash + 1));
    }

    /** A file in the work tree. */
    Path inWorkTree(String file) {
        int slash = file.indexOf('/');
        return places.get(Integer.parseInt(file.substring(0, slash))).folder().resolve(file.substring(slash + 1));
    }
}
