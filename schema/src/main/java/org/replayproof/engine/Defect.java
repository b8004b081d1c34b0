package org.replayproof.engine;

import java.sql.SQLException;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.ObjectRef;

/**
 * An object of a database that does not work.
 *
 * <p>Example: {@code new Defect(Defect.Kind.SEQUENCE, ref, "the next value is 1, the largest id is 3", repair, null)}.
 *
 * @param kind what does not work
 * @param object the object
 * @param actual the state of the object, or the database's own message
 * @param repair the statement that repairs it; null if the engine has none
 * @param refusal the error with which the database rejected a trial; null where the catalog or the rows show the defect. The
 *     caller decides by it whether the object or its environment is at fault
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Defect(
        Kind kind,
        ObjectRef object,
        String actual,
        @Nullable String repair,
        @Nullable SQLException refusal) {

    /**
     * The kind of a defect.
     *
     * @since 0.1.0
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    public enum Kind {
        /** A select from a view fails. */
        VIEW,
        /** A write fails in a trigger. */
        TRIGGER,
        /** A foreign key has no target, or its target has no unique key. */
        FOREIGN_KEY,
        /** Rows refer to a row that does not exist. */
        ORPHANED_ROWS,
        /** An index is not used, because it was not built completely. */
        INDEX,
        /** The next value of a sequence is not above the values of a key column. */
        KEY_SEQUENCE,
        /** The next value of a sequence is not above the values of a column without a key. */
        SEQUENCE,
        /** The stored rows contradict the schema or their indexes. */
        DAMAGE
    }

    /**
     * A trial that the database rejected.
     *
     * @param kind what does not work
     * @param object the object
     * @param refusal the database's error
     * @return the defect
     */
    public static Defect rejected(Kind kind, ObjectRef object, SQLException refusal) {
        return new Defect(kind, object, String.valueOf(refusal.getMessage()), null, refusal);
    }
}
