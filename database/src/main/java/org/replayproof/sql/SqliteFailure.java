package org.replayproof.sql;

import java.sql.SQLException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replayproof.sql.SqlFailure.Cause;

/** Classifies SQLite's errors by their code, and where all have one code by their text. */
final class SqliteFailure {

    private static final int GENERIC = 1;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int FULL = 13;

    /** The driver says it twice: {@code [SQLITE_ERROR] SQL error or missing database (no such table: x)}. */
    private static final Pattern TWICE = Pattern.compile("^\\[SQLITE_\\w+] [^(]*\\((.*)\\)$", Pattern.DOTALL);

    private static final Pattern EXISTS =
            Pattern.compile("(?:table|index|view|trigger) \"?(\\w+)\"? already|duplicate column name: (\\w+)");

    private static final Pattern MISSING =
            Pattern.compile("(?:no such (?:table|view|column): |has no column named )\"?([\\w.]+)");

    /** The application defines functions, modules, collations and tokenizers in its sessions; other sessions lack them. */
    private static final Pattern OF_THE_APPLICATION =
            Pattern.compile("no such (?:function|module|collation|tokenizer)|unsafe use of");

    private SqliteFailure() {}

    /** The driver does not always return the extended codes, and the text always has the information. */
    static Violation violation(SQLException error) {
        String message = SqlFailure.message(error);
        if (message.contains("NOT NULL")) {
            return Violation.NULL;
        }
        if (message.contains("UNIQUE constraint") || message.contains("PRIMARY KEY constraint")) {
            return Violation.DUPLICATE;
        }
        if (message.contains("FOREIGN KEY constraint")) {
            return Violation.REFERENCE;
        }
        if (message.contains("CHECK constraint")) {
            return Violation.CONDITION;
        }
        if (message.contains("datatype mismatch") || message.contains("cannot store")) {
            return Violation.UNREADABLE;
        }
        return message.contains("CONSTRAINT_TRIGGER") ? Violation.REFUSED : Violation.OTHER;
    }

    /** SQLite has one code for every statement that does not compile. */
    static boolean doesNotFitSchema(SQLException error) {
        return (error.getErrorCode() & 0xff) == GENERIC
                && !OF_THE_APPLICATION.matcher(SqlFailure.message(error)).find();
    }

    static SqlFailure of(SQLException error) {
        Matcher twice = TWICE.matcher(SqlFailure.message(error));
        String message = twice.matches() ? twice.group(1) : SqlFailure.message(error);
        Cause cause = cause(error, message);
        return new SqlFailure(
                cause,
                message,
                switch (cause) {
                    case OBJECT_EXISTS -> first(EXISTS, message);
                    case OBJECT_MISSING -> first(MISSING, message);
                    default -> Optional.empty();
                });
    }

    private static Cause cause(SQLException error, String message) {
        return switch (error.getErrorCode() & 0xff) {
            case BUSY, LOCKED -> Cause.LOCKED;
            case FULL -> Cause.DISK_FULL;
            default -> {
                if (message.contains("already exists") || message.contains("duplicate column")) {
                    yield Cause.OBJECT_EXISTS;
                }
                yield message.contains("no such") || message.contains("has no column named")
                        ? Cause.OBJECT_MISSING
                        : SqlFailure.standard(error).cause();
            }
        };
    }

    private static Optional<String> first(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.ofNullable(
                matcher.group(1) != null || matcher.groupCount() == 1 ? matcher.group(1) : matcher.group(2));
    }
}
