package org.replayproof.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;
import org.replayproof.settings.Shard;

/**
 * The file of a project that lists the findings of the day on which it adopted the checks, a line {@code code | object |
 * migration} each.
 *
 * @param file its path
 * @param isWritten whether this run writes the file instead of reading it
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Baseline(Path file, boolean isWritten) {

    private static final String HEAD =
            "# Findings of an earlier day: code | object | migration. Delete lines of fixed findings.";

    /**
     * The baseline of a project.
     *
     * @param file its path
     * @param settings decide whether this run writes it
     * @return the baseline
     * @throws IllegalArgumentException when this run writes it and tries a part of the orders only
     * @throws IllegalStateException when this is a CI run and writes it
     */
    public static Baseline at(Path file, Settings settings) {
        boolean written = settings.mayWrite(Setting.BASELINE_WRITE);
        Shard shard = Shard.of(settings);
        if (written && !shard.isWhole()) {
            throw new IllegalArgumentException(Setting.BASELINE_WRITE.key() + " is on, and " + shard
                    + " looks at a part of the orders only: the baseline would lack what the others find."
                    + "\n  next step   write it without " + Setting.SHARD.key());
        }
        return new Baseline(file, written);
    }

    Stream<String> lines() {
        if (isWritten) {
            return Stream.empty();
        }
        if (!Files.exists(file)) {
            throw new IllegalArgumentException(
                    "The baseline " + file.toAbsolutePath() + " does not exist.\n  next step   write it once with -D"
                            + Setting.BASELINE_WRITE.key() + "=true, and commit it");
        }
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException("The baseline " + file + " cannot be read.", e);
        }
    }

    /**
     * Writes the file.
     *
     * @param keys the keys of the findings that are red without it
     * @return the lines that were written, without the head
     */
    public List<String> write(Collection<String> keys) {
        List<String> lines = List.copyOf(new TreeSet<>(keys));
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            Files.write(file, Stream.concat(Stream.of(HEAD), lines.stream()).toList());
        } catch (IOException e) {
            throw new UncheckedIOException("The baseline " + file + " cannot be written.", e);
        }
        return lines;
    }
}
