package org.replayproof.database;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.replayproof.database.server.CopySource;
import org.replayproof.database.server.DatabaseServer;
import org.replayproof.database.server.Drivers;
import org.replayproof.database.server.JdbcDriver;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.ReadOnlySession;
import org.replayproof.database.sqlite.SqliteCopy;
import org.replayproof.database.sqlite.SqliteReading;
import org.replayproof.database.sqlite.SqliteServer;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Engines;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Settings;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqliteDialect;

/**
 * SQLite inside this process: in memory, or in files if {@link Setting#SQLITE_FILE} is true. Several sessions on one
 * database exclude each other by SQLite's locks. In memory, a writing transaction also blocks readers, because it has
 * no journal file. {@code PRAGMA journal_mode = WAL} has no effect in memory: use {@link File} for that.
 *
 * <p>Example:
 *
 * <pre>{@code
 * DatabaseServer server = new Sqlite().server(Settings.fromSystem());
 * try (LiveDatabase database = server.create()) {
 *     migrate(database.dataSource());
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class Sqlite implements Database {

    private static final String PRODUCT = "SQLite";
    private static final JdbcDriver DRIVER = new JdbcDriver(PRODUCT, "org.sqlite.JDBC", "org.xerial:sqlite-jdbc");

    private static final Pattern JOURNAL_MODE = Pattern.compile("\\bjournal_mode\\b", Pattern.CASE_INSENSITIVE);

    /** Created at the first request. */
    private static final class InMemory {
        private static final SqliteServer SERVER = SqliteServer.inMemory(Drivers.of(DRIVER));
    }

    private static final class InFiles {
        private static final SqliteServer SERVER = SqliteServer.inFiles(Drivers.of(DRIVER));
    }

    /** SQLite, in memory by default. */
    public Sqlite() {}

    @Override
    public String name() {
        return PRODUCT;
    }

    @Override
    public JdbcDriver driver() {
        return DRIVER;
    }

    @Override
    public Engine engine() {
        return Engines.of(PRODUCT);
    }

    @Override
    public SqlDialect dialect() {
        return new SqliteDialect();
    }

    /** SQLite knows no read-only transaction on a session that could write; this pragma refuses every write. */
    @Override
    public void forbidWrites(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            statement.execute("PRAGMA query_only = ON");
        }
    }

    @Override
    public ReadOnlySession readOnly(DataSource source) throws SQLException {
        return new SqliteReading(Drivers.of(DRIVER)).open(source);
    }

    /** A file need not be there: its absence is an error of reading it. */
    @Override
    public Optional<String> existing(String name) {
        return Optional.of(name.startsWith("jdbc:") ? name : "jdbc:sqlite:" + name)
                .filter(url -> url.startsWith("jdbc:sqlite:"));
    }

    @Override
    public boolean recognises(String place) {
        return SqliteCopy.recognises(place);
    }

    @Override
    public void copy(CopySource source, LiveDatabase empty) {
        new SqliteCopy(Drivers.of(DRIVER), dialect()).fill(empty, source);
    }

    /** A database in memory belongs to this process, so other processes get a file. */
    @Override
    public Database reachable() {
        return new File();
    }

    /** Memory has no journal of another mode, so a change of it that a file refuses inside a transaction succeeds there. */
    @Override
    public Database suitedTo(List<String> scripts) {
        return scripts.stream().anyMatch(script -> JOURNAL_MODE.matcher(script).find()) ? new File() : this;
    }

    /** In SQLite a session decides about foreign keys, and they are off by default. */
    @Override
    public List<String> sessionStatements(Settings settings) {
        return settings.get(Setting.FOREIGN_KEYS)
                .map(value -> switch (value.strip().toLowerCase(Locale.ROOT)) {
                    case "on" -> List.of("PRAGMA foreign_keys = ON");
                    case "off" -> List.of("PRAGMA foreign_keys = OFF");
                    default ->
                        throw new IllegalArgumentException("The setting " + Setting.FOREIGN_KEYS.key()
                                + " must be \"on\" or \"off\", and is \"" + value + "\".");
                })
                .orElse(List.of());
    }

    @Override
    public List<String> strictStatements(Settings settings) {
        return settings.get(Setting.FOREIGN_KEYS).isPresent() ? List.of() : List.of("PRAGMA foreign_keys = ON");
    }

    @Override
    public Map<String, String> circumstances(Connection session) throws SQLException {
        try (Statement statement = session.createStatement();
                ResultSet row = statement.executeQuery("PRAGMA foreign_keys")) {
            return Map.of("foreign_keys", row.next() && row.getInt(1) == 1 ? "on" : "off");
        }
    }

    @Override
    public DatabaseServer server(Settings settings) {
        return settings.isOn(Setting.SQLITE_FILE) ? inFiles() : inMemory();
    }

    private static SqliteServer inMemory() {
        Drivers.of(DRIVER);
        return InMemory.SERVER;
    }

    private static SqliteServer inFiles() {
        Drivers.of(DRIVER);
        return InFiles.SERVER;
    }

    /**
     * SQLite in a file, with any settings.
     *
     * @since 0.1.0
     */
    public static final class File implements Database {

        private final Sqlite sqlite = new Sqlite();

        /** SQLite in a file. */
        public File() {}

        @Override
        public String name() {
            return "SQLite in a file";
        }

        @Override
        public JdbcDriver driver() {
            return sqlite.driver();
        }

        @Override
        public Engine engine() {
            return sqlite.engine();
        }

        @Override
        public SqlDialect dialect() {
            return sqlite.dialect();
        }

        @Override
        public void forbidWrites(Connection session) throws SQLException {
            sqlite.forbidWrites(session);
        }

        @Override
        public ReadOnlySession readOnly(DataSource source) throws SQLException {
            return sqlite.readOnly(source);
        }

        @Override
        public boolean recognises(String place) {
            return sqlite.recognises(place);
        }

        @Override
        public void copy(CopySource source, LiveDatabase empty) {
            sqlite.copy(source, empty);
        }

        @Override
        public List<String> sessionStatements(Settings settings) {
            return sqlite.sessionStatements(settings);
        }

        @Override
        public List<String> strictStatements(Settings settings) {
            return sqlite.strictStatements(settings);
        }

        @Override
        public Map<String, String> circumstances(Connection session) throws SQLException {
            return sqlite.circumstances(session);
        }

        @Override
        public DatabaseServer server(Settings settings) {
            return inFiles();
        }
    }
}
