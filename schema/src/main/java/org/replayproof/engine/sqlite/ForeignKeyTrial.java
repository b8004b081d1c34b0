package org.replayproof.engine.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.replayproof.engine.Defect;
import org.replayproof.engine.Suspects;
import org.replayproof.schema.ForeignKey;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

/**
 * Finds foreign keys without a target. SQLite reports them when it compiles an insert into the table while foreign keys are
 * enforced, which does not depend on the setting of the application.
 */
record ForeignKeyTrial(Connection connection, Schema schema, Suspects suspects, List<Defect> defects) {

    static boolean isEnforced(Connection connection) throws SQLException {
        List<Boolean> enforced = new ArrayList<>();
        Query.each(connection, "pragma foreign_keys", row -> enforced.add(row.getBoolean(1)));
        return enforced.contains(true);
    }

    static void enforce(Connection connection, boolean on) throws SQLException {
        Query.run(connection, "pragma foreign_keys = " + (on ? "on" : "off"));
    }

    void run() {
        for (Table table : schema.tables()) {
            if (table.name().namespace().isEmpty()
                    && suspects.written().contains(table.name())
                    && !table.foreignKeys().isEmpty()
                    && !hasDefect(table)) {
                String insert = "insert into " + Names.quoted(table.name().name()) + " default values";
                Optional<SQLException> refusal = Query.refusal(connection, insert);
                refusal.ifPresent(error -> report(table, error));
            }
        }
    }

    /** Where a trigger does not compile either, nothing can be said of the foreign keys. */
    private boolean hasDefect(Table table) {
        return Query.refusal(
                        connection, "insert into " + Names.quoted(table.name().name()) + " default values")
                .filter(error -> defects.stream()
                        .anyMatch(defect -> defect.refusal() != null
                                && Message.of(defect.refusal()).equals(Message.of(error))))
                .isPresent();
    }

    private void report(Table table, SQLException refusal) {
        List<ForeignKey> without =
                table.foreignKeys().stream().filter(key -> !hasTarget(key)).toList();
        Stream<ObjectRef> objects =
                without.isEmpty() ? Stream.of(table.ref()) : without.stream().map(ForeignKey::ref);
        String message = Message.of(refusal);
        objects.forEach(object -> defects.add(
                new Defect(Defect.Kind.FOREIGN_KEY, object, message + targets(without, object), null, refusal)));
    }

    private static String targets(List<ForeignKey> keys, ObjectRef object) {
        return keys.stream()
                .filter(key -> key.ref().equals(object))
                .findFirst()
                .map(key -> "; it refers to " + key.referencedTable() + Names.list(key.referencedColumns()))
                .orElse("");
    }

    private boolean hasTarget(ForeignKey key) {
        return schema.tables().stream()
                .filter(table -> table.name()
                        .name()
                        .equalsIgnoreCase(key.referencedTable().name()))
                .anyMatch(table -> hasKey(table, lower(key.referencedColumns())));
    }

    private static boolean hasKey(Table table, Set<String> columns) {
        Stream<List<String>> keys = Stream.of(
                        Stream.ofNullable(table.primaryKey()).map(key -> key.columns()),
                        table.uniques().stream().map(unique -> unique.columns()),
                        table.indexes().stream()
                                .filter(index -> index.unique() && index.predicate() == null)
                                .map(index -> index.keys()))
                .flatMap(key -> key);
        return keys.anyMatch(key -> lower(key).equals(columns));
    }

    private static Set<String> lower(List<String> names) {
        return Set.copyOf(names.stream().map(Token::key).toList());
    }
}
