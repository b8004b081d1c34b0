package org.replayproof.migrator.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A process and all that it started. Detached processes are found by a variable of their environment, where
 * the system shows it (Linux); elsewhere only the tree itself is known.
 */
final class Descendants {

    static final System.Logger LOG = System.getLogger("org.replayproof");

    private static final Duration DEAD_WITHIN = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private final ProcessHandle root;
    private final CommandMark mark;

    Descendants(ProcessHandle root, CommandMark mark) {
        this.root = root;
        this.mark = mark;
    }

    /** Ends all of them, and again those that were started meanwhile, until none is left. */
    void kill() {
        kill(this::alive);
    }

    /** Ends the commands of JVMs that were killed, which cannot do it themselves any longer. */
    static void killAbandoned() {
        kill(() -> marked(CommandMark::isOfTheDead));
    }

    private static void kill(Supplier<Set<ProcessHandle>> found) {
        long end = System.nanoTime() + DEAD_WITHIN.toNanos();
        Set<ProcessHandle> alive = found.get();
        while (!alive.isEmpty()) {
            // From the top, so that no parent restarts a child that was ended.
            alive.forEach(ProcessHandle::destroyForcibly);
            if (System.nanoTime() > end) {
                LOG.log(System.Logger.Level.WARNING, "Processes of a command cannot be ended: " + alive);
                return;
            }
            LockSupport.parkNanos(PAUSE.toNanos());
            alive = found.get();
        }
    }

    private Set<ProcessHandle> alive() {
        Set<ProcessHandle> alive = new LinkedHashSet<>();
        Stream.concat(Stream.of(root), root.descendants())
                .filter(Descendants::isRunning)
                .forEach(alive::add);
        alive.addAll(marked(mark::equals));
        return alive;
    }

    /** A process that is over stays in the list until its parent asks for its exit code. */
    private static boolean isRunning(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String status = Files.readString(
                    CommandMark.PROCESSES.resolve(process.pid() + "/stat"), StandardCharsets.ISO_8859_1);
            return !status.startsWith("Z", status.lastIndexOf(')') + 2);
        } catch (IOException e) {
            return process.isAlive(); // Gone meanwhile, or a system without such files.
        }
    }

    private static Set<ProcessHandle> marked(Predicate<CommandMark> wanted) {
        Set<ProcessHandle> marked = new LinkedHashSet<>();
        if (!Files.isDirectory(CommandMark.PROCESSES)) {
            return marked;
        }
        try (Stream<Path> folders = Files.list(CommandMark.PROCESSES)) {
            folders.filter(folder -> folder.getFileName().toString().matches("\\d+"))
                    .filter(folder -> CommandMark.of(folder).filter(wanted).isPresent())
                    .map(folder -> Long.parseLong(folder.getFileName().toString()))
                    .forEach(pid ->
                            ProcessHandle.of(pid).filter(Descendants::isRunning).ifPresent(marked::add));
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "The list of processes cannot be read", e);
        }
        return marked;
    }
}
