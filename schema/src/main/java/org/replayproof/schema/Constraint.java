package org.replayproof.schema;

import org.apiguardian.api.API;

/**
 * A constraint of a table. Two constraints are the same when they demand the same; what they are called is an aspect of
 * its own, because names are often made up by the database or by a tool.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public sealed interface Constraint extends TablePart
        permits PrimaryKey, Unique, ForeignKey, CheckConstraint, Exclusion {

    /**
     * What the constraint is called.
     *
     * @return its name; {@link ConstraintName#NONE} where the database keeps none
     */
    ConstraintName name();
}
