package org.replayproof.replay.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A {@link Runner} that listens, so that the program which asks it needs no JVM of its own. */
final class ResidentRunner {

    static final int PORT = listen();

    private ResidentRunner() {}

    private static int listen() {
        try {
            ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            Thread thread = new Thread(() -> serve(socket), "resident-runner");
            thread.setDaemon(true);
            thread.start();
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void serve(ServerSocket socket) {
        while (true) {
            try (Socket caller = socket.accept()) {
                answer(caller);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void answer(Socket caller) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        List<String> words = new ArrayList<>();
        int number = Integer.parseInt(in.readLine());
        for (int i = 0; i < number; i++) {
            words.add(in.readLine());
        }
        try (PrintStream out = new PrintStream(caller.getOutputStream(), true, StandardCharsets.UTF_8)) {
            out.println("exit " + Runner.run(words, out));
        }
    }
}
