package org.replayproof.engine.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.ValueGuard;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Column;
import org.replayproof.schema.Table;

/**
 * A column's type, or one of its check constraints. The value is inserted into a temporary table with this one column. The
 * stored value depends on the column's affinity and collation and on whether the table is strict, which an expression
 * over the value alone does not show. The table has the name of the real one, because a condition may contain that name.
 */
final class InsertGuard implements ValueGuard {

    /** Numbers between the smallest and the largest of a condition are tried too, when they are not too many. */
    private static final long LONGEST_RANGE = 256;

    /** The primary code of SQLITE_CONSTRAINT and of SQLITE_MISMATCH. */
    private static final Set<Integer> REFUSALS = Set.of(19, 20);

    private final Connection connection;
    private final Table table;
    private final Column column;
    private final @Nullable CheckConstraint check;

    InsertGuard(Connection connection, Table table, Column column, @Nullable CheckConstraint check) {
        this.connection = connection;
        this.table = table;
        this.column = column;
        this.check = check;
    }

    static String nameOf(CheckConstraint check) {
        return check.name().value().isEmpty()
                ? "(" + check.expression() + ")"
                : check.name().value();
    }

    @Override
    public String words() {
        return check == null ? "type " + column.type() : "check " + nameOf(check);
    }

    @Override
    public boolean isOrdinary() {
        return check == null;
    }

    @Override
    public boolean accepts(Object value) throws SQLException {
        String temporary = "temp." + Names.quoted(table.name().name());
        Query.run(connection, "create temp table " + Names.quoted(table.name().name()) + definition());
        try (PreparedStatement insert = connection.prepareStatement("insert into " + temporary + " values (?)")) {
            insert.setObject(1, value instanceof Number || value instanceof byte[] ? value : value.toString());
            insert.executeUpdate();
            return true;
        } catch (SQLException failure) {
            if (REFUSALS.contains(failure.getErrorCode() & 0xFF)) {
                return false;
            }
            throw failure;
        } finally {
            Query.run(connection, "drop table " + temporary);
        }
    }

    private String definition() {
        return " (" + Names.quote(column.name()) + " " + column.type()
                + (column.collation() == null ? "" : " COLLATE " + Names.quote(column.collation()))
                + (check == null ? "" : ", CHECK (" + check.expression() + ")")
                + ")" + (table.options().contains("STRICT") ? " STRICT" : "");
    }

    /** The literals of the condition. They prove nothing: each is tried on SQLite. */
    @Override
    public Set<Object> hints() {
        Set<Object> hints = new LinkedHashSet<>();
        if (check != null) {
            for (Token token : Source.of(check.expression()).tokens()) {
                if (token.kind() == Token.Kind.STRING || token.kind() == Token.Kind.QUOTED_NAME) {
                    hints.add(token.name());
                } else if (token.kind() == Token.Kind.NUMBER && token.text().matches("\\d{1,15}")) {
                    hints.add(Long.valueOf(token.text()));
                }
            }
            addRange(hints);
        }
        return hints;
    }

    private void addRange(Set<Object> hints) {
        boolean numbers =
                TypeNames.affinity(column.type().toUpperCase(Locale.ROOT)).equals("INTEGER");
        long[] found = hints.stream()
                .filter(Long.class::isInstance)
                .mapToLong(Long.class::cast)
                .sorted()
                .toArray();
        if (numbers && found.length > 0 && found[found.length - 1] - found[0] <= LONGEST_RANGE) {
            for (long i = found[0]; i <= found[found.length - 1]; i++) {
                hints.add(i);
            }
        }
    }
}
