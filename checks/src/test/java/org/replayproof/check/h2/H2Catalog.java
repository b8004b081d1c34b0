package org.replayproof.check.h2;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.replayproof.schema.Access;
import org.replayproof.schema.Column;
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Partition;
import org.replayproof.schema.RowSecurity;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;
import org.replayproof.schema.TablePart;
import org.replayproof.schema.View;

/** Reads the tables and views of the default namespace, in one query for each kind of object. */
final class H2Catalog {

    private static final String COLUMNS = """
            SELECT table_name, column_name, ordinal_position, data_type, character_maximum_length, is_nullable,
                column_default, is_identity
            FROM information_schema.columns WHERE table_schema = 'PUBLIC' ORDER BY table_name, ordinal_position""";

    private static final String INDEXES = """
            SELECT i.table_name, i.index_name, i.index_type_name, c.column_name
            FROM information_schema.indexes i
            JOIN information_schema.index_columns c ON c.index_schema = i.index_schema AND c.index_name = i.index_name
            WHERE i.table_schema = 'PUBLIC' AND NOT i.is_generated ORDER BY i.index_name, c.ordinal_position""";

    private static final String TABLES = """
            SELECT table_name FROM information_schema.tables
            WHERE table_schema = 'PUBLIC' AND table_type = 'BASE TABLE'""";

    private static final String VIEWS =
            "SELECT table_name, view_definition FROM information_schema.views WHERE table_schema = 'PUBLIC'";

    private final Connection connection;

    private H2Catalog(Connection connection) {
        this.connection = connection;
    }

    static Schema read(Connection connection) throws SQLException {
        return new Schema(
                "H2",
                connection.getMetaData().getDatabaseProductVersion(),
                "PUBLIC",
                new H2Catalog(connection).objects());
    }

    /** Takes one row of a query. */
    @FunctionalInterface
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    static void each(Connection connection, String sql, RowReader reader) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                reader.read(rows);
            }
        }
    }

    private List<SchemaObject> objects() throws SQLException {
        List<Column> columns = new ArrayList<>();
        each(connection, COLUMNS, row -> columns.add(column(row)));
        H2Constraints constraints = H2Constraints.read(connection);
        List<Index> indexes = indexes();
        List<SchemaObject> objects = new ArrayList<>();
        each(connection, TABLES, row -> objects.add(table(name(row), columns, constraints, indexes)));
        each(connection, VIEWS, row -> objects.add(view(row, columns)));
        return objects;
    }

    private static ObjectName name(ResultSet row) throws SQLException {
        return ObjectName.of(row.getString(1));
    }

    private static Column column(ResultSet row) throws SQLException {
        String type = row.getString("data_type");
        boolean sized = type.startsWith("CHARACTER") && row.getLong("character_maximum_length") < 1_000_000_000L;
        return new Column(
                name(row),
                row.getString("column_name"),
                row.getInt("ordinal_position"),
                sized ? type + "(" + row.getLong("character_maximum_length") + ")" : type,
                row.getString("is_nullable").equals("YES"),
                row.getString("column_default"),
                row.getString("is_identity").equals("YES") ? Column.Identity.BY_DEFAULT : Column.Identity.NONE,
                null,
                null,
                List.of(),
                List.of(),
                null);
    }

    private List<Index> indexes() throws SQLException {
        Map<String, Index> indexes = new LinkedHashMap<>();
        each(connection, INDEXES, row -> {
            String index = row.getString("index_name");
            List<String> keys = new ArrayList<>();
            if (indexes.containsKey(index)) {
                keys.addAll(Objects.requireNonNull(indexes.get(index)).keys());
            }
            keys.add(row.getString("column_name"));
            boolean unique = row.getString("index_type_name").startsWith("UNIQUE");
            indexes.put(
                    index,
                    new Index(name(row), index, unique, "btree", keys, List.of(), false, null, true, List.of(), null));
        });
        return List.copyOf(indexes.values());
    }

    private static Table table(ObjectName name, List<Column> columns, H2Constraints constraints, List<Index> indexes) {
        return new Table(
                name,
                of(name, columns),
                of(name, constraints.primaryKeys()).stream().findFirst().orElse(null),
                of(name, constraints.uniques()),
                of(name, constraints.foreignKeys()),
                of(name, constraints.checks()),
                List.of(),
                of(name, indexes),
                List.of(),
                List.of(),
                List.of(),
                RowSecurity.OFF,
                Partition.NONE,
                List.of(),
                List.of(),
                Access.USUAL,
                null);
    }

    private static <T extends TablePart> List<T> of(ObjectName table, List<T> parts) {
        return parts.stream().filter(part -> part.table().equals(table)).toList();
    }

    private static View view(ResultSet row, List<Column> columns) throws SQLException {
        ObjectName name = name(row);
        return new View(
                name,
                of(name, columns),
                row.getString("view_definition"),
                false,
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Access.USUAL,
                null);
    }
}
