package org.replayproof.migrator.folder;

import org.replayproof.finding.MigrationRef;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.ScriptName;

/**
 * A script: a file, or the part of a file that runs in one direction.
 *
 * @param file where it lies
 * @param label what messages call it: the file's name, with its folder where that tells it apart
 * @param name what its name says
 * @param text what it runs
 * @param mode how it runs in transactions
 */
record Script(LocatedFile file, String label, ScriptName name, ScriptText text, TransactionMode mode) {

    public MigrationRef ref() {
        return new MigrationRef(name.version(), label);
    }
}
