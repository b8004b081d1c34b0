package org.replayproof.entity;

import org.apiguardian.api.API;
import org.replayproof.finding.FailureCode;

/**
 * The failure codes of the comparison of entities.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum EntityFailure implements FailureCode {
    /** Half of the tables exist under their name in snake case. */
    NAMING_STRATEGY("entity-naming-strategy", "Other naming strategy"),
    /** An entity maps to a table that does not exist. */
    MISSING_TABLE("missing-table", "Missing table"),
    /** A table has only few of the columns that its entity maps. */
    STUB_TABLE("entity-stub-table", "Stub table"),
    /** An attribute maps to a column that does not exist. */
    MISSING_COLUMN("missing-column", "Missing column"),
    /** An identifier is not a primary key. */
    MISSING_PRIMARY_KEY("missing-primary-key", "Missing primary key"),
    /** A primary key has other columns than the identifier. */
    PRIMARY_KEY_COLUMNS("primary-key-columns", "Primary key over other columns"),
    /** Columns that are unique in the mapping are not unique in the database. */
    MISSING_UNIQUE("missing-unique", "Missing unique constraint"),
    /** An association has no foreign key. */
    MISSING_FOREIGN_KEY("missing-foreign-key", "Missing foreign key"),
    /** A foreign key points at another table or other columns. */
    FOREIGN_KEY_TARGET("foreign-key-target", "Foreign key to the wrong target"),
    /** A foreign key has another action if the referenced row is deleted. */
    FOREIGN_KEY_ACTION("foreign-key-action", "Other action on delete"),
    /** A check that the mapping declares does not exist. */
    MISSING_CHECK("missing-check", "Missing check constraint"),
    /** An index that the mapping declares does not exist. */
    MISSING_INDEX("missing-index", "Missing index"),
    /** A generator draws from a sequence that does not exist. */
    MISSING_SEQUENCE("missing-sequence", "Missing sequence"),
    /** A sequence has another increment than its generator. */
    SEQUENCE_INCREMENT("sequence-increment", "Other increment of a sequence"),
    /** A column has a type that cannot store the values of the attribute. */
    COLUMN_TYPE("column-type", "Other column type"),
    /** A column is shorter or longer than its attribute. */
    COLUMN_LENGTH("column-length", "Other column length"),
    /** A column keeps fewer or more digits than its attribute. */
    COLUMN_PRECISION("column-precision", "Other column precision"),
    /** A column accepts NULL and the attribute does not, or the other way round. */
    COLUMN_NULLABILITY("column-nullability", "Other nullability"),
    /** A column has another default. */
    COLUMN_DEFAULT("column-default", "Other column default"),
    /** A column is not numbered as its generator expects. */
    COLUMN_IDENTITY("column-identity", "Other numbering"),
    /** A column is computed where the attribute is written, or the other way round. */
    COLUMN_GENERATED("column-generated", "Other generated column"),
    /** An entity that can be written maps to a view. */
    ENTITY_ON_VIEW("entity-on-view", "Entity on a view"),
    /** The mapper's own CREATE TABLE fails, so that nothing of the table can be compared. */
    NOT_COMPARED("entity-not-compared", "Table not compared"),
    /** A query on one mapped table also returns the rows of another. */
    INHERITED_ROWS("entity-inherited-rows", "Rows of an inheriting table"),
    /** The database product has no type for an attribute. */
    ENTITY_NOT_MAPPABLE("entity-not-mappable", "Attribute without a type"),
    /** The database refuses a value that Bean Validation accepts. */
    VALIDATED_VALUE("entity-validated-value", "Validated value refused"),
    /** A table that no entity maps. */
    UNMAPPED_TABLE("entity-unmapped-table", "Unmapped table"),
    /** A column that no attribute maps. */
    UNMAPPED_COLUMN("entity-unmapped-column", "Unmapped column"),
    /** A constraint that no mapping declares. */
    UNMAPPED_CONSTRAINT("entity-unmapped-constraint", "Unmapped constraint"),
    /** An index or a sequence that no mapping declares. */
    UNMAPPED_OBJECT("entity-unmapped-object", "Unmapped object"),
    /** The database refuses a constant of an enum. */
    ENUM_VALUE_REJECTED("enum-value-rejected", "Enum value rejected"),
    /** The database knows a constant of an enum in another case only. */
    ENUM_CASE("enum-case", "Enum value in another case"),
    /** The database accepts a value that the enum does not have. */
    ENUM_VALUE_UNKNOWN("enum-value-unknown", "Value unknown to the enum"),
    /** Nothing limits a column to the constants of its enum. */
    ENUM_UNGUARDED("enum-unguarded", "Enum column without a guard"),
    /** A constant of an enum is longer than its column. */
    ENUM_VALUE_TOO_LONG("enum-value-too-long", "Enum value too long");

    private final String id;
    private final String title;

    EntityFailure(String id, String title) {
        this.id = id;
        this.title = title;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String title() {
        return title;
    }
}
