package org.replayproof.check.branch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.replayproof.migrator.Migration;

/** Migrations that a branch has under another name than the commit at which it began. */
final class Renames {

    private Renames() {}

    /**
     * Finds them by git, which also detects a file that was renamed and edited, and by equal checksums.
     *
     * @param older the commit
     * @param now the branch
     * @param files the new name of a file by its old one, as git detects it
     * @return the old script by the new one
     */
    static Map<String, String> of(Side older, Side now, Map<String, String> files) {
        Map<String, Migration> before = older.byName();
        Map<String, Migration> after = now.byName();
        Map<String, String> renamed = new HashMap<>();
        for (Migration old : older.migrations()) {
            if (!after.containsKey(old.script())) {
                Optional<String> file = older.file(old).map(files::get);
                now.migrations().stream()
                        .filter(migration -> !before.containsKey(migration.script()))
                        .filter(migration -> !renamed.containsKey(migration.script()))
                        .filter(migration -> isSame(old, migration)
                                || (file.isPresent() && now.file(migration).equals(file)))
                        .findFirst()
                        .ifPresent(migration -> renamed.put(migration.script(), old.script()));
            }
        }
        return renamed;
    }

    private static boolean isSame(Migration old, Migration now) {
        return !old.checksum().isEmpty() && old.checksum().equals(now.checksum());
    }
}
