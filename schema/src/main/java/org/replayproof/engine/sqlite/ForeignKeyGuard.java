package org.replayproof.engine.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replayproof.engine.ValueGuard;
import org.replayproof.schema.ForeignKey;

/** A foreign key of this column alone: it accepts the current values of the other table. */
final class ForeignKeyGuard implements ValueGuard {

    private static final int MOST_ROWS = 1000;

    private final Connection connection;
    private final ForeignKey key;
    private final List<Object> rows;

    private ForeignKeyGuard(Connection connection, ForeignKey key, List<Object> rows) {
        this.connection = connection;
        this.key = key;
        this.rows = rows;
    }

    /** The guard; empty when its rows cannot be read, and then the reason is noted. */
    static Optional<ValueGuard> of(Connection connection, ForeignKey key, List<String> notAsked) {
        if (key.referencedColumns().isEmpty()) {
            notAsked.add(words(key) + ": there is no such key");
            return Optional.empty();
        }
        List<Object> rows = new ArrayList<>();
        try {
            Query.each(
                    connection,
                    "select distinct " + column(key) + " from " + table(key) + " where " + column(key)
                            + " is not null order by 1 limit " + (MOST_ROWS + 1),
                    row -> rows.add(row.getObject(1)));
        } catch (SQLException failure) {
            notAsked.add(words(key) + ": " + Message.of(failure));
            return Optional.empty();
        }
        if (rows.size() > MOST_ROWS) {
            rows.remove(MOST_ROWS);
            notAsked.add(words(key) + ": it has more than " + MOST_ROWS + " values, of which the first were read");
        }
        return Optional.of(new ForeignKeyGuard(connection, key, rows));
    }

    private static String words(ForeignKey key) {
        return "foreign key to " + key.referencedTable() + "(" + String.join(", ", key.referencedColumns()) + ")";
    }

    private static String column(ForeignKey key) {
        return Names.quote(key.referencedColumns().get(0));
    }

    private static String table(ForeignKey key) {
        String namespace = key.referencedTable().namespace();
        return Names.quoted(namespace.isEmpty() ? SchemaReader.MAIN : namespace) + "."
                + Names.quoted(key.referencedTable().name());
    }

    @Override
    public String words() {
        return words(key);
    }

    @Override
    public List<Object> hints() {
        return rows;
    }

    @Override
    public boolean accepts(Object value) throws SQLException {
        String sql = "select exists (select 1 from " + table(key) + " where " + column(key) + " = ?)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, value instanceof Number ? value : value.toString());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }
}
