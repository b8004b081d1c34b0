package org.replayproof.migrator.folder;

import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.MigratorFailure;
import org.replayproof.schema.ObjectRef;

/**
 * The reason for which a file does not run.
 *
 * @param line where the reader stops; 0 for the file as a whole
 * @param reason what is wrong there, as a clause
 * @param repair what to do
 */
record Refusal(int line, String reason, String repair) {

    /** The tool itself refuses the file. */
    Finding by(String tool, Script script) {
        return about(script, tool + " refuses " + script.label() + colon() + ": " + reason + ".");
    }

    /** The kit refuses the file, because it would run what the file's own tool does not run. */
    Finding byKit(Script script) {
        return about(script, script.label() + colon() + " is not run: " + reason + ".");
    }

    private Finding about(Script script, String sentence) {
        return Finding.of(MigratorFailure.FILE_REFUSED, Severity.BREAKS, ObjectRef.migration(script.label()))
                .in(script.ref())
                .sentence(sentence)
                .actual(script.file().place() + colon())
                .repair(repair);
    }

    private String colon() {
        return line == 0 ? "" : ":" + line;
    }
}
