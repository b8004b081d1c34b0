package org.replayproof.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;
import org.replayproof.finding.Finding;
import org.replayproof.finding.Severity;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.schema.ObjectRef;
import org.replayproof.settings.Setting;

/**
 * The checksums of migrations as they were when they were locked, in a file of the repository: a line {@code script |
 * checksum} each. A migration that is not in it yet is new and may still change.
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class LockFile {

    private static final String HEAD = "# Checksums of migrations that must not change any more. Written with "
            + Setting.LOCK_WRITE.key() + "=true.";

    private final Path path;

    /**
     * Names the file.
     *
     * @param path the file; it need not exist before it is written
     */
    public LockFile(Path path) {
        this.path = path;
    }

    /**
     * Writes the file anew from a history.
     *
     * @param history whose migrations to lock
     */
    public void write(History history) {
        List<String> lines = new ArrayList<>(List.of(HEAD));
        for (Migration migration : history.migrations()) {
            if (!migration.checksum().isEmpty()) {
                lines.add(migration.script() + " | " + migration.checksum());
            }
        }
        try {
            if (path.getParent() != null) {
                Files.createDirectories(path.getParent());
            }
            Files.write(path, lines);
        } catch (IOException e) {
            throw new UncheckedIOException("The lock file " + path + " cannot be written.", e);
        }
    }

    List<Finding> compare(History history) {
        List<Finding> findings = new ArrayList<>();
        Map<String, String> now = new LinkedHashMap<>();
        history.migrations().forEach(migration -> now.put(migration.script(), migration.checksum()));
        read().forEach((script, checksum) -> {
            String present = now.get(script);
            if (present == null) {
                findings.add(
                        Finding.of(CheckFailure.LOCKED_MIGRATION_MISSING, Severity.BREAKS, ObjectRef.migration(script))
                                .sentence(script + " is locked in " + path + " and is not there any more.")
                                .expected(script + " in " + String.join(", ", history.locations()))
                                .actual(now.size() + " migrations, and none of that name")
                                .repair("Put it back. If it is gone on purpose, delete its line from " + path + "."));
            } else if (!present.equals(checksum)) {
                findings.add(changed(script, checksum, present, history));
            }
        });
        return findings;
    }

    private Finding changed(String script, String locked, String present, History history) {
        return Finding.of(CheckFailure.CHECKSUM_CHANGED, Severity.BREAKS, ObjectRef.migration(script))
                .in(history.migration(script).ref())
                .sentence(script
                        + " was changed after it had been locked: databases that ran it before are different now.")
                .expected("checksum " + locked + " as in " + path)
                .actual("checksum " + present)
                .repair(
                        "Take the change back and write a new migration. If no database has run it yet, write the lock anew "
                                + "with " + Setting.LOCK_WRITE.key() + "=true.");
    }

    private Map<String, String> read() {
        Map<String, String> locked = new LinkedHashMap<>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(path)) {
                number++;
                int bar = line.lastIndexOf('|');
                if (bar > 0 && !line.startsWith("#") && bar < line.strip().length() - 1) {
                    locked.put(
                            line.substring(0, bar).strip(),
                            line.substring(bar + 1).strip());
                } else if (!line.startsWith("#") && !line.isBlank()) {
                    throw damaged("line " + number + " is not \"script | checksum\": " + line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The lock file " + path + " cannot be read. Write it with " + Setting.LOCK_WRITE.key() + "=true.",
                    e);
        }
        if (locked.isEmpty()) {
            throw damaged("it locks nothing");
        }
        return locked;
    }

    /** A file that was asked for and cut must not count as one that found nothing. */
    private IllegalStateException damaged(String how) {
        return new IllegalStateException("The lock file " + path + " is damaged: " + how
                + ".\n  next step   restore it from version control, or write it anew with " + Setting.LOCK_WRITE.key()
                + "=true");
    }
}
