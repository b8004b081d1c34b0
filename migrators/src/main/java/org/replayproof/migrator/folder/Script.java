package org.replayproof.migrator.folder;

import java.util.List;
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
 * @param blocks the lines whose statements the tool sends in one call, where it sends the others one by one
 */
record Script(
        LocatedFile file,
        String label,
        ScriptName name,
        ScriptText text,
        TransactionMode mode,
        List<LineRange> blocks) {

    /** A script without blocks. */
    Script(LocatedFile file, String label, ScriptName name, ScriptText text, TransactionMode mode) {
        this(file, label, name, text, mode, List.of());
    }

    public MigrationRef ref() {
        return new MigrationRef(name.version(), label);
    }
}
