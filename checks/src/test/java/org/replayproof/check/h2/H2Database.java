package org.replayproof.check.h2;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.replayproof.database.server.EvidenceFile;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.SessionSource;

/** An H2 database in use; it lives as long as its keeper is open. */
final class H2Database implements LiveDatabase {

    private final H2Server server;
    private final String url;
    private final Connection keeper;
    private final SessionSource sessions;

    H2Database(H2Server server, String url) throws SQLException {
        this.server = server;
        this.url = url;
        this.keeper = server.connect(url);
        this.sessions = new SessionSource(() -> server.connect(url), () -> {
            throw new SQLException("An H2 database in memory belongs to this process.", "08001");
        });
    }

    @Override
    public DataSource dataSource() {
        return sessions;
    }

    @Override
    public String description() {
        return server.product() + ", " + url;
    }

    @Override
    public Optional<String> openTransaction() {
        try (Statement statement = keeper.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT session_id FROM information_schema.sessions WHERE contains_uncommitted")) {
            return rows.next() ? Optional.of("session " + rows.getLong(1)) : Optional.empty();
        } catch (SQLException e) {
            throw H2Server.lost(description(), e);
        }
    }

    @Override
    public String keep(Path folder, String label) {
        Path file = EvidenceFile.create(folder, label, ".sql");
        try {
            Files.write(file, H2Server.script(keeper));
            return file.toString();
        } catch (SQLException e) {
            throw H2Server.lost(description(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        sessions.end();
        try {
            keeper.close();
        } catch (SQLException e) {
            throw H2Server.lost(description(), e);
        }
    }
}
