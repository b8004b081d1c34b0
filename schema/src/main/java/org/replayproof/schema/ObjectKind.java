package org.replayproof.schema;

import java.util.Locale;
import org.apiguardian.api.API;

/**
 * The kinds of objects that a schema is made of, and that a finding can be about.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum ObjectKind {
    NAMESPACE,
    EXTENSION,
    ENUM_TYPE,
    DOMAIN,
    COMPOSITE_TYPE,
    RANGE_TYPE,
    SEQUENCE,
    TABLE,
    COLUMN,
    PRIMARY_KEY,
    UNIQUE,
    FOREIGN_KEY,
    CHECK,
    EXCLUSION,
    INDEX,
    VIEW,
    ROUTINE,
    TRIGGER,
    POLICY,
    RULE,
    COLLATION,
    OPERATOR,
    OPERATOR_CLASS,
    OPERATOR_FAMILY,
    CAST,
    CONVERSION,
    LANGUAGE,
    FOREIGN_DATA_WRAPPER,
    FOREIGN_SERVER,
    STATISTICS,
    TEXT_SEARCH_CONFIGURATION,
    TEXT_SEARCH_DICTIONARY,
    EVENT_TRIGGER,
    PUBLICATION,
    DEFAULT_PRIVILEGES,
    /** Not part of a schema: a role of the server. */
    ROLE,
    /** Not part of a schema: a tablespace of the server. */
    TABLESPACE,
    /** Not part of a schema: a database of the server. */
    DATABASE,
    /** Not part of a schema: the object of a finding about a migration as a whole. */
    MIGRATION;

    /** The kind in words: {@code foreign key}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
