package org.replayproof.check;

import static org.replayproof.finding.Severity.BREAKS;
import static org.replayproof.finding.Severity.NOTE;
import static org.replayproof.finding.Severity.RISKY;

import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Defect;
import org.replayproof.finding.Blame;
import org.replayproof.finding.Finding;
import org.replayproof.finding.MigrationRef;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.MigrationProject;

/**
 * Words a defect as a finding.
 *
 * @param defect the defect
 * @param actual the database's message, or the state of the object
 * @param by the migration after which it was found; null if only the last examination found it
 * @param line the line of that migration that broke it; 0 if it is unknown
 */
record DefectFinding(Defect defect, String actual, @Nullable Migration by, int line) {

    /** The texts of one kind of defect. */
    private record Wording(CheckFailure code, Severity severity, String verb, String expected, String repair) {}

    /** The finding. The project knows who made the object. */
    Finding of(MigrationProject project) {
        Wording wording = wording(defect);
        Finding finding = Finding.of(wording.code(), wording.severity(), defect.object())
                .sentence(defect.object().kind() + " " + defect.object() + " " + wording.verb()
                        + (by == null ? " at the head of the history: " : " after " + by + ": ")
                        + actual.lines().findFirst().orElse("") + ".")
                .expected(wording.expected())
                .actual(actual)
                .repair(defect.repair() == null ? wording.repair() : defect.repair());
        return by == null
                ? finding
                : finding.in(by.ref())
                        .blame(project.blame(
                                defect.object(), by, new Blame.Event(Blame.Deed.BROKEN, by.ref(), line, "")));
    }

    private static Wording wording(Defect defect) {
        String path = defect.object().path();
        String name = path.substring(path.lastIndexOf('.') + 1);
        return switch (defect.kind()) {
            case VIEW ->
                new Wording(
                        CheckFailure.DANGLING_VIEW,
                        BREAKS,
                        "cannot be selected",
                        "every view can be selected",
                        "DROP VIEW " + path + "; -- and create it again without what is missing");
            case TRIGGER ->
                new Wording(
                        CheckFailure.DANGLING_TRIGGER,
                        BREAKS,
                        "rejects every write that fires it",
                        "the table takes writes",
                        "Drop or replace trigger " + name + " in the migration that drops what it uses.");
            case FOREIGN_KEY ->
                new Wording(
                        CheckFailure.DANGLING_FOREIGN_KEY,
                        BREAKS,
                        "has no target with a unique key",
                        "the table that it refers to exists, and its columns have a unique key",
                        "Rebuild the table with a foreign key to what exists, or restore the unique key of the target.");
            case ORPHANED_ROWS ->
                new Wording(
                        CheckFailure.ORPHANED_ROWS,
                        RISKY,
                        "has orphaned rows",
                        "each row refers to a row that exists",
                        "Insert the missing rows, or delete these.");
            case INDEX ->
                new Wording(
                        CheckFailure.INVALID_INDEX, RISKY, "is invalid", "every index is valid", "Create it again.");
            case KEY_SEQUENCE, SEQUENCE ->
                new Wording(
                        CheckFailure.SEQUENCE_BEHIND,
                        defect.kind() == Defect.Kind.KEY_SEQUENCE ? BREAKS : RISKY,
                        "is behind its column",
                        "the next value is beyond all values of the column",
                        "Move the sequence.");
            case DAMAGE ->
                new Wording(
                        CheckFailure.DAMAGED_DATABASE,
                        BREAKS,
                        "contradicts its rows or indexes",
                        "integrity_check reports ok",
                        "REINDEX; -- for indexes; rows that the schema forbids must be corrected");
        };
    }

    /** Databases that stop between the two migrations are broken; those that end at the head are not. */
    Finding repairedBy(@Nullable MigrationRef migration, MigrationProject project) {
        Finding finding = of(project);
        return finding.rated(NOTE)
                .sentence(finding.sentence()
                        + (migration == null ? " It works at the head." : " " + migration + " repairs or drops it."));
    }
}
