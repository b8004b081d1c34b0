package org.replayproof.report;

import java.util.Locale;
import org.apiguardian.api.API;

/**
 * The result of one check for one migration: a cell of the table of migrations.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum CellResult {
    /** The check did not look at the migration. */
    NOT_EXAMINED("not examined"),
    /** The check looked at it and has nothing to report. */
    SOUND("sound"),
    /** The check could look at a part of it only, and has nothing to report. */
    PARTLY("partly examined"),
    /** A baseline or an acceptance excuses every finding. */
    EXCUSED("excused"),
    /** A finding is reported and fails nothing. */
    NOTED("reported"),
    /** A finding fails the build. */
    RED("red");

    private final String words;

    CellResult(String words) {
        this.words = words;
    }

    /** The class of its mark in the style sheet. */
    String mark() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The verdict in words. */
    @Override
    public String toString() {
        return words;
    }
}
