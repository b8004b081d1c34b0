package org.replayproof.migrator.folder;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.replayproof.sql.SqlDialect;

/**
 * The table in which a tool records what has run. The tool writes it on the session of the migrations, so whatever a file leaves
 * in that session (a search path, a role) decides whether the tool finds the table again.
 *
 * @param table its name
 * @param place the schema in which the tool looks for it
 */
record ToolRecord(String table, Place place) {

    /** The schema in which a tool looks for its record. */
    enum Place {
        /** The first one of the search path that has the table: the name is not qualified. */
        SEARCH_PATH,
        /** The current one: the tool asks for its name each time. */
        CURRENT_SCHEMA,
        /** The one that was current when the tool connected. */
        FIRST_SCHEMA
    }

    /** A record on one session. */
    final class Book {
        private final Connection session;
        private final SqlDialect dialect;
        private final String first;

        private Book(Connection session, SqlDialect dialect) throws SQLException {
            this.session = session;
            this.dialect = dialect;
            this.first = dialect.qualifiedHere(table, session);
        }

        /** Records a script, in the transaction that is open. */
        void add(String version) throws SQLException {
            String name = switch (place) {
                case SEARCH_PATH -> table;
                case CURRENT_SCHEMA -> dialect.qualifiedHere(table, session);
                case FIRST_SCHEMA -> first;
            };
            run("INSERT INTO " + name + " (version) VALUES ('" + version.replace("'", "''") + "')", session);
        }
    }

    /** Creates the table where the tool would. */
    Book open(Connection session, SqlDialect dialect) throws SQLException {
        Book book = new Book(session, dialect);
        run("CREATE TABLE " + book.first + " (version varchar(255))", session);
        return book;
    }

    /** Drops the table: the replay itself knows what has run. */
    void close(Connection session, SqlDialect dialect) throws SQLException {
        run("DROP TABLE IF EXISTS " + dialect.qualifiedHere(table, session), session);
    }

    private static void run(String sql, Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute(sql);
        }
    }
}
