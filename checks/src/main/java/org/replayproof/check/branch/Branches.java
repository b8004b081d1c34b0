package org.replayproof.check.branch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.replayproof.replay.MigrationProject;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/**
 * This branch, the one that it will be merged into, and the commit at which they part.
 *
 * @param base what to call the other branch: a revision, or its folders
 * @param older the migrations that both branches began with
 * @param mine the migrations in the work tree
 * @param theirs the migrations of the other branch
 * @param renamedByMe files that git takes for renamed in this branch: the new name by the old one
 * @param renamedByThem the same in the other branch
 * @param repository the base in git; empty where folders are compared
 */
record Branches(
        String base,
        Side older,
        Side mine,
        Side theirs,
        Map<String, String> renamedByMe,
        Map<String, String> renamedByThem,
        Optional<GitBase> repository) {

    /**
     * Reads both branches.
     *
     * @param project the project in the work tree
     * @param scratch an empty folder
     */
    static Branches of(MigrationProject project, Path scratch) {
        Settings settings = project.settings();
        List<String> folders = settings.list(Setting.BASE_MIGRATIONS);
        return folders.isEmpty()
                ? inGit(project, settings.get(Setting.GIT_BASE).orElseThrow().strip(), scratch)
                : inFolders(project, folders, scratch);
    }

    private static Branches inFolders(MigrationProject project, List<String> folders, Path scratch) {
        List<BranchFolder> places = BranchFolder.of(project, null);
        if (places.size() != folders.size()) {
            throw new BaseUnreadableException(
                    Setting.BASE_MIGRATIONS.key() + " names " + folders.size() + " folders, and this branch has "
                            + places.size() + " locations.",
                    "name as many folders as there are locations, in the same order");
        }
        List<Path> others = folders.stream()
                .map(folder -> Path.of(folder).toAbsolutePath().normalize())
                .toList();
        others.stream().filter(folder -> !Files.isDirectory(folder)).findFirst().ifPresent(missing -> {
            throw new BaseUnreadableException(
                    "There is no folder " + missing + ".", "correct " + Setting.BASE_MIGRATIONS.key());
        });
        BranchFiles mine =
                BranchFiles.of(places.stream().map(BranchFolder::folder).toList());
        BranchFiles theirs = BranchFiles.of(others);
        Map<String, byte[]> common = new HashMap<>(theirs.all());
        common.keySet().retainAll(mine.all().keySet());
        BranchFiles older = BranchFiles.ofAll(common, places.size());
        return new Branches(
                String.join(", ", folders),
                Side.of(older, places, project, scratch.resolve("older")),
                Side.of(mine, places, project, scratch.resolve("mine")),
                Side.of(theirs, places, project, scratch.resolve("theirs")),
                Map.of(),
                Map.of(),
                Optional.empty());
    }

    private static Branches inGit(MigrationProject project, String revision, Path scratch) {
        List<BranchFolder> places = BranchFolder.of(project, revision);
        GitBase base = GitBase.of(places.get(0).folder(), revision);
        List<String> paths =
                places.stream().map(place -> base.inRepository(place.folder())).toList();
        BranchFiles mine =
                BranchFiles.of(places.stream().map(BranchFolder::folder).toList());
        BranchFiles older = exported(base, base.mergeBase(), paths, scratch.resolve("merge-base"));
        BranchFiles theirs = base.commit().equals(base.mergeBase())
                ? older
                : exported(base, base.commit(), paths, scratch.resolve("base"));
        return new Branches(
                revision,
                Side.of(older, places, project, scratch.resolve("older")),
                Side.of(mine, places, project, scratch.resolve("mine")),
                Side.of(theirs, places, project, scratch.resolve("theirs")),
                numbered(base.renamed(false), paths),
                numbered(base.renamed(true), paths),
                Optional.of(base));
    }

    private static BranchFiles exported(GitBase base, String commit, List<String> paths, Path scratch) {
        List<Path> folders = new ArrayList<>();
        for (int i = 0; i < paths.size(); i++) {
            Path own = scratch.resolve(String.valueOf(i));
            try {
                Files.createDirectories(own);
            } catch (IOException e) {
                throw new UncheckedIOException(own + " cannot be made: " + e.getMessage(), e);
            }
            base.export(commit, paths.get(i), own);
            folders.add(own.resolve("tree").resolve(paths.get(i)));
        }
        return BranchFiles.of(folders);
    }

    /** Paths of the repository as {@link BranchFiles#all()} names files. */
    private static Map<String, String> numbered(Map<String, String> renamed, List<String> folders) {
        Map<String, String> all = new HashMap<>();
        renamed.forEach((from, to) ->
                numbered(from, folders).ifPresent(old -> numbered(to, folders).ifPresent(now -> all.put(old, now))));
        return all;
    }

    private static Optional<String> numbered(String path, List<String> folders) {
        return IntStream.range(0, folders.size())
                .filter(i -> folders.get(i).isEmpty() || path.startsWith(folders.get(i) + "/"))
                .mapToObj(i -> i + "/"
                        + (folders.get(i).isEmpty()
                                ? path
                                : path.substring(folders.get(i).length() + 1)))
                .findFirst();
    }

    /** The command that renames a file of this branch. */
    String move(String from, String to) {
        boolean tracked =
                repository.filter(git -> git.tracks(mine.inWorkTree(from))).isPresent();
        return (tracked ? "git mv " : "mv ") + quoted(mine.shown(from)) + " " + quoted(mine.shown(to));
    }

    private static String quoted(String path) {
        return path.matches("[\\w./:@%+=-]+") ? path : "'" + path.replace("'", "'\\''") + "'";
    }
}
