package org.replayproof.assertions;

import java.util.Locale;
import org.apiguardian.api.API;
import org.replayproof.finding.FailureCode;

/**
 * The failure codes of schema assertions. Each has a page in {@code docs/failures}.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public enum AssertionFailure implements FailureCode {
    MISSING_TABLE("Missing table"),
    EXTRA_TABLE("Extra table"),
    TABLE_OPTIONS("Wrong table options"),
    ROW_COUNT("Wrong number of rows"),
    MISSING_COLUMN("Missing column"),
    EXTRA_COLUMN("Extra column"),
    COLUMN_ORDER("Wrong column order"),
    COLUMN_TYPE("Wrong column type"),
    COLUMN_NULLABILITY("Wrong nullability"),
    COLUMN_DEFAULT("Wrong default"),
    COLUMN_IDENTITY("Wrong identity"),
    COLUMN_GENERATED("Wrong generated column"),
    COLUMN_COLLATION("Wrong collation"),
    COMMENT("Wrong comment"),
    MISSING_PRIMARY_KEY("Missing primary key"),
    PRIMARY_KEY("Wrong primary key"),
    MISSING_UNIQUE("Missing unique constraint"),
    UNIQUE("Wrong unique constraint"),
    MISSING_FOREIGN_KEY("Missing foreign key"),
    FOREIGN_KEY("Wrong foreign key"),
    MISSING_CHECK("Missing check"),
    CHECK("Wrong check"),
    MISSING_INDEX("Missing index"),
    EXTRA_INDEX("Extra index"),
    INDEX("Wrong index"),
    MISSING_TRIGGER("Missing trigger"),
    TRIGGER("Wrong trigger"),
    MISSING_VIEW("Missing view"),
    VIEW("Wrong view"),
    MISSING_ENUM_TYPE("Missing enum type"),
    ENUM_LABELS("Wrong enum labels"),
    MISSING_SEQUENCE("Missing sequence"),
    SEQUENCE("Wrong sequence"),
    MISSING_ROUTINE("Missing routine"),
    ROUTINE("Wrong routine"),
    MISSING_EXTENSION("Missing extension"),
    EXTENSION_VERSION("Wrong extension version"),
    ALLOWED_VALUES("Wrong allowed values"),
    REJECTED_VALUE("Rejected value"),
    ACCEPTED_VALUE("Accepted value"),
    DOMAIN("Wrong domain"),
    POLICY("Wrong policy"),
    ROLE("Wrong role"),
    OWNER("Wrong owner"),
    PRIVILEGES("Wrong privileges"),
    MISSING_OBJECT("Missing object"),
    EXTRA_OBJECT("Extra object"),
    OBJECT("Wrong object"),
    STATEMENT_ACCEPTED("Accepted statement"),
    STATEMENT_REFUSED("Refused statement"),
    STATEMENT_REFUSAL("Wrong refusal"),
    STATEMENT_TIME("Slow statement"),
    SCHEMA_DIFFERENCE("Different schemas");

    private final String title;

    AssertionFailure(String title) {
        this.title = title;
    }

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String title() {
        return title;
    }
}
