package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Sql;
import org.replayproof.database.server.LiveDatabase;

/**
 * What a server promises that can hold what is kept. The embedded one keeps its whole data directory, which is tried in a
 * JVM of its own: {@link ServerEndTest}.
 */
abstract class LastingPostgresContract extends PostgresContract {

    @Test
    void what_is_kept_is_still_there_after_closing(@TempDir Path folder) throws SQLException {
        LiveDatabase database = server().create();
        String name = ((PostgresDatabase) database).name();
        Sql.run(database.dataSource(), BOOKS, "INSERT INTO books VALUES (1, 'Emma')");

        String how = database.keep(folder, "SchemaTest.agents");
        database.close();

        assertThat(how).matches(howToOpen(name));
        assertThat(folder).isEmptyDirectory();
        try (Connection again = postgres().connect(name)) {
            assertThat(Sql.column(again, "SELECT title FROM books")).containsExactly("Emma");
        }
        postgres().drop(name);
    }

    /** A pattern of what a user is told. */
    abstract String howToOpen(String name);
}
