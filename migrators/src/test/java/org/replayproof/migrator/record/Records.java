package org.replayproof.migrator.record;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.replayproof.fixture.Folder;
import org.replayproof.fixture.TestPostgres;
import org.replayproof.fixture.TestSqlite;
import org.replayproof.migrator.ChecksumAgreement;
import org.replayproof.migrator.MigrationSource;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.RecordedHistory;
import org.replayproof.migrator.fixture.Sources;
import org.replayproof.migrator.folder.FolderProvider;
import org.replayproof.sql.PostgresDialect;
import org.replayproof.sql.SqlDialect;
import org.replayproof.sql.SqliteDialect;

/** A folder of migrations and a database with a history table, as a tool leaves both behind. */
final class Records {

    private final Folder folder;
    private final DataSource source;
    private final boolean sqlite;

    Records(Path directory, String product) throws SQLException {
        this.folder = new Folder(directory.resolve("migrations"));
        this.sqlite = product.equals("sqlite");
        this.source = sqlite ? TestSqlite.at(directory.resolve("test.db")) : TestPostgres.freshDatabase();
    }

    Records file(String name, String content) {
        folder.with(name, content);
        return this;
    }

    /** Runs statements that both products take. */
    Records sql(String... statements) throws SQLException {
        for (String statement : statements) {
            insert(statement);
        }
        return this;
    }

    /** Creates a table as a tool does on either product. */
    Records table(String onSqlite, String onPostgres) throws SQLException {
        return sql((sqlite ? onSqlite : onPostgres).split(";", -1));
    }

    Records insert(String sql, Object... values) throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.execute();
        }
        return this;
    }

    private Migrator migrator(Map<String, String> settings) {
        SqlDialect dialect = sqlite ? new SqliteDialect() : new PostgresDialect();
        MigrationSource plain = Sources.of(dialect, folder.location());
        return new FolderProvider()
                .open(new MigrationSource(
                        plain.locations(),
                        plain.classLoader(),
                        dialect,
                        Map.of(),
                        plain.settings().with(settings),
                        null));
    }

    RecordedHistory read() throws SQLException {
        return read(Map.of());
    }

    RecordedHistory read(Map<String, String> settings) throws SQLException {
        Migrator migrator = migrator(settings);
        try (Connection connection = source.getConnection()) {
            return RecordedHistory.of(
                    migrator.history(), migrator.record().orElseThrow().read(connection));
        }
    }

    RecordedHistory described(String line) throws SQLException {
        return read(Map.of("replayproof.history.table", line));
    }

    /** A line for each migration, and for each row without one. */
    static List<String> lines(RecordedHistory history) {
        List<String> lines = new ArrayList<>();
        for (RecordedHistory.Entry entry : history.entries()) {
            String state =
                    entry.last().map(row -> row.state().name()).orElse(entry.covered() ? "covered" : "not recorded");
            String checksum = entry.checksum() == ChecksumAgreement.UNKNOWN ? "" : ", checksum " + entry.checksum();
            lines.add(entry.migration().script() + ": " + state + checksum);
        }
        history.strangers().forEach(row -> lines.add(row + ": no such migration"));
        return lines;
    }

    static byte[] hash(String function, String content) {
        try {
            return MessageDigest.getInstance(function).digest(content.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static String hex(String function, String content) {
        return HexFormat.of().formatHex(hash(function, content));
    }
}
