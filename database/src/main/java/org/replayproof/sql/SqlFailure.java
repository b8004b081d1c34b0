package org.replayproof.sql;

import java.sql.SQLException;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How a database refused a statement, in terms that all products share. {@link SqlDialect#failure(SQLException)} makes it.
 *
 * <p>Example: SQLite's {@code [SQLITE_ERROR] SQL error or missing database (no such table: deals)} becomes {@code new
 * SqlFailure(Cause.OBJECT_MISSING, "no such table: deals", Optional.of("deals"))}.
 *
 * @param cause why the statement failed
 * @param message the database's message, without what the driver repeats
 * @param object the name of the object that exists or is missing, as the message spells it; empty for every other cause, and
 *     where the message does not name a table, view, type or namespace
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record SqlFailure(Cause cause, String message, Optional<String> object) {

    /**
     * Why a statement failed.
     *
     * @since 0.1.0
     */
    public enum Cause {
        /** The statement itself is wrong, or the product's codes have no more information. */
        STATEMENT,
        /** The statement creates an object that exists. */
        OBJECT_EXISTS,
        /** The statement needs an object that does not exist. */
        OBJECT_MISSING,
        /** Another session holds a lock. */
        LOCKED,
        /** The server has no such role. */
        ROLE_MISSING,
        /** The statement would change the server outside its database, and others use that server. */
        REFUSED_ON_SHARED_SERVER,
        /** The server has no such extension, or not its library. */
        EXTENSION_MISSING,
        /** The session ended before the statement did. */
        SESSION_LOST,
        /** The disk is full. */
        DISK_FULL,
        /** The server has no memory left. */
        OUT_OF_MEMORY,
        /** The server accepts no further session. */
        TOO_MANY_SESSIONS
    }

    /**
     * Classifies an error by the codes that the SQL standard and X/Open define.
     *
     * @param error the driver's error
     * @return the failure; {@link Cause#STATEMENT} if the codes have no more information, without an object
     */
    public static SqlFailure standard(SQLException error) {
        return new SqlFailure(standardCause(error.getSQLState()), message(error), Optional.empty());
    }

    private static Cause standardCause(@Nullable String state) {
        if (state == null) {
            return Cause.STATEMENT;
        }
        return switch (state) {
            case "42S01", "42S11", "42S21" -> Cause.OBJECT_EXISTS;
            case "42S02", "42S12", "42S22" -> Cause.OBJECT_MISSING;
            case "40001" -> Cause.LOCKED;
            default -> state.startsWith("08") ? Cause.SESSION_LOST : Cause.STATEMENT;
        };
    }

    /** The message without white space around it, and without the full stop at its end. */
    static String message(SQLException error) {
        String message = error.getMessage() == null
                ? error.toString()
                : error.getMessage().strip();
        return message.endsWith(".") ? message.substring(0, message.length() - 1) : message;
    }
}
