package org.replayproof.schema;

import org.apiguardian.api.API;

/**
 * A constraint of a table. Two constraints are equal if they have the same condition; the name is an aspect of
 * its own, because the database or a tool often generates the name.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public sealed interface Constraint extends TablePart
        permits PrimaryKey, Unique, ForeignKey, CheckConstraint, Exclusion {

    /**
     * The name of the constraint.
     *
     * @return its name; {@link ConstraintName#NONE} if the database stores none
     */
    ConstraintName name();
}
