package org.replayproof.migrator.folder;

import org.replayproof.finding.Finding;
import org.replayproof.finding.MigrationRef;
import org.replayproof.finding.Severity;
import org.replayproof.location.LocatedFile;
import org.replayproof.migrator.HistoryFailure;
import org.replayproof.schema.ObjectRef;
import org.replayproof.sql.SqlStatement;

/** The findings on a list of migrations that only SQL folders can have. */
final class FolderProblems {

    private FolderProblems() {}

    static Finding orphanedDown(Script down) {
        return about(HistoryFailure.ORPHANED_DOWN, Severity.NOTE, down.ref())
                .sentence(down.label() + " takes back version " + down.name().version()
                        + ", and no migration has that version.")
                .actual(down.file().place())
                .repair("Delete it, or correct its number.");
    }

    static Finding heldIn(Script script, Script baseline) {
        return about(HistoryFailure.UNREAD_FILE, Severity.NOTE, script.ref())
                .sentence(script.label() + " is held in " + baseline.label() + "; a new database does not run it.")
                .actual(script.file().place())
                .repair("None is needed while both routes end in one schema; the check RoutesMeet compares them.");
    }

    static Finding notInJournal(LocatedFile file) {
        return Finding.of(HistoryFailure.JOURNAL_MISMATCH, Severity.RISKY, ObjectRef.migration(file.path()))
                .in(new MigrationRef("", file.path()))
                .sentence(file.path() + " is not in meta/_journal.json; Drizzle never runs it.")
                .expected("an entry for each file")
                .actual(file.place())
                .repair("Let drizzle-kit generate it anew, or delete the file.");
    }

    static Finding datedBefore(Script script, String tag) {
        return about(HistoryFailure.JOURNAL_MISMATCH, Severity.RISKY, script.ref())
                .sentence(script.label() + " is dated before " + tag
                        + ".sql in meta/_journal.json; a database that has run"
                        + " that one skips this one without a message.")
                .expected("a \"when\" later than that of each entry before it")
                .actual(script.file().place())
                .repair("Raise its \"when\" above the one before, while no database has run it.");
    }

    static Finding cut(Script script, SqlStatement statement, int line, Annotations annotations) {
        return about(HistoryFailure.STATEMENT_CUT, Severity.BREAKS, script.ref())
                .sentence(annotations.tool() + " cuts the statement that begins in " + script.label() + ":"
                        + statement.line() + " after line " + line + ", since that line ends in a semicolon.")
                .expected("statements that " + annotations.tool() + " keeps whole")
                .actual(script.file().place() + ":" + line)
                .repair("Write \"" + annotations.prefix() + " StatementBegin\" before it and \"" + annotations.prefix()
                        + " StatementEnd\" after it.");
    }

    static Finding leftOut(Script script, SqlStatement statement) {
        return about(HistoryFailure.STATEMENT_LEFT_OUT, Severity.BREAKS, script.ref())
                .sentence(
                        script.label() + ":" + statement.line() + " is not the first statement of its chunk. Drivers of"
                                + " Drizzle run only the first one; better-sqlite3 refuses the file.")
                .expected("one statement between two lines \"--> statement-breakpoint\"")
                .actual("never run: " + statement.text().strip())
                .repair("Write \"--> statement-breakpoint\" on a line before it.");
    }

    private static Finding about(HistoryFailure failure, Severity severity, MigrationRef migration) {
        return Finding.of(failure, severity, ObjectRef.migration(migration.script()))
                .in(migration);
    }
}
