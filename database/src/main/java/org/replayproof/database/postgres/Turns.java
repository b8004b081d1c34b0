package org.replayproof.database.postgres;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.DatabaseUnavailableException;
import org.replayproof.database.server.HelperThread;
import org.replayproof.database.server.Turn;
import org.replayproof.sql.ServerChange;

/**
 * Separates the roles and tablespaces of one replay from those of another: the active database sees
 * its own roles under their names, and those of all others are renamed.
 *
 * <p>The active database is the one that a thread used most recently, or the one before it when that has ended. Another thread waits
 * until no database that sees other roles is open. A waiting thread holds no lock, so two never wait for each other. Between
 * JVMs, an advisory lock has the same effect.
 */
final class Turns {

    /** The first half of the key of the lock between JVMs: "ROLE". */
    static final int LOCK = 0x524f4c45;

    private static final long POLL_MILLIS = 50;

    /** Keywords for a role that existed before; they are not names in the catalog. */
    private static final Set<String> WORDS_FOR_ROLES = Set.of("current_user", "session_user", "current_role", "all");

    /** A thread that uses a database, or runs migrations in it. Not a record: one use is not another. */
    private static final class Use {
        private final Thread thread = HelperThread.principal();
        private final String database;
        private final BooleanSupplier open;
        private boolean migrates;
        /** The numbers of what existed on the server when its migrations began. */
        private Set<String> before = Set.of();

        Use(String database, BooleanSupplier open, boolean migrates) {
            this.database = database;
            this.open = open;
            this.migrates = migrates;
        }

        boolean isMine() {
            return thread == HelperThread.principal();
        }

        boolean isOver(String which) {
            return !migrates && database.equals(which);
        }
    }

    private final PostgresAdmin admin;
    private final MadeOnServer made;
    /** Null on a server that others use: there such changes are refused. */
    private final @Nullable ServerUndo undo;

    private final Duration patience;
    private final List<Use> uses = new ArrayList<>();
    private final Set<Thread> waiting = new HashSet<>();
    private @Nullable ServerLock lock;
    private boolean locked;

    Turns(PostgresAdmin admin, PostgresRun run, @Nullable ServerUndo undo, Duration patience) {
        this.admin = admin;
        this.undo = undo;
        this.made = new MadeOnServer(admin, run);
        this.patience = patience;
    }

    /**
     * A session is opened: the database is active from now on, until another one is used.
     *
     * @param open whether a session is open on it; called when another database should become active
     */
    synchronized void use(String database, BooleanSupplier open) throws SQLException {
        Use top = uses.isEmpty() ? null : uses.get(uses.size() - 1);
        if (!made.knows(database) || (top != null && top.isMine() && database.equals(top.database))) {
            return;
        }
        push(uses.stream()
                .filter(use -> use.isMine() && use.isOver(database))
                .findFirst()
                .orElseGet(() -> new Use(database, open, false)));
    }

    /** Migrations run in a database. Their objects belong to it when the turn ends. */
    synchronized Turn migrate(String database, Set<String> names, BooleanSupplier open) throws SQLException {
        Use use = new Use(database, open, true);
        push(use);
        try {
            Set<String> before = made.before(database, names);
            use.before = before;
            if (undo != null) {
                undo.begin(database, made.numbers());
            }
            return () -> end(use, before, names);
        } catch (SQLException e) {
            uses.remove(use);
            present();
            throw e;
        }
    }

    private synchronized void end(Use use, Set<String> before, Set<String> names) {
        try {
            use.migrates = false;
            made.adopt(use.database, before, names);
            if (undo != null) {
                undo.end();
            }
        } catch (SQLException e) {
            uses.remove(use);
            throw new DatabaseUnavailableException(
                    "The objects that migrations created on the server cannot be read: " + e.getMessage(), e);
        } finally {
            notifyAll();
        }
    }

    /**
     * Whether a change stays with what belongs to a database: itself, roles and tablespaces that its migrations made, or something
     * that does not exist.
     */
    synchronized boolean isOwn(String database, ServerChange change) throws SQLException {
        if (change.kind().equals("server") || change.name().isEmpty()) {
            return false;
        }
        if (!change.reachesOthers()) {
            return true;
        }
        String name = change.name().get();
        if (WORDS_FOR_ROLES.contains(name)) {
            return false;
        }
        if (change.kind().equals("database")) {
            return name.equals(database)
                    || !(change.statement().startsWith("CREATE") || made.exists(change.kind(), name));
        }
        Set<String> before = uses.stream()
                .filter(use -> use.migrates && use.database.equals(database))
                .findFirst()
                .map(use -> use.before)
                .orElse(Set.of());
        return made.isOwn(database, change.kind(), name, before);
    }

