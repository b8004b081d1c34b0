package org.replayproof.database.postgres;

import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.replayproof.database.postgres.container.ContainerServer;
import org.replayproof.database.postgres.container.DockerEngine;
import org.replayproof.database.server.Drivers;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;

/** A server in a container. */
final class ContainerWay implements PostgresWay {

    static final String DEPENDENCY = "org.testcontainers:testcontainers";

    private static final String CLASS = "org.testcontainers.containers.GenericContainer";
    /** The default version of the container: that of the embedded binaries, so that both agree. */
    private static final String DEFAULT_VERSION = "18";

    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(90);
    private static final String NEXT = "See the log of Testcontainers, or take another way: "
            + Setting.POSTGRES_URL.key() + " or " + EmbeddedWay.DEPENDENCY + ".";

    private record Ground(ContainerServer container) implements PostgresServer.Ground {
        @Override
        public String keep(String connect, PostgresAdmin admin) {
            return "as long as the container runs, open it with: " + connect + " (password: " + ContainerServer.PASSWORD
                    + ")";
        }

        @Override
        public void stop() {
            container.close();
        }

        @Override
        public boolean livesOn() {
            return container.isReused();
        }

        @Override
        public boolean keepsTemplates() {
            return container.isReused();
        }
    }

    @Override
    public String title() {
        return "a container";
    }

    @Override
    public String key(Settings settings) {
        return image(settings);
    }

    @Override
    public String towards(String version) {
        return "Correct the tag in " + Setting.POSTGRES_IMAGE.key() + ", or " + Setting.POSTGRES_VERSION.key() + ".";
    }

    static String image(Settings settings) {
        String image = settings.get(Setting.POSTGRES_IMAGE).orElseThrow().strip();
        boolean tagged = image.indexOf('@') >= 0 || image.indexOf(':', image.lastIndexOf('/') + 1) >= 0;
        return tagged
                ? image
                : image + ":"
                        + settings.get(Setting.POSTGRES_VERSION)
                                .orElse(DEFAULT_VERSION)
                                .strip();
    }

    @Override
    public PostgresServer start(Driver driver, Settings settings, String why) throws WayFailedException {
        if (!Drivers.canLoad(CLASS)) {
            throw new WayFailedException(
                    DEPENDENCY + " is not on the class path",
                    "Add that dependency (test scope) where a Docker engine runs.",
                    null);
        }
        Optional<String> silence = DockerEngine.ofThisMachine().silence();
        if (silence.isPresent()) {
            throw new WayFailedException(
                    "no Docker engine answers (" + silence.get() + ")", "Start one, or set DOCKER_HOST.", null);
        }
        String image = image(settings);
        ContainerServer container = run(image);
        PostgresAddress address = PostgresAddress.local(
                container.host(), container.port(), ContainerServer.USER, ContainerServer.PASSWORD);
        String kind = container.isReused() ? "in a reusable container of " : "in a container of ";
        try {
            return PostgresServer.open(
                    driver,
                    address,
                    await(driver, address, container, image),
                    kind + image + " (" + why + ")",
                    new Ground(container),
                    settings.seconds(Setting.TIME_LIMIT));
        } catch (SQLException e) {
            container.close();
            throw new WayFailedException("the container of " + image + " was lost: " + e.getMessage(), NEXT, e);
        }
    }

    private static ContainerServer run(String image) throws WayFailedException {
        try {
            return ContainerServer.start(image);
        } catch (RuntimeException | LinkageError e) {
            throw new WayFailedException(notStarted(image, rootMessage(e)), NEXT, e);
        }
    }

    /** The same message for both possible detectors: Testcontainers, or the first query to the server. */
    private static String notStarted(String image, String because) {
        return "a container of " + image + " does not start: " + because;
    }

    /** The message of the innermost error that has one. */
    static String rootMessage(Throwable error) {
        String said = error.toString();
        int depth = 0;
        for (Throwable cause = error; cause != null && depth < 50; cause = cause.getCause()) {
            said = cause.getMessage() == null ? said : cause.getMessage();
            depth++;
        }
        return said.lines().findFirst().orElse(error.toString());
    }

    private static PostgresAdmin await(Driver driver, PostgresAddress address, ContainerServer container, String image)
            throws WayFailedException {
        long deadline = System.nanoTime() + ANSWERS_WITHIN.toNanos();
        while (true) {
            try {
                return PostgresAdmin.connect(driver, address);
            } catch (SQLException e) {
                Optional<String> end = container.end();
                if (end.isPresent() || System.nanoTime() > deadline) {
                    container.close();
                    throw new WayFailedException(
                            end.map(last -> notStarted(image, "it printed: " + last))
                                    .orElse("the container of " + image + " does not answer within "
                                            + ANSWERS_WITHIN.toSeconds() + " s: " + e.getMessage()),
                            NEXT,
                            e);
                }
                pause(container);
            }
        }
    }

    private static void pause(ContainerServer container) throws WayFailedException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            container.close();
            throw new WayFailedException("interrupted while waiting for a container", "Run it again.", e);
        }
    }
}
