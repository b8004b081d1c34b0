package org.replayproof.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.settings.Setting;

/** A history of migrations of 5 statements each that both kinds of database understand, in a folder of its own. */
final class SampleHistory implements AutoCloseable {

    /** As many as a test's database often has. */
    static final int SHORT = 50;

    /** As many as a grown project has. */
    static final int LONG = 300;

    /** As many as a project has that never squashed them. */
    static final int VERY_LONG = 1_000;

    private final Path folder;

    private SampleHistory(Path folder) {
        this.folder = folder;
    }

    static SampleHistory write(int migrations) {
        try {
            Path folder = Files.createTempDirectory("replayproof-benchmarks-");
            for (int i = 1; i <= migrations; i++) {
                String script = String.join(";\n", statements(i)) + ";\n";
                Files.writeString(folder.resolve("%04d_%s.sql".formatted(i, table(i))), script);
            }
            return new SampleHistory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds migrations that change the last tables, and rows in them. */
    SampleHistory withChanges(int migrations, int changes) {
        try {
            for (int i = 1; i <= changes; i++) {
                String name = table(migrations - changes + i);
                String script = """
                        ALTER TABLE %1$s ADD COLUMN reference TEXT;
                        UPDATE %1$s SET reference = code;
                        CREATE INDEX %1$s_reference ON %1$s (reference, amount);
                        """.formatted(name);
                Files.writeString(folder.resolve("%04d_reference_of_%s.sql".formatted(migrations + i, name)), script);
            }
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    MigrationProject open(Kind kind) {
        return ProjectDefinition.standard()
                .on(kind.database())
                .migrations(location())
                .open();
    }

    /** What tells tests of this history. */
    Map<String, String> settings(Kind kind) {
        return Map.of(
                Setting.MIGRATIONS.key(),
                location(),
                Setting.DATABASE.key(),
                kind.database().getClass().getName());
    }

    /** The same files as Flyway reads them. */
    String location() {
        return "filesystem:" + folder;
    }

    /** Reads every file, and nothing else. */
    long read() throws IOException {
        long bytes = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                bytes += Files.readAllBytes(file).length;
            }
        }
        return bytes;
    }

    /** What plain JDBC sends: a list for each migration. */
    static List<List<String>> scripts(int migrations) {
        List<List<String>> scripts = new ArrayList<>();
        for (int i = 1; i <= migrations; i++) {
            scripts.add(statements(i));
        }
        return scripts;
    }

    /** The table that only the migration of this number makes. */
    static String table(int number) {
        return "ledger_%04d".formatted(number);
    }

    private static List<String> statements(int number) {
        String name = table(number);
        String parent = table(Math.max(1, number - 1));
        return List.of(
                """
                CREATE TABLE %s (
                    id INTEGER PRIMARY KEY,
                    parent_id INTEGER REFERENCES %s (id),
                    code VARCHAR(40) NOT NULL UNIQUE,
                    title TEXT NOT NULL DEFAULT '',
                    amount NUMERIC(12, 2) NOT NULL DEFAULT 0,
                    status VARCHAR(20) NOT NULL CHECK (status IN ('open', 'paid', 'void')),
                    created_at TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP
                )""".formatted(name, parent),
                "CREATE INDEX %1$s_status ON %1$s (status, created_at)".formatted(name),
                """
                INSERT INTO %s (id, code, status) VALUES
                    (1, 'A-1', 'open'), (2, 'A-2', 'paid'), (3, 'A-3', 'void')""".formatted(name),
                "ALTER TABLE %s ADD COLUMN note TEXT".formatted(name),
                "UPDATE %s SET note = 'from the paper ledger' WHERE status <> 'void'".formatted(name));
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
