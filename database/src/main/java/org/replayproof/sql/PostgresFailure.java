package org.replayproof.sql;

import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.replayproof.sql.SqlFailure.Cause;

/** Classifies PostgreSQL's errors by their SQLSTATE. */
final class PostgresFailure {

    /** The administrator or a crash ended the session. */
    private static final Set<String> GONE = Set.of("57P01", "57P02", "57P03", "57P05");

    private static final Set<String> EXISTS = Set.of("42P04", "42P06", "42P07", "42701", "42710", "42723");

    private static final Set<String> MISSING = Set.of("42P01", "42703", "42704", "42883", "3D000", "3F000");

    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    private static final Pattern MISSING_OBJECT =
            Pattern.compile("(?:relation|type|schema|column) \"([^\"]+)\"(?: of relation \"[^\"]+\")? does not exist");

    /** The one code in class 42 that the right to do something decides, not the schema. */
    private static final String NOT_ALLOWED = "42501";

    private PostgresFailure() {}

    /** Class 42 holds what does not compile; 3F000 is a namespace that is missing. */
    static boolean doesNotFitSchema(SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        return (state.startsWith("42") && !state.equals(NOT_ALLOWED)) || state.equals("3F000");
    }

    /** The lines below the first one quote rows, and class 22 quotes the value that does not fit. */
    static String withoutValues(SQLException error) {
        String first = SqlFailure.message(error).lines().findFirst().orElse("");
        boolean quotesValue = error.getSQLState() != null && error.getSQLState().startsWith("22");
        return quotesValue ? QUOTED.matcher(first).replaceAll("\"…\"") : first;
    }

    static SqlFailure of(SQLException error) {
        String message = SqlFailure.message(error);
        Cause cause = cause(error, message.toLowerCase(Locale.ROOT));
        return new SqlFailure(
                cause,
                message,
                switch (cause) {
                    case OBJECT_EXISTS -> first(QUOTED, message);
                    case OBJECT_MISSING -> first(MISSING_OBJECT, message);
                    default -> Optional.empty();
                });
    }

    private static Optional<String> first(Pattern pattern, String message) {
        Matcher matcher = pattern.matcher(message);
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static Cause cause(SQLException error, String text) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        if (state.equals(ServerChange.REFUSED)) {
            return Cause.REFUSED_ON_SHARED_SERVER;
        }
        if (isMissingRole(state, text)) {
            return Cause.ROLE_MISSING;
        }
        if ((state.equals("0A000") || state.equals("58P01")) && namesAnExtension(text)) {
            return Cause.EXTENSION_MISSING;
        }
        if (EXISTS.contains(state)) {
            return Cause.OBJECT_EXISTS;
        }
        if (MISSING.contains(state)) {
            return Cause.OBJECT_MISSING;
        }
        return switch (state) {
            case "53100" -> Cause.DISK_FULL;
            case "53200" -> Cause.OUT_OF_MEMORY;
            case "53300" -> Cause.TOO_MANY_SESSIONS;
            case "55P03", "40P01" -> Cause.LOCKED;
            default ->
                GONE.contains(state) || state.startsWith("53")
                        ? Cause.SESSION_LOST
                        : SqlFailure.standard(error).cause();
        };
    }

    private static boolean isMissingRole(String state, String text) {
        return (state.equals("42704") && text.contains("role ")) || (state.equals("22023") && text.contains("role"));
    }

    /**
     * An extension may be listed while its library, or a library that this one needs, is missing. A file that {@code COPY}
     * misses has another message.
     */
    private static boolean namesAnExtension(String text) {
        return text.contains("extension")
                || text.contains("could not load library")
                || text.contains("could not access file");
    }
}
