package org.replayproof.engine.postgres;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.replayproof.schema.Extension;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;

/** Reads the whole catalog: a fixed number of queries, put together by number in memory. */
final class SchemaReader {

    private SchemaReader() {}

    /** Relations and types that need not be read, by their numbers. */
    record Known(Map<Long, Relation> relations, Map<Long, SchemaObject> types) {

        static Known nothing() {
            return new Known(new HashMap<>(), new HashMap<>());
        }

        Known without(Set<Long> numbers) {
            Known rest = new Known(new HashMap<>(relations), new HashMap<>(types));
            rest.relations.keySet().removeAll(numbers);
            rest.types.keySet().removeAll(numbers);
            return rest;
        }
    }

    static Schema read(Connection connection, Scope scope) throws SQLException {
        return Frame.around(connection, () -> {
            scope.enter(connection);
            return read(
                    connection,
                    scope,
                    (sql, row) -> Query.each(
                            connection,
                            List.of(Scope.ALONE, Scope.printing(sql)),
                            List.of(result -> row.take(Cells.of(result)))),
                    Known.nothing());
        });
    }

    /**
     * Call it inside the scope.
     *
     * @param known the objects that are not read again; the rest is added
     */
    static Schema read(Connection connection, Scope scope, Catalog.Source source, Known known) throws SQLException {
        Catalog catalog = Catalog.open(connection, scope, source);
        List<SchemaObject> objects = new ArrayList<>(catalog.created());
        if (!scope.defaultOnly()) {
            catalog.each(
                    "select e.extname, e.extversion, n.nspname from pg_catalog.pg_extension e"
                            + " join pg_catalog.pg_namespace n on n.oid = e.extnamespace where e.extname <> 'plpgsql'",
                    row -> objects.add(new Extension(
                            row.getString(1),
                            row.getString(2),
                            scope.unnamed().contains(row.getString(3)) ? "" : row.getString(3))));
        }
        new TypeReader(catalog, known.types()).read();
        Map<Long, Relation> relations = known.relations();
        new RelationReader(catalog, relations).read();
        new ColumnReader(catalog, relations).read();
        new ConstraintReader(catalog, relations).read();
        new IndexReader(catalog, relations).read();
        new TriggerReader(catalog, relations).read();
        new PolicyReader(catalog, relations).read();
        new RuleReader(catalog, relations).read();
        objects.addAll(new SequenceReader(catalog, relations).read());
        objects.addAll(new RoutineReader(catalog).read());
        objects.addAll(new OtherReader(catalog).read());
        objects.addAll(known.types().values());
        relations.values().forEach(relation -> objects.add(relation.toObject()));
        String version = connection.getMetaData().getDatabaseProductVersion();
        return new Schema("PostgreSQL", version, scope.defaultNamespace(), objects);
    }
}
