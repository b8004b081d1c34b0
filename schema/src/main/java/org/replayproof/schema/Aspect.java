package org.replayproof.schema;

import java.util.Locale;
import org.apiguardian.api.API;

/**
 * One thing that can be said of an object and can differ between two schemas.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Aspect {
    NAME,
    POSITION,
    TYPE,
    NULLABLE,
    DEFAULT,
    IDENTITY,
    GENERATED,
    COLLATION,
    COLUMNS,
    PART_COMMENTS,
    REFERENCES,
    ON_UPDATE,
    ON_DELETE,
    MATCH,
    DEFERRABLE,
    VALIDATED,
    NULLS_NOT_DISTINCT,
    INCLUDE,
    EXPRESSION,
    METHOD,
    UNIQUE,
    PREDICATE,
    LABELS,
    DEFINITION,
    START,
    INCREMENT,
    MINIMUM,
    MAXIMUM,
    CYCLE,
    OWNED_BY,
    MATERIALIZED,
    VERSION,
    PARTITION,
    OPTIONS,
    ENABLED,
    CACHE,
    ROW_SECURITY,
    PARTITION_OF,
    INHERITS,
    PERMISSIVE,
    COMMAND,
    ROLES,
    USING,
    WITH_CHECK,
    NAMESPACE,
    OWNER,
    PRIVILEGES,
    COMMENT;

    /** The aspect in words: {@code on delete}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
