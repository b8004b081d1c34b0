package org.replayproof.check.branch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.replayproof.finding.Finding;
import org.replayproof.migrator.HistoryFailure;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.MigrationProject;

/**
 * The history that a merge of both branches leaves, and whose its migrations are. Where both branches took one number, those of
 * this branch have the next free numbers in it.
 *
 * @param project the history
 * @param common the positions of what runs first: migrations that both branches have
 * @param mine the positions of the new migrations of this branch, in their order
 * @param theirs the positions of what databases of the base have run besides
 * @param scripts the scripts of the migrations as their branch names them
 */
record Merge(
        MigrationProject project,
        List<Integer> common,
        List<Integer> mine,
        List<Integer> theirs,
        List<String> scripts) {

    private enum Origin {
        COMMON,
        MINE,
        THEIRS
    }

    /** Merges. */
    static Merge of(Branches branches, Changes changes, Numbering numbering, MigrationProject project, Path scratch) {
        boolean clash = changes.fresh().stream()
                .anyMatch(migration -> branches.theirs().byName().containsKey(migration.script()));
        if (!clash) {
            Side plain = merged(branches, changes, Map.of(), project, scratch.resolve("plain"));
            if (!hasDuplicates(plain) || hasDuplicates(branches.theirs())) {
                return of(branches, changes, plain, Map.of());
            }
        }
        return of(
                branches,
                changes,
                merged(branches, changes, numbering.files(), project, scratch.resolve("numbered")),
                numbering.files());
    }

    private static Side merged(
            Branches branches, Changes changes, Map<String, String> moved, MigrationProject project, Path root) {
        Set<String> renamed = branches.older().migrations().stream()
                .filter(migration -> changes.renamed().containsValue(migration.script()))
                .flatMap(migration -> branches.older().file(migration).stream())
                .collect(Collectors.toSet());
        BranchFiles files = new FileMerge(branches, moved, renamed, root.resolve("texts")).merged();
        return Side.of(files, branches.mine().places(), project, root.resolve("copy"));
    }

    private static boolean hasDuplicates(Side side) {
        List<Finding> problems =
                side.project().map(project -> project.history().problems()).orElse(List.of());
        return problems.stream().anyMatch(problem -> problem.code() == HistoryFailure.DUPLICATE_VERSION);
    }

    private static Merge of(Branches branches, Changes changes, Side merged, Map<String, String> moved) {
        Map<String, String> original = new HashMap<>();
        moved.forEach((from, to) -> original.put(to, from));
        Map<String, String> ownScripts = new HashMap<>();
        branches.mine()
                .migrations()
                .forEach(migration ->
                        branches.mine().file(migration).ifPresent(file -> ownScripts.put(file, migration.script())));
        List<Migration> all = merged.migrations();
        List<String> scripts = new ArrayList<>();
        List<Origin> origins = new ArrayList<>();
        Set<String> fresh = changes.fresh().stream().map(Migration::script).collect(Collectors.toSet());
        Set<String> theirs = changes.theirs().stream().map(Migration::script).collect(Collectors.toSet());
        for (Migration migration : all) {
            Optional<String> own = merged.file(migration).map(original::get).map(ownScripts::get);
            scripts.add(own.orElse(migration.script()));
            origins.add(
                    own.isPresent()
                            ? Origin.MINE
                            : theirs.contains(migration.script())
                                    ? Origin.THEIRS
                                    : fresh.contains(migration.script()) ? Origin.MINE : Origin.COMMON);
        }
        requireAll(fresh, scripts);
        return of(merged, origins, scripts);
    }

    private static void requireAll(Set<String> fresh, List<String> scripts) {
        Set<String> missing = new HashSet<>(fresh);
        scripts.forEach(missing::remove);
        if (!missing.isEmpty()) {
            throw new BaseUnreadableException(
                    "The merged history lacks " + String.join(", ", missing) + ".",
                    "merge the base into this branch, and run the check again");
        }
    }

    /** What the base has run before the first new migration gets its turn counts as theirs when its number is higher. */
    private static Merge of(Side merged, List<Origin> origins, List<String> scripts) {
        List<Migration> all = merged.migrations();
        int first = origins.indexOf(Origin.MINE);
        List<Integer> common = new ArrayList<>();
        List<Integer> mine = new ArrayList<>();
        List<Integer> theirs = new ArrayList<>();
        IntStream.range(0, all.size()).forEach(position -> {
            boolean later = position > first && all.get(position).kind() == Migration.Kind.VERSIONED;
            switch (origins.get(position)) {
                case MINE -> mine.add(position);
                case THEIRS -> theirs.add(position);
                case COMMON -> (later ? theirs : common).add(position);
            }
        });
        return new Merge(merged.project().orElseThrow(), common, mine, theirs, List.copyOf(scripts));
    }
}
