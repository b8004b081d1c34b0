package org.replayproof.database.postgres;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.replayproof.database.server.CopySandbox;
import org.replayproof.database.server.CopyingServer;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.database.server.Drivers;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.database.server.Log;
import org.replayproof.database.server.Sandbox;
import org.replayproof.database.server.Template;
import org.replayproof.database.server.Turn;
import org.replayproof.sql.ServerChange;

/** A PostgreSQL server in use by this JVM, in any way. */
final class PostgresServer implements CopyingServer {

    /** How to open a database that was kept, and what ends with the JVM. */
    interface Ground {

        /**
         * Keeps the data that are needed to open a database later.
         *
         * @param connect a command that connects to it
         * @return the text for the user
         * @throws SQLException when the server must be queried and fails
         */
        String keep(String connect, PostgresAdmin admin) throws SQLException;

        /** Stops what this JVM started, if it started anything. */
        void stop();

        /** Whether the server outlives this JVM, so that its databases must be dropped. Called once, at the end. */
        boolean livesOn();

        /** Whether others than this kit use it. */
        default boolean isShared() {
            return false;
        }

        /** Whether templates are kept for other JVMs and later runs. */
        boolean keepsTemplates();
    }

    /** How long a database waits for its turn: the whole replay of another one, or a class of tests. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(50);
    private static final long END_WITHIN_SECONDS = 20;
    private static final long SESSIONS_END_WITHIN = TimeUnit.SECONDS.toNanos(5);

    private final Driver driver;
    private final PostgresAddress address;
    private final PostgresAdmin admin;
    private final String way;
    private final Ground ground;
    private final PostgresRun run;
    private final Turns turns;
    private final Background background = new Background();
    private final Duration patience;
    private final Set<String> mine = ConcurrentHashMap.newKeySet();

    private PostgresServer(
            Driver driver,
            PostgresAddress address,
            PostgresAdmin admin,
            String way,
            Ground ground,
            PostgresRun run,
            Duration patience) {
        this.driver = driver;
        this.address = address;
        this.admin = admin;
        this.way = way;
        this.ground = ground;
        this.run = run;
        this.patience = patience;
        ServerUndo undo = ground.isShared()
                ? null
                : new ServerUndo(
                        admin, database -> Drivers.connect(driver, address.url(database), address.properties()));
        this.turns = new Turns(admin, run, undo, PATIENCE);
    }

    /**
     * Marks this run on the server, and drops what dead runs left there.
     *
     * @param patience how long to wait for another JVM that builds a template
     */
    static PostgresServer open(
            Driver driver, PostgresAddress address, PostgresAdmin admin, String way, Ground ground, Duration patience)
            throws SQLException {
        PostgresServer server =
                new PostgresServer(driver, address, admin, way, ground, PostgresRun.on(admin), patience);
        Runtime.getRuntime().addShutdownHook(new Thread(server::end, "replayproof-postgres-end"));
        PostgresLeftovers.collect(admin);
        return server;
    }

    PostgresAddress address() {
        return address;
    }

    Duration patience() {
        return patience;
    }

    PostgresAdmin admin() {
        return admin;
    }

    String driverVersion() {
        return driver.getMajorVersion() + "." + driver.getMinorVersion();
    }

    String version() {
        return admin.version();
    }

    int major() {
        return admin.major();
    }

    @Override
    public String product() {
        return "PostgreSQL " + version();
    }

    @Override
    public String description() {
        return product() + " " + way;
    }

    Connection connect(String name) throws SQLException {
        return admin.restarts().connect(() -> Drivers.connect(driver, address.url(name), address.properties()));
    }

    DatabaseUnavailableException lost(String what, SQLException cause) {
        if (Restarts.isAway(cause) && !admin.restarts().isNews()) {
            return new DatabaseUnavailableException(
                    what + " failed: the server at " + address
                            + " still does not answer; an earlier failure has the cause.",
                    cause);
        }
        String named = way.contains(address.toString()) ? "" : ", " + address;
        return new DatabaseUnavailableException(
                what + " failed on " + description() + named + ": " + cause.getMessage() + nextStep(cause), cause);
    }

    private static String nextStep(SQLException cause) {
        return AdminSessions.TOO_MANY_CONNECTIONS.equals(cause.getSQLState())
                ? ". Raise max_connections of the server, or run fewer tests at a time."
                : "";
    }

    /** Why a database of this server must not make some changes to the server; empty if it may. */
    Optional<String> objection(String database, List<ServerChange> changes) throws SQLException {
        for (ServerChange change : changes) {
            if (!ground.isShared() && !isOfAnotherReplay(database, change)) {
                continue;
            }
            if (!turns.isOwn(database, change)) {
                return Optional.of(change + " changes the server at " + address
                        + " outside the database of this replay, and others use that server");
            }
        }
        return Optional.empty();
    }

    private static boolean isOfAnotherReplay(String database, ServerChange change) {
        return change.kind().equals("database")
                && change.name()
                        .filter(name -> name.startsWith(PostgresRun.PREFIX) && !name.equals(database))
                        .isPresent();
    }

    Turns turns() {
        return turns;
    }

    @Override
    public Turn turn() {
        return turns.aside();
    }

    /** A database is no longer in use: the roles and tablespaces of its migrations are renamed. */
    void left(String name) {
        try {
            turns.left(name);
        } catch (SQLException e) {
            // The next database that conflicts with one of them gets an error.
            Log.warning(
                    "What the migrations of " + name + " created on the server cannot be renamed: " + e.getMessage());
        }
    }

