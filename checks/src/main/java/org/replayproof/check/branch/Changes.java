package org.replayproof.check.branch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.Migration;

/**
 * What the branches did to the migrations since they parted.
 *
 * @param fresh the new migrations of this branch, in their order
 * @param theirs the new migrations of the base, in their order
 * @param edited merged migrations that this branch changes
 * @param renamed the old script of merged migrations that this branch renames, by the new one
 * @param removed merged migrations that this branch lacks
 */
record Changes(
        List<Migration> fresh,
        List<Migration> theirs,
        List<Migration> edited,
        Map<String, String> renamed,
        List<Migration> removed) {

    static Changes of(Branches branches) {
        Map<String, Migration> older = branches.older().byName();
        Map<String, Migration> mine = branches.mine().byName();
        Map<String, Migration> theirs = branches.theirs().byName();
        Map<String, String> renamed = Renames.of(branches.older(), branches.mine(), branches.renamedByMe());
        Map<String, String> renamedByThem = Renames.of(branches.older(), branches.theirs(), branches.renamedByThem());
        boolean testMerge = branches.repository().filter(GitBase::isTestMerge).isPresent();
        List<Migration> fresh = new ArrayList<>();
        List<Migration> edited = new ArrayList<>();
        for (Migration migration : branches.mine().migrations()) {
            Migration before = older.get(migration.script());
            Migration there = theirs.get(migration.script());
            if (before == null && isOther(migration, there) && !renamed.containsKey(migration.script())) {
                fresh.add(migration);
            } else if (before != null
                    && migration.kind() == Migration.Kind.VERSIONED
                    && isOther(migration, before)
                    && isOther(migration, there)) {
                edited.add(migration);
            }
        }
        List<Migration> added = branches.theirs().migrations().stream()
                .filter(migration -> !older.containsKey(migration.script()))
                .filter(migration -> !renamedByThem.containsKey(migration.script()))
                .filter(migration -> testMerge || isOther(migration, mine.get(migration.script())))
                .toList();
        renamed.keySet().removeIf(script -> theirs.containsKey(script));
        List<Migration> removed = branches.older().migrations().stream()
                .filter(migration -> !mine.containsKey(migration.script()))
                .filter(migration -> theirs.containsKey(migration.script()))
                .filter(migration -> !renamed.containsValue(migration.script()))
                .toList();
        return new Changes(List.copyOf(fresh), added, List.copyOf(edited), Map.copyOf(renamed), removed);
    }

    private static boolean isOther(Migration migration, @Nullable Migration other) {
        return other == null || !migration.checksum().equals(other.checksum());
    }
}
