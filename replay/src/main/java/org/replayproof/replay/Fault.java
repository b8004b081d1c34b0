package org.replayproof.replay;

import org.replayproof.settings.Setting;
import org.replayproof.sql.SqlFailure;

/** Why a statement failed: its own fault most often, the environment's, or the server's. */
enum Fault {
    STATEMENT(ReplayFailure.MIGRATION_FAILS),

    /** Objects that a migration expects on the server and cannot create itself. */
    ENVIRONMENT(ReplayFailure.ENVIRONMENT_MISSING),

    /** The server went away or ran out of something. */
    SERVER(ReplayFailure.SERVER_FAILS);

    private final ReplayFailure code;

    Fault(ReplayFailure code) {
        this.code = code;
    }

    ReplayFailure code() {
        return code;
    }

    static Fault of(SqlFailure.Cause cause) {
        return switch (cause) {
            case STATEMENT, OBJECT_EXISTS, OBJECT_MISSING, LOCKED -> STATEMENT;
            case ROLE_MISSING, EXTENSION_MISSING, REFUSED_ON_SHARED_SERVER -> ENVIRONMENT;
            case SESSION_LOST, DISK_FULL, OUT_OF_MEMORY, TOO_MANY_SESSIONS -> SERVER;
        };
    }

    /** The next step, for the reader of the failure. */
    static String repair(SqlFailure.Cause cause) {
        return switch (cause) {
            case STATEMENT -> "Fix the statement, then replay from zero.";
            case OBJECT_EXISTS ->
                "Drop one of the two statements that create it, or let the later one alter what is there.";
            case OBJECT_MISSING -> "Create it in an earlier migration, or correct the name.";
            case LOCKED ->
                "Another session holds what the statement needs: let one process at a time migrate a database, or"
                        + " wait longer (busy_timeout, lock_timeout), and replay from zero.";
            case ROLE_MISSING ->
                "The role is part of the environment, not of the migrations: create it before them with "
                        + Setting.BEFORE.key() + " = CREATE ROLE …";
            case REFUSED_ON_SHARED_SERVER ->
                "Replay this history on a server of its own: remove " + Setting.POSTGRES_URL.key()
                        + ", and a container or embedded binaries are used.";
            case EXTENSION_MISSING ->
                "This server lacks the extension: use an image or server that has it (" + Setting.POSTGRES_IMAGE.key()
                        + ", " + Setting.POSTGRES_URL.key() + ").";
            case DISK_FULL -> "Free space on the disk of the database, then replay from zero.";
            case OUT_OF_MEMORY -> "Give the server more memory, or run fewer tests at a time, then replay from zero.";
            case TOO_MANY_SESSIONS ->
                "Raise max_connections of the server, or run fewer tests at a time, then replay from zero.";
            case SESSION_LOST ->
                "The session ended before the statement did. Look into the server's log for who ended it (a"
                        + " restart, a lack of memory, pg_terminate_backend), start the server again, and replay"
                        + " from zero.";
        };
    }
}
