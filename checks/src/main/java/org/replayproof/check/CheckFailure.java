package org.replayproof.check;

import java.util.Locale;
import org.apiguardian.api.API;
import org.replayproof.finding.FailureCode;

/**
 * The failures that the checks on replayed migrations detect.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum CheckFailure implements FailureCode {
    ROUTES_DIVERGE("Routes diverge"),
    LEFT_IN_SESSION("Left in the session"),
    STATEMENT_NOT_RUN("Statement not run"),
    EMPTY_MIGRATION("Empty migration"),
    NO_EFFECT("No effect"),
    SHADOWED_STATEMENT("Shadowed statement"),
    LOST_COLUMN("Column lost"),
    LOST_DEFAULT("Default lost"),
    LOST_CONSTRAINT("Constraint lost"),
    LOST_COLLATION("Collation lost"),
    LOST_INDEX("Index lost"),
    LOST_TRIGGER("Trigger lost"),
    LOST_VIEW("View lost"),
    LOST_OBJECT("Object lost"),
    LOST_PRIVILEGE("Privilege lost"),
    LOST_COMMENT("Comment lost"),
    LOST_ROWS("Rows lost"),
    LOST_VALUES("Values lost"),
    LOST_COUNTER("Counter lost"),
    INERT_PRAGMA("Inert PRAGMA"),
    FAILS_WITH_ROWS("Fails with rows"),
    MISSING_ROWS("Rows missing"),
    DAMAGED_VALUES("Values damaged"),
    CHANGED_VALUES("Values changed"),
    DANGLING_VIEW("Dangling view"),
    DANGLING_TRIGGER("Dangling trigger"),
    DANGLING_FOREIGN_KEY("Dangling foreign key"),
    ORPHANED_ROWS("Orphaned rows"),
    INVALID_INDEX("Invalid index"),
    SEQUENCE_BEHIND("Sequence behind its column"),
    DAMAGED_DATABASE("Damaged database"),
    DOWN_FAILS("Down fails"),
    SCHEMA_NOT_RESTORED("Schema not restored"),
    ROWS_NOT_RESTORED("Rows not restored"),
    VALUES_NOT_RESTORED("Values not restored"),
    COUNTER_NOT_RESTORED("Counter not restored"),
    SECOND_UP_FAILS("Second up fails"),
    SECOND_UP_DIFFERS("Second up differs"),
    REPEAT_FAILS_HALFWAY("Repeat fails half-way"),
    REPEAT_CHANGES_SCHEMA("Repeat changes the schema"),
    REPEAT_CHANGES_ROWS("Repeat changes rows"),
    ORDERS_DIVERGE("Orders diverge"),
    BRANCHES_DIVERGE("Branches diverge"),
    BRANCHES_CONFLICT("Branches conflict"),
    LATE_NUMBER("Late number"),
    MERGED_MIGRATION_CHANGED("Merged migration changed"),
    CHECKSUM_CHANGED("Checksum changed"),
    LOCKED_MIGRATION_MISSING("Locked migration missing"),
    FORBIDDEN_PATTERN("Forbidden pattern"),
    MISSING_HEADER("Header missing"),
    VAGUE_NAME("Vague name");

    private final String title;

    CheckFailure(String title) {
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
