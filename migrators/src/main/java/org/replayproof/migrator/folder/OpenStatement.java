package org.replayproof.migrator.folder;

import java.util.OptionalInt;

/**
 * The text that goose and sql-migrate have collected for their next statement: all lines up to one that ends in a semicolon.
 * What is left at the end of a part is a statement that nothing ends, even where it is only a comment.
 */
final class OpenStatement {

    private final Annotations annotations;
    private boolean begun;
    private int since;

    OpenStatement(Annotations annotations) {
        this.annotations = annotations;
    }

    /** Comments that the tool drops: goose between two statements, sql-migrate everywhere. */
    boolean ignores(String line) {
        return switch (annotations) {
            case GOOSE -> !begun && (line.isEmpty() || line.strip().startsWith("--"));
            case SQL_MIGRATE -> line.startsWith("-- ");
            case DBMATE -> false;
        };
    }

    void line(String text, int number, boolean inBlock) {
        begun = true;
        since = since == 0 && !text.isBlank() ? number : since;
        if (!inBlock && isEndedBy(text)) {
            close();
        }
    }

    void close() {
        begun = false;
        since = 0;
    }

    /** Where it begins; empty where nothing is open. dbmate sends the whole part. */
    OptionalInt line() {
        return since == 0 || annotations == Annotations.DBMATE ? OptionalInt.empty() : OptionalInt.of(since);
    }

    /** The tools' own rule: the last word before a comment ends in a semicolon. */
    static boolean isEndedBy(String line) {
        String last = "";
        for (String word : line.strip().split("\\s+")) {
            if (word.startsWith("--")) {
                break;
            }
            last = word;
        }
        return last.endsWith(";");
    }
}
