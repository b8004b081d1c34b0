package org.replayproof.database.server;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A server that runs the same statements at the beginning of every session.
 *
 * @param server the server itself
 * @param statements the statements at the beginning of each session
 * @param customizer runs after them; null for none
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record PreparedServer(
        DatabaseServer server,
        List<String> statements,
        @Nullable SessionCustomizer customizer) implements DatabaseServer {

    /** Copies the list. */
    public PreparedServer {
        statements = List.copyOf(statements);
    }

    /**
     * Prepares the sessions of a server.
     *
     * @param server the server
     * @param statements the statements at the beginning of each session
     * @param customizer what comes after them; null when nothing does
     * @return the server itself when there is nothing to prepare
     */
    public static DatabaseServer of(
            DatabaseServer server, List<String> statements, @Nullable SessionCustomizer customizer) {
        return statements.isEmpty() && customizer == null ? server : new PreparedServer(server, statements, customizer);
    }

    private Connection prepared(Connection session) throws SQLException {
        try {
            if (!statements.isEmpty()) {
                run(session);
            }
            if (customizer != null) {
                customizer.customize(session);
            }
            return session;
        } catch (SQLException e) {
            session.close();
            throw new SQLException("A session cannot be prepared: " + e.getMessage(), e.getSQLState(), e);
        } catch (RuntimeException e) {
            session.close();
            throw e;
        }
    }

    private void run(Connection session) throws SQLException {
        try (Statement statement = session.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /**
     * Prepares the sessions of a source.
     *
     * @param source opens sessions on a database of the server
     * @return a source whose every session is prepared
     */
    public Reachable prepared(DataSource source) {
        try {
            Reachable sessions = source.unwrap(Reachable.class);
            return new SessionSource(
                    () -> prepared(source.getConnection()),
                    sessions::address,
                    sessions::turn,
                    sessions::watch,
                    sessions::objection);
        } catch (SQLException e) {
            SQLException unknown = e;
            return new SessionSource(() -> prepared(source.getConnection()), () -> {
                throw unknown;
            });
        }
    }

    private final class PreparedDatabase implements LiveDatabase {
        private final LiveDatabase database;
        private final Reachable sessions;

        PreparedDatabase(LiveDatabase database) {
            this.database = database;
            this.sessions = prepared(database.dataSource());
        }

        LiveDatabase database() {
            return database;
        }

        @Override
        public DataSource dataSource() {
            return sessions;
        }

        @Override
        public String description() {
            return database.description();
        }

        @Override
        public Optional<String> openTransaction() {
            return database.openTransaction();
        }

        @Override
        public String keep(Path folder, String label) {
            return database.keep(folder, label);
        }

        @Override
        public void close() {
            database.close();
        }
    }

    private final class PreparedSandbox implements Sandbox {
        private final Sandbox sandbox;
        private final Reachable sessions;

        PreparedSandbox(Sandbox sandbox) {
            this.sandbox = sandbox;
            this.sessions = prepared(sandbox.dataSource());
        }

        @Override
        public DataSource dataSource() {
            return sessions;
        }

        @Override
        public Connection reading() throws SQLException {
            return prepared(sandbox.reading());
        }

        @Override
        public boolean isEscape(Throwable error) {
            return sandbox.isEscape(error);
        }

        @Override
        public Turn turn() {
            return sandbox.turn();
        }

        @Override
        public Mark mark() {
            return sandbox.mark();
        }

        @Override
        public boolean isAsMarked() {
            return sandbox.isAsMarked();
        }

        @Override
        public OptionalLong version() {
            return sandbox.version();
        }

        @Override
        public void backTo(Mark mark) {
            sandbox.backTo(mark);
        }

        @Override
        public void close() {
            sandbox.close();
        }
    }

    private static LiveDatabase bare(LiveDatabase database) {
        return database instanceof PreparedDatabase prepared ? prepared.database() : database;
    }

    @Override
    public String product() {
        return server.product();
    }

    @Override
    public String description() {
        return server.description();
    }

    @Override
    public LiveDatabase create() {
        return new PreparedDatabase(server.create());
    }

    @Override
    public Template freeze(LiveDatabase database) {
        return server.freeze(bare(database));
    }

    @Override
    public Template template(String key, Supplier<LiveDatabase> made) {
        return server.template(key, () -> bare(made.get()));
    }

    @Override
    public LiveDatabase copy(Template template) {
        return new PreparedDatabase(server.copy(template));
    }

    @Override
    public Sandbox sandbox(Sandbox.Mode mode) {
        return new PreparedSandbox(server.sandbox(mode));
    }
}
