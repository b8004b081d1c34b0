package org.replayproof.migrator.folder;

import java.util.List;
import org.replayproof.finding.MigrationRef;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.ScriptName;

/**
 * A script: a file, or the part of a file that runs in one direction.
 *
 * @param file its path
 * @param label its name in messages: the file's name, with its folder if the name is not unique
 * @param name the description in its name
 * @param text its SQL
 * @param mode its use of transactions
 * @param blocks the lines whose statements the tool sends in one call, while it sends all others one by one
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
