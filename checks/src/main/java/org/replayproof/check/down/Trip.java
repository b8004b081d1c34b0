package org.replayproof.check.down;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.replayproof.check.NewestFirst;
import org.replayproof.finding.MigrationRef;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.Step;
import org.replayproof.replay.TouchedTables;
import org.replayproof.schema.Change;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Domain;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;

/**
 * A migration to undo.
 *
 * @param position its place in the history
 * @param up its step in the replay
 * @param declared the declaration in its down
 * @param before the schema before it
 * @param after the schema after it
 */
record Trip(int position, Step up, Irreversible declared, Schema before, Schema after)
        implements NewestFirst.Candidate {

    @Override
    public String script() {
        return migration().script();
    }

    Migration migration() {
        return up.migration();
    }

    Migration.Down down() {
        return Objects.requireNonNull(migration().down());
    }

    /** The down as a reference of blame. */
    MigrationRef downRef() {
        return new MigrationRef(migration().version(), down().script());
    }

    /** The down as the subject of a sentence. */
    String subject() {
        return hasOwnFile() ? down().script() : "The down of " + migration();
    }

    /** The down within a sentence. */
    String named() {
        return hasOwnFile() ? down().script() : "the down of " + migration();
    }

    private boolean hasOwnFile() {
        return !down().script().equals(migration().script());
    }

    /** The tables whose rows either direction may change; all of them where the statements of one are not known before. */
    Predicate<Table> touched(SqlDialect dialect) {
        List<Step.Executed> both = new ArrayList<>();
        String sql = migration().downSql();
        if (sql != null && up.unlisted() == 0 && !up.statements().isEmpty()) {
            try {
                dialect.split(sql).forEach(statement -> both.add(new Step.Executed(statement.text(), 0)));
                both.addAll(up.statements());
            } catch (SqlScriptException unreadable) {
                both.clear();
            }
        }
        return new TouchedTables(dialect).by(both, before, after);
    }

    /** Whether the schema after it takes rows that the one before it refuses, so that rows may be there which no down can keep. */
    boolean loosens() {
        return SchemaDiff.between(before, after).changes().stream()
                .anyMatch(change -> Severity.of(change) == Severity.LOOSER || widensValues(change));
    }

    private static boolean widensValues(Change change) {
        if (!(change instanceof Change.Altered altered)) {
            return false;
        }
        SchemaObject object = altered.after();
        return object instanceof EnumType || object instanceof CheckConstraint || object instanceof Domain;
    }
}
