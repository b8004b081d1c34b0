package org.replayproof.migrator.command;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A program that runs, with all that it starts. Reads nothing from us, and what it prints is drained while it runs. When it
 * ends, or is ended, nothing of it stays behind. What the commands of killed JVMs left is ended by the next JVM that runs one.
 */
final class Subprocess {

    private static final Duration DRAINED_WITHIN = Duration.ofSeconds(5);

    /** Output that is quiet for so long is read to its end: a process that the command left may never close it. */
    private static final Duration QUIET = Duration.ofMillis(200);

    private static final Duration ENDLESS = Duration.ofDays(1_000);

    private static final Set<Subprocess> RUNNING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> RUNNING.forEach(Subprocess::kill), "replayproof-commands-end"));
        Descendants.killAbandoned();
    }

    private final Process process;
    private final Descendants descendants;
    private final Tail tail = new Tail();
    private final Thread drain;

    private Subprocess(Process process, Descendants descendants) {
        this.process = process;
        this.descendants = descendants;
        this.drain = new Thread(this::drain, "replayproof-command-output");
        drain.setDaemon(true);
    }

    /**
     * How it ended.
     *
     * @param exitCode its exit code
     * @param output the end of what it printed, errors included
     */
    record Ended(int exitCode, String output) {}

    /** It was ended because the thread that waited was interrupted, or the time was up. */
    static final class StoppedException extends RuntimeException {
        private final String output;

        StoppedException(String output) {
            super("stopped");
            this.output = output;
        }

        String output() {
            return output;
        }
    }

    /** Waits until it ends, or the waiting thread is interrupted. */
    static Ended run(List<String> words, Path directory, Map<String, String> environment) throws IOException {
        return run(words, directory, environment, ENDLESS);
    }

    /** Waits no longer than a limit. */
    static Ended run(List<String> words, Path directory, Map<String, String> environment, Duration limit)
            throws IOException {
        CommandMark mark = CommandMark.next();
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put(CommandMark.VARIABLE, mark.toString());
        Process process = builder.start();
        Subprocess running = new Subprocess(process, new Descendants(process.toHandle(), mark));
        RUNNING.add(running);
        try {
            return running.await(limit);
        } finally {
            RUNNING.remove(running);
        }
    }

    private Ended await(Duration limit) throws IOException {
        drain.start();
        try {
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                kill();
                throw new StoppedException(tail.text());
            }
        } catch (InterruptedException e) {
            kill();
            Thread.currentThread().interrupt();
            throw new StoppedException(tail.text());
        }
        kill();
        awaitOutput();
        return new Ended(process.exitValue(), tail.text());
    }

    /** The exit code decides: an interrupt from here on comes too late. */
    private void awaitOutput() {
        long end = System.nanoTime() + DRAINED_WITHIN.toNanos();
        boolean interrupted = false;
        long before = -1;
        while (drain.isAlive() && before < tail.total() && System.nanoTime() < end) {
            before = tail.total();
            try {
                drain.join(QUIET.toMillis());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void drain() {
        byte[] buffer = new byte[8 * 1024];
        try (InputStream output = process.getInputStream()) {
            for (int length = output.read(buffer); length >= 0; length = output.read(buffer)) {
                tail.add(buffer, length);
            }
        } catch (IOException closed) {
            // The process is gone, and with it the other end; what came before is in the tail.
            Descendants.LOG.log(System.Logger.Level.DEBUG, "The output of a command broke off", closed);
        }
    }

    private void kill() {
        descendants.kill();
    }
}
