package org.replayproof.migrator;

import java.util.Locale;
import org.apiguardian.api.API;
import org.replayproof.finding.FailureCode;

/**
 * The failure codes of a list of migrations, found before any of them runs.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum HistoryFailure implements FailureCode {
    /** Two files claim one version: which one runs is left to chance. */
    DUPLICATE_VERSION,
    /** A file's name nearly fits the convention, so it never runs, without a message. */
    NEAR_MISS_NAME,
    /** A copy that an editor, a merge or a file manager left behind. */
    STRAY_COPY,
    /** A number was left out. */
    VERSION_GAP,
    /** A comment in a script marks it as unfinished. */
    LEFT_OVER_TODO,
    /** Others can be taken back, this one cannot. */
    MISSING_DOWN,
    /** A down script belongs to no migration. */
    ORPHANED_DOWN,
    /** The tool's journal and the files differ. */
    JOURNAL_MISMATCH,
    /** The tool cuts a statement in two, where a line ends in a semicolon. */
    STATEMENT_CUT,
    /** SQL in a script that its tool skips, and records as applied. */
    SKIPPED_SQL,
    /** Two files have one number, and the runner runs both. */
    SHARED_VERSION,
    /** A numbered file among the migrations is not SQL, so it never runs. */
    OTHER_KIND,
    /** A file beside the migrations belongs to a tool whose rules the kit does not know. */
    UNKNOWN_TOOL,
    /** The tool runs the first statement of a part of the file, and skips the others without an error. */
    STATEMENT_LEFT_OUT,
    /** A SQL file is among the migrations and is not one of them. */
    UNREAD_FILE,
    /** A changelog that no other includes, so it never runs, without a message. */
    NOT_INCLUDED;

    @Override
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Override
    public String title() {
        String words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    /** Which of two files of one version runs is undefined, so nothing can be replayed. */
    @Override
    public boolean isExcusable() {
        return this != DUPLICATE_VERSION;
    }
}
