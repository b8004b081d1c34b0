package org.replayproof.check.h2;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.ConstraintName;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.PrimaryKey;
import org.replayproof.schema.Unique;

/** The constraints of all tables. */
record H2Constraints(
        List<PrimaryKey> primaryKeys,
        List<Unique> uniques,
        List<ForeignKey> foreignKeys,
        List<CheckConstraint> checks) {

    private static final String KEYS = """
            SELECT table_name, constraint_name, column_name FROM information_schema.key_column_usage
            WHERE table_schema = 'PUBLIC' ORDER BY constraint_name, ordinal_position""";

    private static final String CONSTRAINTS = """
            SELECT c.table_name, c.constraint_name, c.constraint_type, k.check_clause, r.update_rule, r.delete_rule,
                r.unique_constraint_name
            FROM information_schema.table_constraints c
            LEFT JOIN information_schema.check_constraints k
                ON k.constraint_schema = c.constraint_schema AND k.constraint_name = c.constraint_name
            LEFT JOIN information_schema.referential_constraints r
                ON r.constraint_schema = c.constraint_schema AND r.constraint_name = c.constraint_name
            WHERE c.table_schema = 'PUBLIC' ORDER BY c.table_name, c.constraint_name""";

    /** The table and the columns of a key. */
    private record Key(ObjectName table, List<String> columns) {}

    static H2Constraints read(Connection connection) throws SQLException {
        Map<String, Key> keys = new HashMap<>();
        H2Catalog.each(
                connection,
                KEYS,
                row -> keys.computeIfAbsent(
                                row.getString("constraint_name"),
                                name -> new Key(ObjectName.of(tableOf(row)), new ArrayList<>()))
                        .columns()
                        .add(row.getString("column_name")));
        H2Constraints all =
                new H2Constraints(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        H2Catalog.each(connection, CONSTRAINTS, row -> all.add(row, keys));
        return all;
    }

    private static String tableOf(ResultSet row) {
        try {
            return row.getString("table_name");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void add(ResultSet row, Map<String, Key> keys) throws SQLException {
        ObjectName table = ObjectName.of(row.getString("table_name"));
        String written = row.getString("constraint_name");
        ConstraintName name = new ConstraintName(written, written.startsWith("CONSTRAINT_"));
        if (row.getString("constraint_type").equals("CHECK")) {
            checks.add(
                    new CheckConstraint(table, name, row.getString("check_clause"), List.of(), true, List.of(), null));
            return;
        }
        List<String> columns = key(keys, written).columns();
        switch (row.getString("constraint_type")) {
            case "PRIMARY KEY" ->
                primaryKeys.add(new PrimaryKey(table, name, columns, List.of(), null, List.of(), null));
            case "UNIQUE" -> uniques.add(new Unique(table, name, columns, List.of(), false, null, List.of(), null));
            case "FOREIGN KEY" -> {
                Key referenced = key(keys, row.getString("unique_constraint_name"));
                foreignKeys.add(new ForeignKey(
                        table,
                        name,
                        columns,
                        referenced.table(),
                        referenced.columns(),
                        action(row.getString("update_rule")),
                        action(row.getString("delete_rule")),
                        null,
                        null,
                        true,
                        List.of(),
                        null));
            }
            default -> throw new IllegalStateException("H2 has a new kind of constraint: " + written);
        }
    }

    private static Key key(Map<String, Key> keys, String name) {
        return Objects.requireNonNull(keys.get(name), name);
    }

    private static ForeignKey.Action action(String rule) {
        return ForeignKey.Action.valueOf(rule.replace(' ', '_'));
    }
}
