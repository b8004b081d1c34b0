package org.replayproof.engine.sqlite;

import java.sql.SQLException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The message of SQLite, without the text that the driver adds. */
final class Message {

    private static final Pattern WRAPPED = Pattern.compile("\\[SQLITE_\\w+] .*? \\((.*)\\)", Pattern.DOTALL);

    private Message() {}

    static String of(SQLException failure) {
        String message = Objects.requireNonNullElse(failure.getMessage(), failure.toString());
        Matcher matcher = WRAPPED.matcher(message);
        return matcher.matches() ? matcher.group(1) : message;
    }
}
