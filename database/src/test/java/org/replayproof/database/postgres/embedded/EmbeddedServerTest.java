package org.replayproof.database.postgres.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.replayproof.database.Postgres;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Reachable;
import org.replayproof.fixture.Faults;
import org.replayproof.settings.Settings;

/** A port that another server took, after it was found to be free. */
@Faults
class EmbeddedServerTest {

    @TempDir
    private Path folder;

    private List<String> files() throws IOException {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void a_port_that_is_taken_is_given_up_for_another_one() throws Exception {
        DatabaseServer other = new Postgres.Embedded().server(Settings.fromSystem());
        try (LiveDatabase there = other.create()) {
            int taken = Objects.requireNonNull(
                    there.dataSource().unwrap(Reachable.class).address().port());
            Iterator<Integer> ports = List.of(taken, EmbeddedServer.freePort()).iterator();

            try (EmbeddedServer server = EmbeddedServer.startIn(folder, folder.resolve("registry"), ports::next)) {
                assertThat(server.port()).isNotEqualTo(taken);
                assertThat(files())
                        .allMatch(name ->
                                name.startsWith(String.valueOf(server.data().getFileName())));
            }

            assertThatThrownBy(() -> EmbeddedServer.startIn(folder, folder.resolve("registry"), () -> taken))
                    .isInstanceOf(IOException.class)
                    .hasMessageStartingWith("the port " + taken + " is already in use by another server; it printed: ");
        }
    }
}
