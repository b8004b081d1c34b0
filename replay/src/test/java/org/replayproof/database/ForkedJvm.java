package org.replayproof.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Another JVM, that says what it does line by line and goes on when it is told to. */
final class ForkedJvm implements AutoCloseable {

    /** Something that comes true after a while. */
    interface Condition {
        boolean holds() throws Exception;
    }

    private final Process process;
    private final BufferedReader output;
    private final List<String> printed = new ArrayList<>();

    private ForkedJvm(Process process) {
        this.process = process;
        this.output = process.inputReader(StandardCharsets.UTF_8);
    }

    static ForkedJvm start(Class<?> main, Path temporary, Map<String, String> settings, String... arguments)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Djava.io.tmpdir=" + temporary));
        settings.forEach((key, value) -> command.add("-D" + key + "=" + value));
        command.add(main.getName());
        command.addAll(List.of(arguments));
        return new ForkedJvm(
                new ProcessBuilder(command).redirectErrorStream(true).start());
    }

    /** Reads on to the line that begins with a word, and gives the rest of it. */
    String await(String word) throws IOException {
        String line = output.readLine();
        while (line != null) {
            printed.add(line);
            if (line.startsWith(word + " ") || line.equals(word)) {
                return line.substring(word.length()).strip();
            }
            line = output.readLine();
        }
        throw new AssertionError("\"" + word + "\" is not among what was printed: " + printed);
    }

    void goOn() throws IOException {
        process.outputWriter(StandardCharsets.UTF_8).append("go\n").flush();
    }

    /** In the other JVM: waits for {@link #goOn()}. */
    static void pause() throws IOException {
        int read = System.in.read();
        while (read != '\n') {
            if (read < 0) {
                throw new IOException("nobody is there to say that it goes on");
            }
            read = System.in.read();
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void ends() throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).describedAs(printed.toString()).isZero();
    }

    static void until(Condition condition) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!condition.holds() && System.nanoTime() < deadline) {
            Thread.sleep(20);
        }
        assertThat(condition.holds()).describedAs("after 30 s").isTrue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
