package org.replayproof.database.sqlite;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.apiguardian.api.API;
import org.replayproof.database.server.CopySource;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.database.server.Folders;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.ReadOnlySession;
import org.replayproof.database.server.UnusableSourceException;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqlScriptException;
import org.replayproof.sql.SqlStatement;
import org.replayproof.sql.StatementReader;

/** Copies a SQLite database: page by page from its file, whose bytes stay the same, or from the SQL text of {@code .dump}. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class SqliteCopy {

    private static final String SCHEME = "jdbc:sqlite:";
    private static final byte[] HEADER = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
    private static final String DUMP = "PRAGMA foreign_keys=OFF;";

    private final Driver driver;
    private final SqlDialect dialect;

    public SqliteCopy(Driver driver, SqlDialect dialect) {
        this.driver = driver;
        this.dialect = dialect;
    }

    /** Whether a place is a URL of SQLite, a database file, or what {@code .dump} of SQLite's shell writes. */
    public static boolean recognises(String place) {
        return place.startsWith(SCHEME)
                || begins(Path.of(place), HEADER)
                || begins(Path.of(place), DUMP.getBytes(StandardCharsets.US_ASCII));
    }

    private static boolean begins(Path file, byte[] wanted) {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (InputStream content = Files.newInputStream(file)) {
            return Arrays.equals(content.readNBytes(wanted.length), wanted);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    public void fill(LiveDatabase empty, CopySource source) {
        if (!source.isUrl() && !begins(Path.of(source.place()), HEADER)) {
            load(empty, Path.of(source.place()));
            return;
        }
        try {
            restore(empty, source.isUrl() ? source.place() : SCHEME + source.place());
        } catch (SQLException e) {
            throw new DatabaseUnavailableException(
                    "The database " + source + " cannot be copied: " + e.getMessage()
                            + "\n  next step   copy it while no other process locks it, or name a dump: sqlite3 FILE .dump > dump.sql",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("No folder can be made for the copy: " + e.getMessage(), e);
        }
    }

    /** The session on the given file only reads, so the pages take the way through a file of the kit's own. */
    private void restore(LiveDatabase empty, String url) throws SQLException, IOException {
        Path folder = Files.createTempDirectory("replayproof-copy-");
        try (ReadOnlySession session = new SqliteReading(driver).open(url)) {
            String pages = SqliteLocation.inFile(folder.resolve("pages.db")).quoted();
            try (Statement statement = session.connection().createStatement()) {
                requireReadable(statement);
                statement.executeUpdate("backup to " + pages);
            }
            try (Connection copy = empty.dataSource().getConnection();
                    Statement statement = copy.createStatement()) {
                statement.executeUpdate("restore from " + pages);
            }
        } finally {
            Folders.delete(folder);
        }
    }

    /** A lock is an error of the first query; the backup would try for a long time. */
    private static void requireReadable(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT count(*) FROM sqlite_schema")) {
            row.next();
        }
    }

    private void load(LiveDatabase empty, Path dump) {
        int line = 0;
        try (BufferedReader text = Files.newBufferedReader(dump);
                Connection session = empty.dataSource().getConnection();
                Statement statement = session.createStatement()) {
            StatementReader statements = dialect.read(text);
            while (statements.hasNext()) {
                SqlStatement sql = statements.next();
                line = sql.line();
                statement.execute(sql.text());
            }
            requireEnd(statement, dump);
        } catch (SqlScriptException e) {
            throw unusable(dump, String.valueOf(e.getMessage()), e);
        } catch (SQLException e) {
            throw unusable(dump, "line " + line + ": " + dialect.withoutValues(e), e);
        } catch (IOException e) {
            throw new UncheckedIOException(dump + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A dump is one transaction, and one that was cut off lacks its end. */
    private static void requireEnd(Statement statement, Path dump) {
        try {
            statement.execute("BEGIN");
            statement.execute("ROLLBACK");
        } catch (SQLException insideTransaction) {
            throw unusable(dump, "it ends inside a transaction", insideTransaction);
        }
    }

    private static UnusableSourceException unusable(Path dump, String why, Exception cause) {
        return new UnusableSourceException(
                "The dump " + dump + " cannot be loaded: " + why
                        + "\n  next step   make it again: sqlite3 FILE .dump > " + dump.getFileName(),
                cause);
    }
}
