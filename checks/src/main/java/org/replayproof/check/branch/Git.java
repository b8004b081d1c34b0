package org.replayproof.check.branch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.replayproof.settings.Setting;

/** Runs the program {@code git} with a list of arguments, without a shell. It never asks a question and changes no work tree. */
final class Git {

    private static final long LIMIT_SECONDS = 120;

    /** No hook and no file system monitor of the user runs, and a sparse work tree hides no file. */
    private static final List<String> PROGRAM = List.of(
            "git", "-c", "core.hooksPath=/dev/null", "-c", "core.fsmonitor=false", "-c", "core.sparseCheckout=false");

    private final Path folder;
    private final Map<String, String> environment;

    private Git(Path folder, Map<String, String> environment) {
        this.folder = folder;
        this.environment = environment;
    }

    /** Git commands in a folder. */
    static Git in(Path folder) {
        return new Git(folder, Map.of("LC_ALL", "C", "GIT_OPTIONAL_LOCKS", "0", "GIT_TERMINAL_PROMPT", "0"));
    }

    /** The same with a separate index, so that the user's index does not change. */
    Git withIndex(Path index) {
        Map<String, String> more = new HashMap<>(environment);
        more.put("GIT_INDEX_FILE", index.toString());
        return new Git(folder, more);
    }

    /** What git prints. */
    String ask(String... arguments) {
        Answer answer = run(arguments);
        if (answer.code() != 0) {
            throw failed(answer, arguments);
        }
        return answer.text();
    }

    /** What git prints; empty where it exits with a code other than 0. */
    Optional<String> find(String... arguments) {
        Answer answer = run(arguments);
        return answer.code() == 0 ? Optional.of(answer.text().strip()) : Optional.empty();
    }

    /** What git prints, split at its NUL characters. */
    List<String> list(String... arguments) {
        return Stream.of(ask(arguments).split("\0", -1))
                .filter(part -> !part.isEmpty())
                .toList();
    }

    /** Writes the changes of the third text to the second one into the first. Where both changed a line, the lines of both stay. */
    void unite(Path mine, Path older, Path theirs) {
        ask("merge-file", "--union", mine.toString(), older.toString(), theirs.toString());
    }

    private record Answer(int code, String text, String errors) {}

    private Answer run(String... arguments) {
        List<String> command = new ArrayList<>(PROGRAM);
        command.addAll(List.of(arguments));
        try {
            Path out = Files.createTempFile("replayproof-git", ".out");
            Path err = Files.createTempFile("replayproof-git", ".err");
            try {
                int code = run(command, out, err);
                return new Answer(code, text(out), text(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The output of git cannot be read: " + e.getMessage(), e);
        }
    }

    /** Names of files may be in any encoding, so that not every byte can be read as UTF-8. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private int run(List<String> command, Path out, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = start(builder);
        try {
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                throw new BaseUnreadableException(
                        "git did not end within " + LIMIT_SECONDS + " s: " + String.join(" ", command),
                        "run this command in " + folder);
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while git was running.", e);
        } finally {
            process.destroyForcibly();
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new BaseUnreadableException(
                    "The program git cannot be started: " + e.getMessage(),
                    "install git, or name a folder with the migrations of the other branch: "
                            + Setting.BASE_MIGRATIONS.key() + "=../main/migrations",
                    e);
        }
    }

    private BaseUnreadableException failed(Answer answer, String... arguments) {
        return new BaseUnreadableException(
                "git " + arguments[0] + " failed in " + folder + ": "
                        + answer.errors().strip(),
                "run this command in " + folder + ": git " + String.join(" ", arguments));
    }
}
