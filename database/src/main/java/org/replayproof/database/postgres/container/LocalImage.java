package org.replayproof.database.postgres.container;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.PullImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.ImageNameSubstitutor;

/**
 * Pulls an image once, and fails if that fails. Testcontainers itself tries again for minutes, which is too long for a
 * machine without a network that also has embedded binaries.
 */
final class LocalImage {

    private static final Duration CLIENT_WITHIN = Duration.ofMinutes(2);
    private static final Duration PULLED_WITHIN = Duration.ofMinutes(10);

    private LocalImage() {}

    static void require(DockerImageName name) {
        DockerClient client = client();
        DockerImageName actual = ImageNameSubstitutor.instance().apply(name);
        try {
            client.inspectImageCmd(actual.asCanonicalNameString()).exec();
        } catch (NotFoundException e) {
            pull(client, actual);
        }
    }

    /** Making the client starts a container of Testcontainers' own, whose image may have to be pulled too. */
    private static DockerClient client() {
        FutureTask<DockerClient> making =
                new FutureTask<>(() -> DockerClientFactory.instance().client());
        Thread thread = new Thread(making, "replayproof-docker-client");
        thread.setDaemon(true);
        thread.start();
        try {
            return making.get(CLIENT_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            making.cancel(true);
            throw new IllegalStateException(
                    "Testcontainers is not ready within " + CLIENT_WITHIN.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            making.cancel(true);
            throw interrupted(e);
        }
    }

    private static void pull(DockerClient client, DockerImageName image) {
        try {
            boolean pulled = client.pullImageCmd(image.getUnversionedPart())
                    .withTag(image.getVersionPart())
                    .exec(new PullImageResultCallback())
                    .awaitCompletion(PULLED_WITHIN.toSeconds(), TimeUnit.SECONDS);
            if (!pulled) {
                throw new IllegalStateException("its image is not pulled within " + PULLED_WITHIN.toMinutes() + " min");
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static IllegalStateException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new IllegalStateException("interrupted", e);
    }
}
