package org.replayproof.check.lost;

import java.util.Set;
import org.replayproof.check.NewestFirst;
import org.replayproof.replay.Step;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.sql.SqlDialect;

/**
 * A step that may have to run once more over rows. Holds no more than that takes, since a history has many.
 *
 * @param position its place in the declared order, from 0
 * @param step as it ran without rows
 * @param before the schema before it
 * @param after the schema after it
 * @param reached the tables whose rows it may read or write
 */
record NewStep(int position, Step step, Schema before, Schema after, Set<ObjectName> reached)
        implements NewestFirst.Candidate {

    static NewStep of(int position, Step step, Schema before, Schema after, SqlDialect dialect) {
        return new NewStep(position, step, before, after, RowReach.of(before, StepStatements.of(step, dialect)));
    }

    @Override
    public String script() {
        return step.migration().script();
    }
}
