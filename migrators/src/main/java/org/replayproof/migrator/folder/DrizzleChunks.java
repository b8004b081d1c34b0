package org.replayproof.migrator.folder;

import java.util.Optional;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;

/** The texts that Drizzle sends one by one: it cuts a file at each {@code --> statement-breakpoint}. */
final class DrizzleChunks {

    private static final String BREAKPOINT = "--> statement-breakpoint";

    private DrizzleChunks() {}

    /** Why the drivers of a database refuse a file: a chunk without a statement. */
    static Optional<Refusal> refusal(ScriptText script, SqlDialect dialect) {
        if (dialect.acceptsEmptyText() || script.isLarge()) {
            return Optional.empty();
        }
        int line = 1;
        for (String chunk : script.text().split(BREAKPOINT, -1)) {
            if (isEmpty(chunk, dialect)) {
                return Optional.of(new Refusal(
                        line,
                        "the chunk that begins there holds no statement, and the driver refuses a text without one",
                        "Delete the \"" + BREAKPOINT + "\" next to it, or write its statement."));
            }
            line += (int) chunk.chars().filter(c -> c == '\n').count();
        }
        return Optional.empty();
    }

    private static boolean isEmpty(String chunk, SqlDialect dialect) {
        try {
            return dialect.split(chunk).isEmpty();
        } catch (SqlScriptException unreadable) {
            return false; // The step that runs it says so, with its line.
        }
    }
}
