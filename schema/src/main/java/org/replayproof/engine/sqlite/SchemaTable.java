package org.replayproof.engine.sqlite;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The statements in {@code sqlite_schema} at one moment, as one text: it is read as one row and compared in one pass. Each
 * statement names its object, so no two statements are equal.
 */
final class SchemaTable {

    private static final byte ROW_END = 0x1e;
    private final byte[] text;

    private SchemaTable(byte[] text) {
        this.text = text;
    }

    static SchemaTable read(Connection connection) throws SQLException {
        List<byte[]> found = new ArrayList<>();
        Query.each(
                connection,
                "select group_concat(sql, char(30)) || char(30) from main.sqlite_schema",
                row -> found.add(row.getBytes(1)));
        return new SchemaTable(found.isEmpty() || found.get(0) == null ? new byte[0] : found.get(0));
    }

    boolean isSameAs(SchemaTable other) {
        return Arrays.equals(text, other.text);
    }

    /** The statements that only the earlier text has, and those that only this one has. */
    record Difference(Set<String> gone, Set<String> come) {}

    /** Both texts have a long common beginning and end, which need not be split. */
    Difference differenceFrom(SchemaTable other) {
        int start = Math.max(0, Arrays.mismatch(text, other.text));
        int end = 0;
        int longest = Math.min(text.length, other.text.length) - start;
        while (end < longest && text[text.length - 1 - end] == other.text[other.text.length - 1 - end]) {
            end++;
        }
        int begin = start;
        while (begin > 0 && text[begin - 1] != ROW_END) {
            begin--;
        }
        Set<String> come = new HashSet<>(statements(begin, rowEnd(text.length - end)));
        Set<String> gone = new HashSet<>(other.statements(begin, other.rowEnd(other.text.length - end)));
        Set<String> both = new HashSet<>(come);
        both.retainAll(gone);
        come.removeAll(both);
        gone.removeAll(both);
        return new Difference(gone, come);
    }

    /** The end of the row at a position; the position itself if a row ends there. */
    private int rowEnd(int place) {
        int end = place;
        while (end < text.length && (end == 0 || text[end - 1] != ROW_END)) {
            end++;
        }
        return end;
    }

    private List<String> statements(int from, int to) {
        List<String> statements = new ArrayList<>();
        int begin = from;
        for (int i = from; i < to; i++) {
            if (text[i] == ROW_END) {
                statements.add(new String(text, begin, i - begin, StandardCharsets.UTF_8));
                begin = i + 1;
            }
        }
        return statements;
    }
}
