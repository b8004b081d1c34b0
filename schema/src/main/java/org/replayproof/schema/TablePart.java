package org.replayproof.schema;

import org.apiguardian.api.API;

/**
 * An object that belongs to a table (columns, triggers and rules also to a view).
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public sealed interface TablePart extends SchemaObject permits Column, Constraint, Index, Trigger, Policy, Rule {

    /**
     * The table or view this belongs to.
     *
     * @return its name
     */
    ObjectName table();
}