    /** A period; at its end the database that this thread used before is active again. */
    synchronized Turn aside() {
        List<Use> before = List.copyOf(uses);
        return () -> backTo(before);
    }

    private synchronized void backTo(List<Use> before) {
        try {
            uses.removeIf(use -> use.isMine() && !before.contains(use));
            List<Use> mine = before.stream()
                    .filter(use -> use.isMine() && uses.remove(use))
                    .toList();
            uses.addAll(mine);
            present();
        } catch (SQLException e) {
            throw new DatabaseUnavailableException("Roles cannot be given back their names: " + e.getMessage(), e);
        }
    }

    /** Statements that name roles and tablespaces, none of which this JVM renames meanwhile. */
    interface Statements {
        void run() throws SQLException;
    }

    synchronized void still(Statements statements) throws SQLException {
        statements.run();
    }

    /** A copy sees the same objects as its original. */
    void copied(String original, String copy) {
        made.copied(original, copy);
    }

    /** A database is no longer in use. */
    synchronized void left(String database) throws SQLException {
        if (uses.removeIf(use -> use.isOver(database))) {
            present();
        }
    }

    /** A database was dropped. */
    synchronized void gone(String database) throws SQLException {
        left(database);
        made.gone(database);
    }

    private void push(Use use) throws SQLException {
        await(use);
        uses.remove(use);
        uses.add(use);
        try {
            present();
        } catch (SQLException e) {
            uses.remove(use);
            throw e;
        }
    }

    /** Renames the objects of the active database to their own names; without an active database, releases the lock. */
    private void present() throws SQLException {
        notifyAll();
        List<Use> running =
                uses.stream().filter(use -> !waiting.contains(use.thread)).toList();
        String active = running.isEmpty() ? null : running.get(running.size() - 1).database;
        if (undo != null) {
            undo.active(active);
        }
        made.present(active == null ? Set.of() : made.of(active));
        if (uses.isEmpty() && locked) {
            locked = false;
            lock().release();
        }
    }

    private void await(Use use) throws SQLException {
        long deadline = System.nanoTime() + patience.toNanos();
        waiting.add(use.thread);
        try {
            Optional<String> inTheWay = inTheWayOf(use);
            while (inTheWay.isPresent()) {
                if (System.nanoTime() > deadline) {
                    throw refused(use, inTheWay.get());
                }
                pause();
                inTheWay = inTheWayOf(use);
            }
        } finally {
            waiting.remove(use.thread);
        }
    }

    private Optional<String> inTheWayOf(Use use) throws SQLException {
        Optional<String> here = uses.stream()
                .filter(other ->
                        other.thread != use.thread && other.thread.isAlive() && !waiting.contains(other.thread))
                .filter(other -> isInTheWay(other, use))
                .map(other -> other.database + " on thread " + other.thread.getName() + " uses the same server")
                .findFirst();
        return here.isPresent() || isLocked()
                ? here
                : Optional.of(lock().holder().orElse("a session that has just ended") + " has such a database in use");
    }

    /** Copies of the same database see the same, unless migrations run in one of them. */
    private boolean isInTheWay(Use other, Use use) {
        if (other.database.equals(use.database)) {
            return false;
        }
        return other.migrates
                || (other.open.getAsBoolean()
                        && (use.migrates || !made.of(other.database).equals(made.of(use.database))));
    }

    /** Held while any object has its own name. It ends with its session, so the lock of a killed JVM is free. */
    private boolean isLocked() throws SQLException {
        if (!locked && lock().isTaken()) {
            locked = true;
            PostgresLeftovers.collect(admin, true);
        }
        return locked;
    }

    private ServerLock lock() throws SQLException {
        ServerLock present = lock;
        if (present == null || present.session().isClosed()) {
            present = new ServerLock(admin.openSession(), LOCK, 0);
            lock = present;
            locked = false;
        }
        return present;
    }

    private SQLException refused(Use use, String because) {
        return new SQLException(
                "Roles and tablespaces belong to the server, so only one database at a time has those that its"
                        + " migrations made. " + use.database + " waited " + patience.toSeconds()
                        + " s for them: " + because
                        + ". Run the classes that use this history one after the other (@Execution(SAME_THREAD), one fork),"
                        + " or give each fork a server of its own.",
                "55P03");
    }

    @SuppressWarnings("WaitNotInLoop") // every caller pauses in a loop
    private void pause() throws SQLException {
        try {
            wait(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for another database's turn to end", "57014", e);
        }
    }

    /** Releases the lock at the end of the run. */
    synchronized void close() throws SQLException {
        if (lock != null) {
            lock.session().close();
        }
    }
}