    @Override
    public LiveDatabase create() {
        return make("template0");
    }

    private PostgresDatabase make(String template) {
        String name = run.nextName();
        mine.add(name);
        try {
            admin.createDatabase(name, template);
        } catch (SQLException e) {
            mine.remove(name);
            throw lost("Creating a database", e);
        }
        return new PostgresDatabase(this, name);
    }

    @Override
    public PostgresTemplate freeze(LiveDatabase database) {
        if (!(database instanceof PostgresDatabase ours) || ours.server() != this) {
            throw new IllegalArgumentException("This server did not make " + database.description() + ".");
        }
        if (!ours.handOver()) {
            throw new IllegalStateException(database.description() + " is closed or kept, so no template can be made.");
        }
        String name = ours.name();
        try {
            admin.run("ALTER DATABASE " + name + " WITH ALLOW_CONNECTIONS false IS_TEMPLATE true");
            List<String> left = sessionsLeftAfter(name, SESSIONS_END_WITHIN);
            if (!left.isEmpty()) {
                throw new SQLException("sessions of others are open on " + name + ": process " + left, "55006");
            }
            return template(name);
        } catch (SQLException e) {
            throw lost("Making a template", e);
        }
    }

    PostgresTemplate template(String name) {
        return new PostgresTemplate(this, name, background.queue(() -> copyOf(name)));
    }

    @Override
    public Template template(String key, Supplier<LiveDatabase> made) {
        if (!ground.keepsTemplates()) {
            return freeze(made.get());
        }
        try {
            return new LastingTemplates(this).get(key, made);
        } catch (SQLException e) {
            throw lost("Finding or making a template", e);
        }
    }

    /** A database that is no longer this JVM's to drop. */
    void forget(String name) {
        mine.remove(name);
    }

    /** A session ends a moment after its client has closed it, and the server waits 100 ms when it finds one. */
    private List<String> sessionsLeftAfter(String name, long patience) throws SQLException {
        String sessions =
                "SELECT pid FROM pg_stat_activity WHERE backend_type = 'client backend' AND datname = '" + name + "'";
        long deadline = System.nanoTime() + patience;
        List<String> left = admin.column(sessions);
        while (!left.isEmpty() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            left = admin.column(sessions);
        }
        return left;
    }

    private PostgresTemplate ours(Template template) {
        if (!(template instanceof PostgresTemplate ours) || ours.server() != this) {
            throw new IllegalArgumentException("This server did not make the template.");
        }
        return ours;
    }

    @Override
    public LiveDatabase copy(Template template) {
        try {
            return ours(template).copies().take();
        } catch (SQLException e) {
            throw lost("Copying a template", e);
        }
    }

    @Override
    public LiveDatabase copyOnce(Template template) {
        PostgresTemplate source = ours(template);
        try {
            return copyOf(source.name());
        } catch (SQLException e) {
            throw lost("Copying a template", e);
        }
    }

    private PostgresDatabase copyOf(String template) throws SQLException {
        PostgresDatabase copy = make(template);
        turns.copied(template, copy.name());
        try {
            turns.still(() -> CopiedFacts.copy(admin, template, copy.name()));
            return copy;
        } catch (SQLException e) {
            copy.close();
            throw e;
        }
    }

    @Override
    public void drop(Template template) {
        PostgresTemplate source = ours(template);
        source.copies().close().forEach(LiveDatabase::close);
        try {
            dropNow(source.name());
        } catch (SQLException e) {
            throw lost("Dropping a template", e);
        }
    }

    private void dropNow(String name) throws SQLException {
        PostgresLeftovers.drop(admin, name);
        mine.remove(name);
        turns.gone(name);
    }

    /** In the background: no caller waits until a database is dropped. */
    void drop(String name) {
        background.drop("The database " + name + " on " + address, () -> {
            // Remaining sessions are ended.
            sessionsLeftAfter(name, MOMENT);
            dropNow(name);
        });
    }

    /** Waits until all closed databases are dropped, with the objects of their migrations on the server. */
    void settle() {
        background.settle();
    }

    String keep(String name) {
        mine.remove(name);
        try {
            admin.run(admin.one(PostgresLeftovers.comment(name, "evidence, kept on")));
            return address.shown(name) + ", " + ground.keep(address.psql(name, admin.user()), admin);
        } catch (SQLException e) {
            throw lost("Keeping " + name, e);
        }
    }

    @Override
    public Sandbox sandbox(Sandbox.Mode mode) {
        return switch (mode) {
            case COPIES -> new CopySandbox(this);
            case FAST -> SavepointSandbox.on(this);
        };
    }

    /** Runs when the JVM ends. */
    private void end() {
        boolean livesOn = ground.livesOn();
        admin.restarts().end();
        background.end(livesOn ? END_WITHIN_SECONDS : 0);
        try (admin) {
            if (livesOn) {
                mine.forEach(this::dropAtEnd);
            }
            turns.close();
            run.end();
        } catch (SQLException e) {
            Log.debug("The administrator's sessions were lost before the end", e);
        } finally {
            ground.stop();
        }
    }

    private void dropAtEnd(String name) {
        try {
            dropNow(name);
        } catch (SQLException e) {
            Log.warning("The database " + name + " on " + address + " could not be dropped: " + e.getMessage());
        }
    }
}
