package org.replayproof.database.postgres.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerEngineTest {

    private static final byte[] OK = "HTTP/1.1 200 OK\r\n\r\nOK".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path home;

    private DockerEngine engine(Map<String, String> environment, Path... sockets) {
        return new DockerEngine(environment, home, List.of(sockets), Duration.ofMillis(500));
    }

    @Test
    void where_there_is_nothing_it_says_what_it_looked_for() {
        assertThat(engine(Map.of(), home.resolve("docker.sock")).silence())
                .contains("no DOCKER_HOST, no " + home.resolve("docker.sock"));
    }

    @Test
    void a_socket_that_answers_is_an_engine() throws Exception {
        Path socket = home.resolve("docker.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket));
            Thread answering = new Thread(() -> answer(server));
            answering.start();

            assertThat(engine(Map.of(), socket).silence()).isEmpty();
            answering.join();
        }
    }

    private static void answer(ServerSocketChannel server) {
        try (SocketChannel client = server.accept()) {
            client.read(ByteBuffer.allocate(256));
            client.write(ByteBuffer.wrap(OK));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void a_socket_without_a_listener_is_silent() throws IOException {
        Path socket = Files.createFile(home.resolve("docker.sock"));

        assertThat(engine(Map.of(), socket).silence().orElseThrow()).startsWith("unix://" + socket + ": ");
    }

    @Test
    void an_engine_that_accepts_and_never_answers_is_given_up_within_the_time_limit() throws IOException {
        try (ServerSocket mute = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String host = "tcp://127.0.0.1:" + mute.getLocalPort();
            long begin = System.nanoTime();

            assertThat(engine(Map.of("DOCKER_HOST", host)).silence()).contains(host + " does not answer within 0 s");
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofSeconds(5));
        }
    }

    @Test
    void another_program_on_the_port_is_not_an_engine() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread answering = new Thread(() -> greet(other));
            answering.start();
            String host = "tcp://127.0.0.1:" + other.getLocalPort();

            assertThat(engine(Map.of("DOCKER_HOST", host)).silence()).contains(host + " is not a Docker engine");
            answering.join();
        }
    }

    private static void greet(ServerSocket server) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write("220 mail\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void the_properties_of_testcontainers_name_a_host_too() throws IOException {
        Files.writeString(home.resolve(".testcontainers.properties"), "docker.host=tcp\\://127.0.0.1\\:1\n");

        assertThat(engine(Map.of()).silence()).contains("tcp://127.0.0.1:1: Connection refused");
    }

    @Test
    void what_only_testcontainers_can_ask_is_left_to_it() {
        assertThat(engine(Map.of("DOCKER_HOST", "ssh://somewhere")).silence()).isEmpty();
    }

    @Test
    void a_host_that_is_not_an_address_is_silent() {
        assertThat(engine(Map.of("DOCKER_HOST", "not an address")).silence())
                .contains("not an address is not an address");
    }
}
