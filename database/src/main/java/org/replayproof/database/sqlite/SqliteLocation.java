package org.replayproof.database.sqlite;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.DatabaseAddress;
import org.replayproof.settings.Setting;

/**
 * The location of a SQLite database.
 *
 * @param name the name for SQLite: a file, or a name in SQLite's {@code memdb} file system, which all connections of this
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

    /**
     * The name as the driver's own statements {@code backup to} and {@code restore from} want it. They know no way to write a quote
     * inside quotes, so the name of a file is written as an address, in which no quote is left.
     */
    String quoted() {
        return "'"
                + (file == null ? name : "file:" + encoded(file.toAbsolutePath().toString())) + "'";
    }

    private static String encoded(String path) {
        StringBuilder encoded = new StringBuilder(path.startsWith("/") ? "" : "/");
        for (byte each : path.replace(File.separatorChar, '/').getBytes(StandardCharsets.UTF_8)) {
            boolean plain = (each >= 'a' && each <= 'z')
                    || (each >= 'A' && each <= 'Z')
                    || (each >= '0' && each <= '9')
                    || "/:._-".indexOf(each) >= 0;
            encoded.append(plain ? String.valueOf((char) each) : String.format("%%%02X", each));
        }
        return encoded.toString();
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
