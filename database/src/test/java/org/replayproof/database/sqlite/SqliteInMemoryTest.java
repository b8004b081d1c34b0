package org.replayproof.database.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.replayproof.database.Sqlite;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.LiveDatabase;

class SqliteInMemoryTest extends SqliteContract {

    @Override
    protected DatabaseServer server() {
        return new Sqlite().server(settings());
    }

    @Test
    void the_server_is_this_process_and_always_the_same() {
        assertThat(server()).isSameAs(new Sqlite().server(settings()));
        assertThat(server().description()).matches("SQLite 3\\.\\d+\\.\\d+ in memory");
    }

    @Test
    void a_database_says_how_this_process_can_open_it() {
        try (LiveDatabase database = server().create()) {
            assertThat(database.description())
                    .matches("SQLite 3\\.\\d+\\.\\d+, jdbc:sqlite:file:/replayproof_\\d+\\?vfs=memdb");
        }
    }
}
