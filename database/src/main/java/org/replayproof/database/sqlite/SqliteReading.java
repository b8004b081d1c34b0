package org.replayproof.database.sqlite;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.replayproof.database.server.Drivers;
import org.replayproof.database.server.Folders;
import org.replayproof.database.server.ReadOnlySession;

/**
 * Opens a SQLite database so that its files keep their bytes. SQLite itself writes while it reads: it rolls back a transaction that
 * a crash left, and moves the content of {@code -wal} into the file when the last session ends. A database with such a file beside
 * it is therefore copied, and the copy is opened; every other one is opened with {@code mode=ro}.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class SqliteReading {

    private static final String SCHEME = "jdbc:sqlite:";
    private static final List<String> COMPANIONS = List.of("-wal", "-journal");
    private static final int ATTEMPTS = 3;

    private final Driver driver;

    public SqliteReading(Driver driver) {
        this.driver = driver;
    }

    public ReadOnlySession open(DataSource source) throws SQLException {
        String name;
        try (Connection connection = source.getConnection()) {
            name = connection.getMetaData().getURL().substring(SCHEME.length());
        }
        return isInMemory(name) ? queryOnly(source.getConnection()) : open(file(name));
    }

    /** Opens the file that a URL names. */
    ReadOnlySession open(String url) throws SQLException {
        String name = url.substring(SCHEME.length());
        if (isInMemory(name)) {
            throw new SQLException("A database in memory belongs to the process that made it.", "08001");
        }
        return open(file(name));
    }

    private static boolean isInMemory(String name) {
        return name.isEmpty()
                || name.contains(":memory:")
                || name.contains("mode=memory")
                || name.contains("vfs=memdb");
    }

    private static Path file(String name) {
        if (!name.startsWith("file:")) {
            return Path.of(name.replaceFirst("\\?.*", ""));
        }
        String path =
                name.substring("file:".length()).replaceFirst("[?#].*", "").replaceFirst("^//[^/]*", "");
        return Path.of(URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8));
    }

    private static ReadOnlySession queryOnly(Connection connection) throws SQLException {
        pragma(connection, "PRAGMA query_only = ON");
        return new ReadOnlySession(connection, () -> {
            try (connection) {
                pragma(connection, "PRAGMA query_only = OFF");
            }
        });
    }

    private static void pragma(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private ReadOnlySession open(Path file) throws SQLException {
        try {
            if (Files.size(file) == 0) {
                throw new SQLException("The SQLite file " + file + " does not exist, or is empty.", "08001");
            }
            if (companions(file).isEmpty()) {
                Connection connection = connect(file, isInWalMode(file) ? "immutable=1" : "mode=ro");
                return new ReadOnlySession(connection, connection::close);
            }
            return copyOf(file);
        } catch (NoSuchFileException e) {
            throw new SQLException("The SQLite file " + file + " does not exist, or is empty.", "08001", e);
        } catch (IOException e) {
            throw new SQLException("The SQLite file " + file + " cannot be read: " + e.getMessage(), "08001", e);
        }
    }

    private Connection connect(Path file, String parameter) throws SQLException {
        String escaped = file.toAbsolutePath()
                .toString()
                .replace("%", "%25")
                .replace("?", "%3f")
                .replace("#", "%23");
        return Drivers.connect(driver, SCHEME + "file:" + escaped + "?" + parameter, new Properties());
    }

    /** The files beside it that hold content of the database. */
    private static List<Path> companions(Path file) throws IOException {
        List<Path> found = new ArrayList<>();
        for (String ending : COMPANIONS) {
            Path companion = Path.of(file + ending);
            if (Files.exists(companion) && Files.size(companion) > 0) {
                found.add(companion);
            }
        }
        return found;
    }

    /** Bytes 18 and 19 of the file are the versions of its format: 2 stands for WAL mode, which needs a file to write to. */
    private static boolean isInWalMode(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] head = content.readNBytes(20);
            return head.length == 20 && head[18] == 2;
        }
    }

    @SuppressWarnings("resource") // the session closes it
    private ReadOnlySession copyOf(Path file) throws IOException, SQLException {
        Path folder = Files.createTempDirectory("replayproof-copy-");
        Path copy = folder.resolve("copy.db");
        try {
            copy(file, copy);
            Connection connection = Drivers.connect(driver, SCHEME + copy, new Properties());
            pragma(connection, "PRAGMA query_only = ON");
            return new ReadOnlySession(connection, () -> {
                connection.close();
                Folders.delete(folder);
            });
        } catch (IOException | SQLException | RuntimeException e) {
            Folders.delete(folder);
            throw e;
        }
    }

    private static void copy(Path file, Path copy) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            List<FileTime> before = times(file);
            Files.deleteIfExists(copy);
            Files.copy(file, copy);
            for (String ending : COMPANIONS) {
                Path companion = Path.of(file + ending);
                Files.deleteIfExists(Path.of(copy + ending));
                if (Files.exists(companion)) {
                    Files.copy(companion, Path.of(copy + ending));
                }
            }
            if (times(file).equals(before)) {
                return;
            }
        }
        throw new IOException("another process writes to it; " + ATTEMPTS + " copies were interrupted");
    }

    private static List<FileTime> times(Path file) throws IOException {
        List<FileTime> times = new ArrayList<>(List.of(Files.getLastModifiedTime(file)));
        for (Path companion : companions(file)) {
            times.add(Files.getLastModifiedTime(companion));
        }
        return times;
    }
}
