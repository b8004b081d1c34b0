package org.replayproof.database.sqlite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.CopySandbox;
import org.replayproof.database.server.CopyingServer;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.database.server.Drivers;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.RunFolder;
import org.replayproof.database.server.Sandbox;
import org.replayproof.database.server.Template;

/** This process as a SQLite server, in memory or in files of a temporary folder. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class SqliteServer implements CopyingServer {

    private record Frozen(SqliteDatabase database) implements Template {}

    /** Names are unique in the process, not in the server: it is the process that shares {@code memdb}. */
    private static final AtomicLong NUMBER = new AtomicLong();

    private final Driver driver;
    private final Properties properties = new Properties();
    private final @Nullable Path folder;
    private final String version;

    private SqliteServer(Driver driver, @Nullable Path folder) {
        this.driver = driver;
        this.folder = folder;
        if (folder != null) {
            // A database that ends with its test need not survive a power failure; in memory the pragma would only cost
            // time.
            properties.setProperty("synchronous", "OFF");
        }
        this.version = driverVersion();
    }

    public static SqliteServer inMemory(Driver driver) {
        return new SqliteServer(driver, null);
    }

    public static SqliteServer inFiles(Driver driver) {
        try {
            return new SqliteServer(driver, RunFolder.create("replayproof-sqlite-"));
        } catch (IOException e) {
            throw new DatabaseUnavailableException(
                    "SQLite in a file needs a temporary folder, and none can be made in "
                            + System.getProperty("java.io.tmpdir") + ": " + e.getMessage(),
                    e);
        }
    }

    private String driverVersion() {
        try (Connection connection = connect(SqliteLocation.inMemory("replayproof_version"))) {
            return connection.getMetaData().getDatabaseProductVersion();
        } catch (SQLException e) {
            throw new DatabaseUnavailableException(
                    "The SQLite driver cannot open a database in memory: " + e.getMessage()
                            + ". It unpacks a native library into " + System.getProperty("java.io.tmpdir")
                            + ", which must allow that.",
                    e);
        }
    }

    String version() {
        return version;
    }

    Connection connect(SqliteLocation location) throws SQLException {
        return Drivers.connect(driver, location.url(), properties);
    }

    static DatabaseUnavailableException lost(String what, SQLException cause) {
        return new DatabaseUnavailableException(what + " failed: " + cause.getMessage(), cause);
    }

    @Override
    public String product() {
        return "SQLite " + version;
    }

    @Override
    public String description() {
        return product() + (folder == null ? " in memory" : " in files below " + folder);
    }

    private SqliteLocation newLocation() {
        String name = "replayproof_" + NUMBER.incrementAndGet();
        return folder == null ? SqliteLocation.inMemory(name) : SqliteLocation.inFile(emptyFile(folder, name + ".db"));
    }

    /** SQLite creates a file at the first write; the file of an empty template must exist, too. */
    private static Path emptyFile(Path folder, String name) {
        try {
            return Files.createFile(folder.resolve(name));
        } catch (IOException e) {
            throw new DatabaseUnavailableException(
                    "No database file can be made in " + folder + ": " + e.getMessage(), e);
        }
    }

    @Override
    public LiveDatabase create() {
        return open();
    }

    private SqliteDatabase open() {
        try {
            return new SqliteDatabase(this, newLocation());
        } catch (SQLException e) {
            throw lost(description(), e);
        }
    }

    @Override
    public Template freeze(LiveDatabase database) {
        if (!(database instanceof SqliteDatabase ours) || ours.server() != this) {
            throw new IllegalArgumentException("This server did not make " + database.description() + ".");
        }
        try {
            return new Frozen(ours.handOver());
        } catch (SQLException e) {
            throw lost(ours.description(), e);
        }
    }

    private SqliteDatabase frozen(Template template) {
        if (!(template instanceof Frozen ours) || ours.database().server() != this) {
            throw new IllegalArgumentException("This server did not make the template.");
        }
        return ours.database();
    }

    @Override
    public LiveDatabase copy(Template template) {
        SqliteDatabase source = frozen(template);
        SqliteDatabase copy = open();
        try {
            copy.restoreFrom(source.location());
            return copy;
        } catch (SQLException e) {
            copy.close();
            throw lost("Copying a template of " + description(), e);
        }
    }

    /** Copies are not prepared: a copy takes less time than passing it to another thread. */
    @Override
    public LiveDatabase copyOnce(Template template) {
        return copy(template);
    }

    @Override
    public OptionalLong version(LiveDatabase database) {
        try {
            return database instanceof SqliteDatabase ours ? ours.version() : OptionalLong.empty();
        } catch (SQLException e) {
            throw lost(database.description(), e);
        }
    }

    @Override
    public void drop(Template template) {
        frozen(template).close();
    }

    /** Both modes are the same here: whole copies are as fast as anything. */
    @Override
    public Sandbox sandbox(Sandbox.Mode mode) {
        return new CopySandbox(this);
    }
}
