package org.replayproof.replay;

import java.util.Set;
import org.replayproof.settings.Setting;

/** Whose fault it is that a statement failed: most often its own. */
enum Fault {
    STATEMENT(ReplayFailure.MIGRATION_FAILS) {
        @Override
        String repair(String state, String text) {
            if (text.contains("already exists") || text.contains("duplicate column")) {
                return "Drop one of the two statements that create it, or let the later one alter what is there.";
            }
            if (text.contains("does not exist") || text.contains("no such")) {
                return "Create it in an earlier migration, or mend the name.";
            }
            if (LOCKED.contains(state)) {
                return "Another session holds what the statement needs: let one process at a time migrate a database, or"
                        + " wait longer (busy_timeout, lock_timeout), and replay from zero.";
            }
            return "Mend the statement, and replay from zero.";
        }
    },

    /** What a migration may expect of the server it runs on, and cannot make itself. */
    ENVIRONMENT(ReplayFailure.ENVIRONMENT_MISSING) {
        @Override
        String repair(String state, String text) {
            return namesAnExtension(text)
                    ? "This server lacks the extension: use an image or server that has it ("
                            + Setting.POSTGRES_IMAGE.key() + ", " + Setting.POSTGRES_URL.key() + ")."
                    : "The role is part of the environment, not of the migrations: create it before them with "
                            + Setting.BEFORE.key() + " = CREATE ROLE …";
        }
    },

    /** The server went away or ran out of something. */
    SERVER(ReplayFailure.SERVER_FAILS) {
        @Override
        String repair(String state, String text) {
            return switch (state) {
                case "53100", SQLITE_FULL -> "Make room on the disk that holds the database, and replay from zero.";
                case "53200" -> "Give the server more memory, or run fewer tests at a time, and replay from zero.";
                case "53300" ->
                    "Raise max_connections of the server, or run fewer tests at a time, and replay from zero.";
                default ->
                    "The session ended before the statement did. Look into the server's log for who ended it (a"
                            + " restart, a lack of memory, pg_terminate_backend), start the server again, and replay"
                            + " from zero.";
            };
        }
    };

    /** SQLite has error codes where others have SQL states. */
    private static final String SQLITE_FULL = "13";

    /** SQLite's busy and locked; PostgreSQL's lock_not_available and deadlock_detected. */
    private static final Set<String> LOCKED = Set.of("5", "6", "55P03", "40P01");

    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03", "57P05");

    private final ReplayFailure code;

    Fault(ReplayFailure code) {
        this.code = code;
    }

    /**
     * Says what a failure of this kind calls for.
     *
     * @param state the SQL state, or the error code where there is none
     * @param text what the database says, in lower case
     */
    abstract String repair(String state, String text);

    ReplayFailure code() {
        return code;
    }

    /**
     * Finds it.
     *
     * @param state the SQL state, or the error code where there is none
     * @param text what the database says, in lower case
     */
    static Fault of(String state, String text) {
        if (state.startsWith("08") || state.startsWith("53") || GONE.contains(state) || state.equals(SQLITE_FULL)) {
            return SERVER;
        }
        boolean environment = (state.equals("42704") && text.contains("role "))
                || ((state.equals("0A000") || state.equals("58P01")) && namesAnExtension(text))
                || (state.equals("22023") && text.contains("role"));
        return environment ? ENVIRONMENT : STATEMENT;
    }

    /**
     * An extension may be listed, and its library, or a library that this one needs, not be there. What {@code COPY} misses
     * it cannot open.
     */
    private static boolean namesAnExtension(String text) {
        return text.contains("extension")
                || text.contains("could not load library")
                || text.contains("could not access file");
    }
}
