package org.replayproof.database.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.replayproof.database.Sql;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Sandbox;

class SqliteInFileTest extends SqliteContract {

    @Override
    protected DatabaseServer server() {
        return new Sqlite.File().server(settings());
    }

    @Test
    void a_setting_chooses_files_too() {
        assertThat(new Sqlite().server(settings().with(Map.of("replayproof.sqlite.file", "true"))))
                .isSameAs(server());
    }

    @Test
    void write_ahead_logging_works_and_survives_copying() throws SQLException {
        LiveDatabase database = server().create();
        Sql.run(database.dataSource(), "PRAGMA journal_mode = WAL", BOOKS, "INSERT INTO books VALUES (1, 'Emma')");

        try (LiveDatabase copy = server().copy(server().freeze(database))) {
            assertThat(Sql.column(copy.dataSource(), "PRAGMA journal_mode")).containsExactly("wal");
            assertThat(Sql.column(copy.dataSource(), "SELECT title FROM books")).containsExactly("Emma");
            assertThat(Sql.column(copy.dataSource(), "PRAGMA journal_mode = DELETE"))
                    .containsExactly("delete");
        }
    }

    @Test
    void a_dropped_database_leaves_no_file() throws SQLException, IOException {
        Path folder;
        List<Path> before;
        try (LiveDatabase first = server().create()) {
            folder = Path.of(first.description().replaceAll(".*jdbc:sqlite:", ""))
                    .resolveSibling("")
                    .toAbsolutePath();
            before = files(folder);
        }
        try (LiveDatabase database = server().create()) {
            Sql.run(database.dataSource(), "PRAGMA journal_mode = WAL", BOOKS);
            assertThat(files(folder)).isNotEqualTo(before);
        }
        Sandbox sandbox = server().sandbox(Sandbox.Mode.FAST);
        sandbox.mark();
        Sql.run(sandbox.dataSource(), BOOKS);
        sandbox.mark();
        Sql.run(sandbox.dataSource(), "DROP TABLE books");
        sandbox.close();

        assertThat(before).containsAll(files(folder));
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.sorted().toList();
        }
    }
}
