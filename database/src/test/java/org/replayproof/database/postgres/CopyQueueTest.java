package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.replayproof.database.DatabaseContract;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sql;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Template;
import org.replayproof.fixture.ForkedJvm;
import org.replayproof.settings.Settings;

/** Copies made ahead, on a real server. */
class CopyQueueTest {

    private final PostgresServer server = (PostgresServer) new Postgres.Embedded().server(Settings.fromSystem());

    private List<String> databases() throws SQLException {
        server.settle();
        return server.admin().column("SELECT datname FROM pg_database WHERE NOT datistemplate ORDER BY 1");
    }

    private Template template() throws SQLException {
        LiveDatabase database = server.create();
        Sql.run(database.dataSource(), DatabaseContract.BOOKS);
        return server.freeze(database);
    }

    @Test
    void who_asks_once_gets_one_copy_and_nothing_is_made_ahead() throws SQLException {
        Template template = template();
        List<String> before = databases();
        try (LiveDatabase only = server.copy(template)) {
            List<String> now = databases();
            now.removeAll(before);
            assertThat(now).containsExactly(((PostgresDatabase) only).name());
        }
        server.drop(template);
    }

    @Test
    void never_prepares_more_than_can_be_used_together_and_drops_all_with_the_template() throws Exception {
        Template template = template();
        List<String> before = databases();
        List<LiveDatabase> used = new ArrayList<>();
        for (int i = 0; i < 3 * Background.DEPTH; i++) {
            used.add(server.copy(template));
        }
        ForkedJvm.until(() -> databases().size() == before.size() + used.size() + Background.DEPTH);

        used.forEach(LiveDatabase::close);
        server.drop(template);

        assertThat(databases()).isEqualTo(before);
    }

    @Test
    void threads_that_ask_at_the_same_time_each_get_their_own() throws SQLException {
        Template template = template();
        List<String> names = IntStream.range(0, 24)
                .parallel()
                .mapToObj(i -> {
                    try (LiveDatabase copy = server.copy(template)) {
                        return ((PostgresDatabase) copy).name();
                    }
                })
                .toList();

        assertThat(names).doesNotHaveDuplicates().hasSize(24);
        server.drop(template);
    }

    @Test
    void a_copy_that_cannot_be_made_ahead_is_an_error_for_who_asks_next() throws SQLException {
        PostgresTemplate template = (PostgresTemplate) template();
        server.copy(template).close();
        server.copy(template).close();
        template.copies().close().forEach(LiveDatabase::close);
        PostgresLeftovers.drop(server.admin(), template.name());

        assertThatThrownBy(() -> server.copy(template))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageMatching(
                        "Creating a database failed on PostgreSQL \\d+\\.\\d+ from embedded binaries \\(.*\\),"
                                + " jdbc:postgresql://localhost:\\d+/postgres: ERROR: template database \""
                                + template.name()
                                + "\" does not exist");
        server.forget(template.name());
    }
}
