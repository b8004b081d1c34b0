package org.replayproof.engine.sqlite;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.replayproof.schema.Access;
import org.replayproof.schema.Namespace;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;

/** Reads the main database, attached databases and temporary objects, with a fixed number of queries each. */
final class SchemaReader {

    static final String MAIN = "main";

    /** SQLite's name for the database of temporary tables, which end with their connection. */
    static final String TEMPORARY = "temp";

    private SchemaReader() {}

    static Schema read(Connection connection) throws SQLException {
        List<String> databases = new ArrayList<>();
        // Temporary objects come last: their triggers may be on tables of all other databases.
        Query.each(
                connection,
                "select name from temp.pragma_database_list order by name = 'temp', seq",
                row -> databases.add(row.getString(1)));
        return read(connection, databases);
    }

    /** The main database alone. */
    static Schema readMain(Connection connection) throws SQLException {
        return read(connection, List.of(MAIN));
    }

    private static Schema read(Connection connection, List<String> databases) throws SQLException {
        List<DatabaseReader> readers = new ArrayList<>();
        List<SchemaObject> objects = new ArrayList<>();
        for (String database : databases) {
            DatabaseReader reader = new DatabaseReader(connection, database, List.copyOf(readers));
            reader.read();
            readers.add(reader);
            // Every connection has these two.
            if (!database.equals(MAIN) && !database.equals(TEMPORARY)) {
                objects.add(new Namespace(database, false, Access.USUAL, null));
            }
        }
        readers.forEach(reader -> objects.addAll(reader.objects()));
        return schema(connection, objects);
    }

    static Schema schema(Connection connection, List<SchemaObject> objects) throws SQLException {
        return new Schema("SQLite", connection.getMetaData().getDatabaseProductVersion(), MAIN, objects);
    }
}
