package org.replayproof.check.lost;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.CheckFailure;
import org.replayproof.finding.Severity;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Change;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.SchemaObject;

/**
 * A fact that exists before a step and not after it.
 *
 * @param code its kind
 * @param severity its severity if nothing declares it
 * @param was the object as it was
 * @param is the object after the step; null if it does not exist
 * @param aspect the lost part of the object; null if all of it is lost
 * @param words the fact in words: {@code the default 10 of column coupon.percent}
 * @param name the name in a statement that drops it
 * @param table the table or view that it belongs to, as it was called
 * @param columns the columns that it is about, as they were called
 */
record Loss(
        CheckFailure code,
        Severity severity,
        SchemaObject was,
        @Nullable SchemaObject is,
        @Nullable Aspect aspect,
        String words,
        String name,
        ObjectName table,
        List<String> columns) {

    /** Copies the list. */
    Loss {
        columns = List.copyOf(columns);
    }

    static Loss whole(
            CheckFailure code,
            Severity severity,
            SchemaObject was,
            String name,
            ObjectName table,
            List<String> columns) {
        return new Loss(
                code, severity, was, null, null, "the " + was.ref().kind() + " " + was.ref(), name, table, columns);
    }

    boolean isColumn() {
        return code == CheckFailure.LOST_COLUMN;
    }

    boolean is(ObjectKind kind) {
        return was.ref().kind() == kind;
    }

    /** The change that brings it back. */
    Change repair() {
        return is == null || aspect == null ? new Change.Added(was) : new Change.Altered(is, was, aspect);
    }
}
