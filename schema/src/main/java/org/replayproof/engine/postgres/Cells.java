package org.replayproof.engine.postgres;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A row of the catalog as PostgreSQL prints it, kept longer than its result. Columns are counted from 1, as in JDBC. */
final class Cells {

    private final @Nullable String[] printed;

    private Cells(@Nullable String[] printed) {
        this.printed = printed;
    }

    static Cells of(ResultSet row) throws SQLException {
        @Nullable String[] printed = new String[row.getMetaData().getColumnCount()];
        for (int i = 0; i < printed.length; i++) {
            printed[i] = row.getString(i + 1);
        }
        return new Cells(printed);
    }

    /** Null for NULL; a caller that reads a column which cannot be NULL does not get null. */
    @SuppressWarnings("NullAway")
    String getString(int column) {
        return printed[column - 1];
    }

    /** 0 for NULL. */
    long getLong(int column) {
        String text = printed[column - 1];
        return text == null ? 0 : Long.parseLong(text);
    }

    /** 0 for NULL. */
    int getInt(int column) {
        return Math.toIntExact(getLong(column));
    }

    /** False for NULL. */
    boolean getBoolean(int column) {
        return "t".equals(printed[column - 1]);
    }
}
