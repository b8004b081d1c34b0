package org.replayproof.mutants;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The schema as SQLite stores it: the statements in {@code sqlite_schema}, one a line, with any whitespace and
 * comments they were written with, keywords in small letters. Nothing here is shared with the reader under test.
 */
final class SqliteDump {

    private static final Pattern PIECES = Pattern.compile("""
            (?<gap>\\s+|--[^\\n]*|/\\*.*?\\*/)\
            |(?<quoted>[xX]?'(?:[^']|'')*'|"(?:[^"]|"")*")\
            |(?<word>[\\p{L}\\p{N}_.]+)\
            |(?<symbol>[<>=!|]+|.)""", Pattern.DOTALL);

    private SqliteDump() {}

    static String of(Connection connection) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select type, tbl_name, name, sql from sqlite_schema where sql is not null and tbl_name not in"
                                + " (select name from pragma_table_list where type = 'shadow') order by type, name, tbl_name")) {
            while (rows.next()) {
                lines.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3) + " "
                        + normalised(rows.getString(4)));
            }
        }
        return String.join("\n", lines);
    }

    static String normalised(String sql) {
        StringBuilder text = new StringBuilder();
        for (String piece : pieces(sql)) {
            text.append(text.isEmpty() ? "" : " ").append(piece);
        }
        return text.toString();
    }

    /** Without what means nothing. */
    static List<String> pieces(String sql) {
        List<String> pieces = new ArrayList<>();
        Matcher matcher = PIECES.matcher(sql);
        while (matcher.find()) {
            String word = matcher.group("word");
            if (matcher.group("gap") == null) {
                pieces.add(word == null ? matcher.group() : word.toLowerCase(Locale.ROOT));
            }
        }
        return pieces;
    }
}
