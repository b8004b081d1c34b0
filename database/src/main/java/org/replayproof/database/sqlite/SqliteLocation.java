package org.replayproof.database.sqlite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.DatabaseAddress;
import org.replayproof.settings.Setting;

/**
 * Where a SQLite database lies.
 *
 * @param name what SQLite opens: a file, or a name in SQLite's {@code memdb} file system, which all connections of this
 *     process share under real locks and which forgets a database with its last connection
 * @param file the file; null in memory
 */
record SqliteLocation(String name, @Nullable Path file) {

    static SqliteLocation inMemory(String name) {
        return new SqliteLocation("file:/" + name + "?vfs=memdb", null);
    }

    static SqliteLocation inFile(Path file) {
        return new SqliteLocation(file.toString(), file);
    }

    String url() {
        return "jdbc:sqlite:" + name;
    }

    /** The name as the driver's own statements {@code backup to} and {@code restore from} want it. */
    String quoted() {
        char quote = name.indexOf('\'') < 0 ? '\'' : '"';
        return quote + name + quote;
    }

    boolean isInMemory() {
        return file == null;
    }

    DatabaseAddress address() throws SQLException {
        if (file == null) {
            throw new SQLException(
                    "A SQLite database in memory belongs to this process, and no other one can reach it."
                            + "\n  next step   put it into a file: @MigratedDatabase(database = Sqlite.File.class) or "
                            + Setting.SQLITE_FILE.key() + "=true",
                    "08001");
        }
        String path = file.toAbsolutePath().toString();
        return new DatabaseAddress(
                "jdbc:sqlite:" + path, "sqlite:///" + path, file, null, null, path, null, null, Map.of());
    }

    void delete() {
        if (file == null) {
            return;
        }
        for (String ending : List.of("", "-journal", "-wal", "-shm")) {
            try {
                Files.deleteIfExists(Path.of(file + ending));
            } catch (IOException e) {
                throw new UncheckedIOException("The database file " + file + " cannot be deleted.", e);
            }
        }
    }
}
