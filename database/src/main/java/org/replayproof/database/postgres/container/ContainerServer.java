package org.replayproof.database.postgres.container;

import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.TestcontainersConfiguration;

/**
 * A PostgreSQL server in a container that this JVM started. Fast instead of safe: its data are in memory, and nothing is
 * forced to disk. Uses the core of Testcontainers only, which is the same in its versions 1 and 2.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class ContainerServer implements AutoCloseable {

    /** The superuser that the image makes. */
    public static final String USER = "postgres";

    /** The password, which protects nothing: the server holds test data, for as long as the tests run. */
    public static final String PASSWORD = "replayproof";

    private static final int PORT = 5432;
    private static final String DATA = "/replayproof-data";

    private final GenericContainer<?> container;

    private ContainerServer(GenericContainer<?> container) {
        this.container = container;
    }

    /**
     * Runs a container. Its server may need a while until it answers.
     *
     * @param image the image with its tag
     * @return the running container
     */
    public static ContainerServer start(String image) {
        DockerImageName name = DockerImageName.parse(image);
        LocalImage.require(name);
        LastWords printed = new LastWords();
        GenericContainer<?> container = new GenericContainer<>(name)
                .withImagePullPolicy(present -> false)
                .withExposedPorts(PORT)
                .withEnv("POSTGRES_USER", USER)
                .withEnv("POSTGRES_PASSWORD", PASSWORD)
                // The place that images expect data in changed with version 18; a place of its own fits all of them.
                .withEnv("PGDATA", DATA + "/pgdata")
                .withTmpFs(Map.of(DATA, "rw"))
                .withCommand(
                        "postgres",
                        "-c",
                        "fsync=off",
                        "-c",
                        "synchronous_commit=off",
                        "-c",
                        "full_page_writes=off",
                        "-c",
                        "max_connections=300",
                        "-c",
                        "max_locks_per_transaction=512")
                // Only where the user's own testcontainers.properties allow it.
                .withReuse(true)
                .withLogConsumer(printed)
                .waitingFor(new NoWait());
        try {
            container.start();
        } catch (RuntimeException e) {
            container.close();
            if (printed.isEmpty()) {
                throw e;
            }
            // If a container stopped immediately, its output is more useful than the condition for which Testcontainers
            // waited.
            IllegalStateException died = new IllegalStateException("it printed: " + printed);
            died.addSuppressed(e);
            throw died;
        }
        return new ContainerServer(container);
    }

    /** The caller that starts the container queries the server, which is the only proof that it answers. */
    private static final class NoWait extends AbstractWaitStrategy {
        @Override
        protected void waitUntilReady() {
            // Nothing to wait for here.
        }
    }

    /**
     * The host of the container.
     *
     * @return a host name as seen from this JVM
     */
    public String host() {
        return container.getHost();
    }

    /**
     * Where it listens.
     *
     * @return a port of the host
     */
    public int port() {
        return container.getMappedPort(PORT);
    }

    /**
     * Whether the container has ended.
     *
     * @return the end of its output; empty while it runs
     */
    public Optional<String> end() {
        if (container.isRunning()) {
            return Optional.empty();
        }
        return Optional.of(LastWords.of(container.getLogs()));
    }

    /**
     * Whether the container keeps running after the tests, for the next run.
     *
     * @return true when {@code testcontainers.reuse.enable=true} says so
     */
    public boolean isReused() {
        return TestcontainersConfiguration.getInstance().environmentSupportsReuse();
    }

    /** Stops it, unless it is reused. */
    @Override
    public void close() {
        if (!isReused()) {
            container.stop();
        }
    }
}
