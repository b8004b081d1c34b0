package org.replayproof.check.lost;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.CheckFailure;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.MigrationProject;
import org.replayproof.schema.Change;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;

/**
 * A loss that nothing declares, and the migration that caused it.
 *
 * @param migration the migration
 * @param loss the loss
 * @param after the schema as the step left it
 * @param verdict how far statements of the migration declare it
 */
record Lost(Migration migration, Loss loss, Schema after, Declarations.Verdict verdict) {

    /**
     * The finding.
     *
     * @param project knows who made the object, and how to repair it
     * @param last the schema at the end of the history; null when nothing was read
     */
    Finding finding(MigrationProject project, @Nullable Schema last) {
        boolean restored = last != null && isIn(last) && !isIn(after);
        Finding finding = Finding.of(loss.code(), severity(restored), loss.was().ref())
                .in(migration.ref())
                .sentence(migration + " loses " + loss.words() + reason())
                .expected(described(loss.was()))
                .actual(actual(restored))
                .repair(repair(project));
        return finding.blame(project.blame(loss.was().ref(), migration));
    }

    private String reason() {
        return switch (verdict) {
            case DEPENDENT -> ", which depended on something that the migration drops.";
            case SPLIT_OFF -> ", which decides what a statement of it copies into another table.";
            case DECLARED, UNDECLARED -> ", and no statement of it drops that.";
        };
    }

    private String actual(boolean restored) {
        SchemaObject is = loss.is();
        return (is == null ? "it does not exist" : described(is)) + (restored ? "; a later migration restores it" : "");
    }

    private String described(SchemaObject object) {
        if (loss.aspect() != null) {
            return loss.aspect() + " "
                    + Objects.requireNonNullElse(object.aspects().get(loss.aspect()), "none");
        }
        return new Change.Added(object).toString().substring(2);
    }

    /** Whether the fact is there again at the end of the history. */
    private boolean isIn(Schema schema) {
        return schema.allObjects()
                .filter(object -> object.ref().equals(loss.was().ref()))
                .anyMatch(object -> loss.aspect() == null
                        || Objects.equals(
                                object.aspects().get(loss.aspect()),
                                loss.was().aspects().get(loss.aspect())));
    }

    /** Values do not come back with their column; everything else is whole again. */
    private Severity severity(boolean restored) {
        if (verdict != Declarations.Verdict.UNDECLARED) {
            return Severity.NOTE;
        }
        if (!restored) {
            return loss.severity();
        }
        return loss.code() == CheckFailure.LOST_COLUMN ? Severity.RISKY : Severity.NOTE;
    }

    private String repair(MigrationProject project) {
        return project.database()
                .engine()
                .render(loss.repair())
                .map(sql -> sql + ";")
                .orElseGet(() -> "Write it into the new table of " + migration + ", or rebuild " + loss.table()
                        + " once more with it. If it is lost on purpose, write -- drops: " + loss.table() + "."
                        + loss.name() + " into the file.");
    }
}
