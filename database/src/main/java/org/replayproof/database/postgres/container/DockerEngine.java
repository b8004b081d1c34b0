package org.replayproof.database.postgres.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * Checks within seconds, without log messages, whether a Docker engine answers. Testcontainers finds out too, but takes its time
 * and fills the log with errors where there is none.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class DockerEngine {

    private static final String PING = "GET /_ping HTTP/1.0\r\nHost: docker\r\n\r\n";

    private final Map<String, String> environment;
    private final Path home;
    private final List<Path> commonSockets;
    private final Duration patience;

    DockerEngine(Map<String, String> environment, Path home, List<Path> commonSockets, Duration patience) {
        this.environment = environment;
        this.home = home;
        this.commonSockets = commonSockets;
        this.patience = patience;
    }

    /**
     * Looks where Testcontainers looks.
     *
     * @return the engine that this machine may have
     */
    public static DockerEngine ofThisMachine() {
        return new DockerEngine(
                System.getenv(),
                Path.of(System.getProperty("user.home")),
                List.of(Path.of("/var/run/docker.sock")),
                Duration.ofSeconds(3));
    }

    /**
     * Why no engine answers.
     *
     * @return the addresses that were tried; empty if an engine answers, or if only Testcontainers itself can check
     */
    public Optional<String> silence() {
        Optional<String> named = namedHost();
        if (named.isPresent()) {
            return silenceOf(named.get());
        }
        if (System.getProperty("os.name").startsWith("Windows")) {
            return Files.exists(Path.of("\\\\.\\pipe\\docker_engine"))
                    ? Optional.empty()
                    : Optional.of("no DOCKER_HOST, no pipe docker_engine");
        }
        List<String> silent = new ArrayList<>();
        for (Path socket : sockets()) {
            Optional<String> silence = silenceOf("unix://" + socket);
            if (silence.isEmpty()) {
                return silence;
            }
            silent.add(silence.get());
        }
        return Optional.of(silent.isEmpty() ? "no DOCKER_HOST, no " + commonSockets.get(0) : String.join(", ", silent));
    }

    private Optional<String> namedHost() {
        Optional<String> fromEnvironment =
                Optional.ofNullable(environment.get("DOCKER_HOST")).filter(host -> !host.isBlank());
        return fromEnvironment.or(this::hostInProperties);
    }

    private Optional<String> hostInProperties() {
        Path file = home.resolve(".testcontainers.properties");
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        Properties properties = new Properties();
        try (var in = Files.newInputStream(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The settings of Testcontainers cannot be read: " + file, e);
        }
        return Stream.of("tc.host", "docker.host")
                .map(properties::getProperty)
                .flatMap(Stream::ofNullable)
                .findFirst();
    }

    private List<Path> sockets() {
        Stream<Path> ofUser = Stream.of(".docker/run/docker.sock", ".docker/desktop/docker.sock", ".rd/docker.sock")
                .map(home::resolve);
        Stream<Path> rootless =
                Stream.ofNullable(environment.get("XDG_RUNTIME_DIR")).map(folder -> Path.of(folder, "docker.sock"));
        return Stream.of(commonSockets.stream(), rootless, ofUser)
                .flatMap(each -> each)
                .filter(Files::exists)
                .toList();
    }

    private Optional<String> silenceOf(String host) {
        try {
            URI uri = URI.create(host);
            if ("unix".equals(uri.getScheme())) {
                return ping(host, UnixDomainSocketAddress.of(uri.getPath()), PING);
            }
            if ("tcp".equals(uri.getScheme()) && uri.getPort() > 0) {
                boolean encrypted = environment.containsKey("DOCKER_TLS_VERIFY");
                return ping(host, new InetSocketAddress(uri.getHost(), uri.getPort()), encrypted ? "" : PING);
            }
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(host + " is not an address");
        }
    }

    /** In a separate thread, since a connection to a Unix socket knows no time limit. */
    private Optional<String> ping(String host, SocketAddress address, String question) {
        FutureTask<Boolean> answer = new FutureTask<>(() -> isAnswered(address, question));
        Thread thread = new Thread(answer, "replayproof-docker-ping");
        thread.setDaemon(true);
        thread.start();
        try {
            return answer.get(patience.toMillis(), TimeUnit.MILLISECONDS)
                    ? Optional.empty()
                    : Optional.of(host + " is not a Docker engine");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return Optional.of(host + ": " + (cause == null ? e : cause).getMessage());
        } catch (TimeoutException e) {
            answer.cancel(true);
            return Optional.of(host + " does not answer within " + patience.toSeconds() + " s");
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            return Optional.of("interrupted while asking " + host);
        }
    }

    /** Being interrupted closes the channel. */
    private static boolean isAnswered(SocketAddress address, String question) throws IOException {
        try (SocketChannel channel = SocketChannel.open(address)) {
            if (question.isEmpty()) {
                return true;
            }
            channel.write(ByteBuffer.wrap(question.getBytes(StandardCharsets.US_ASCII)));
            ByteBuffer answer = ByteBuffer.allocate(64);
            if (channel.read(answer) < 0) {
                return false;
            }
            return new String(answer.array(), 0, answer.position(), StandardCharsets.US_ASCII).startsWith("HTTP/1.");
        }
    }
}
