package org.replayproof.check.branch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.replayproof.location.Location;
import org.replayproof.migrator.NoMigrationsException;
import org.replayproof.replay.MigrationProject;

/**
 * The files of a branch in the folders of its migrations.
 *
 * @param folders the contents by their paths, for each folder
 */
record BranchFiles(List<Map<String, byte[]>> folders) {

    /** Copies the list. */
    BranchFiles {
        folders = List.copyOf(folders);
    }

    /** Reads the files that are in folders now; none where a folder does not exist. */
    static BranchFiles of(List<Path> folders) {
        List<Map<String, byte[]>> all = new ArrayList<>();
        for (Path folder : folders) {
            Map<String, byte[]> files = new TreeMap<>();
            Location.of("filesystem:" + folder, BranchFiles.class.getClassLoader()).list().files().stream()
                    .filter(file -> Files.isRegularFile(Path.of(file.place())))
                    .forEach(file -> files.put(file.path(), file.bytes()));
            all.add(files);
        }
        return new BranchFiles(all);
    }

    /**
     * Opens the project with these files instead of its own.
     *
     * @param root an empty folder for a copy of them
     * @return the project; empty where the files are not migrations
     */
    Optional<MigrationProject> open(MigrationProject project, List<BranchFolder> places, Path root) {
        if (folders.stream().allMatch(Map::isEmpty)) {
            return Optional.empty();
        }
        List<String> locations = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            Path copy = root.resolve(String.valueOf(i));
            write(folders.get(i), places.get(i).in(copy));
            locations.add(places.get(i).locationIn(copy));
        }
        try {
            return Optional.of(project.at(locations));
        } catch (NoMigrationsException e) {
            return Optional.empty();
        }
    }

    private static void write(Map<String, byte[]> files, Path folder) {
        try {
            Files.createDirectories(folder);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                Path path = folder.resolve(file.getKey());
                Path parent = path.getParent();
                Files.createDirectories(parent == null ? folder : parent);
                Files.write(path, file.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("A copy of the migrations cannot be written: " + e.getMessage(), e);
        }
    }

    /** All files, each as {@code number of its folder/path}. */
    Map<String, byte[]> all() {
        Map<String, byte[]> all = new TreeMap<>();
        for (int i = 0; i < folders.size(); i++) {
            int number = i;
            folders.get(i).forEach((path, bytes) -> all.put(number + "/" + path, bytes));
        }
        return all;
    }

    /** Files that {@link #all()} has listed. */
    static BranchFiles ofAll(Map<String, byte[]> all, int folders) {
        List<Map<String, byte[]>> split = new ArrayList<>();
        for (int i = 0; i < folders; i++) {
            split.add(new TreeMap<>());
        }
        all.forEach((name, bytes) -> {
            int slash = name.indexOf('/');
            split.get(Integer.parseInt(name.substring(0, slash))).put(name.substring(slash + 1), bytes);
        });
        return new BranchFiles(split);
    }
}
