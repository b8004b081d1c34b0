package org.replayproof.engine.sqlite;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A row of {@code sqlite_schema} with a statement.
 *
 * @param type table, view, index or trigger
 * @param name its name
 * @param relation the table or view it belongs to; its own name for one of these
 * @param key the relation as SQLite compares names
 * @param rootPage 0 if nothing is stored
 * @param sql the statement
 */
record Entry(String type, String name, String relation, String key, long rootPage, String sql) {

    private static final String VIRTUAL = "create virtual table";
    private static final String COLUMNS = "select type, name, tbl_name, rootpage, sql from main.sqlite_schema where ";

    static List<Entry> all(Connection connection) throws SQLException {
        return read(connection, COLUMNS + "sql is not null");
    }

    static List<Entry> of(Connection connection, Collection<String> statements) throws SQLException {
        return read(
                connection,
                statements.stream().map(Names::literal).collect(Collectors.joining(", ", COLUMNS + "sql in (", ")")));
    }

    private static List<Entry> read(Connection connection, String sql) throws SQLException {
        List<Entry> entries = new ArrayList<>();
        Query.each(connection, sql, row -> entries.add(of(row)));
        return entries;
    }

    private static Entry of(ResultSet row) throws SQLException {
        return new Entry(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Token.key(row.getString(3)),
                row.getLong(4),
                row.getString(5));
    }

    boolean isRelation() {
        return type.equals("table") || type.equals("view");
    }

    /** Whether its statement may contain STRICT or WITHOUT ROWID; a name can contain these words, too. */
    boolean mayBeSpecial() {
        String text = sql.toLowerCase(Locale.ROOT);
        return text.contains("strict") || text.contains("rowid");
    }

    boolean isVirtual() {
        return Token.key(sql.substring(0, Math.min(sql.length(), VIRTUAL.length())))
                .equals(VIRTUAL);
    }

    /** A subquery with exactly these entries. */
    static String table(Collection<Entry> entries) {
        return entries.stream()
                .map(Entry::values)
                .collect(Collectors.joining(
                        ", ",
                        "(select column1 type, column2 name, column3 tbl_name, column4 rootpage, column5 sql from (values ",
                        "))"));
    }

    private String values() {
        return "(" + Names.literal(type) + ", " + Names.literal(name) + ", " + Names.literal(relation) + ", " + rootPage
                + ", " + Names.literal(sql) + ")";
    }
}
