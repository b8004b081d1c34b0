package org.replayproof.engine.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.replayproof.schema.Namespace;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;

/** Reads the main database and those attached to it: a fixed number of queries each. */
final class SchemaReader {

    static final String MAIN = "main";

    private SchemaReader() {}

    static Schema read(Connection connection) throws SQLException {
        List<String> databases = new ArrayList<>();
        Query.each(
                connection,
                "select name from pragma_database_list where name <> 'temp' order by seq",
                row -> databases.add(row.getString(1)));
        List<SchemaObject> objects = new ArrayList<>();
        for (String database : databases) {
            if (!database.equals(MAIN)) {
                objects.add(new Namespace(database));
            }
            objects.addAll(new DatabaseReader(connection, database).read());
        }
        return schema(connection, objects);
    }

    /** The main database alone. */
    static Schema readMain(Connection connection) throws SQLException {
        return schema(connection, new DatabaseReader(connection, MAIN).read());
    }

    private static Schema schema(Connection connection, List<SchemaObject> objects) throws SQLException {
        return new Schema("SQLite", connection.getMetaData().getDatabaseProductVersion(), MAIN, objects);
    }
}
