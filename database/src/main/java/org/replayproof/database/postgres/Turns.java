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
 * Keeps apart what migrations made on the server in one replay from what they made in another: a database that is on turn sees
 * its own roles under their names, and those of all others step aside.
 *
 * <p>On turn is what a thread used last, and what it used before that when the last has ended. Another thread waits until
 * nothing is open that sees something else. A thread that waits holds nobody up, so two never wait for each other. Between
 * JVMs an advisory lock goes round.
 */
final class Turns {

    /** The first half of the key of the lock between JVMs: "ROLE". */
    static final int LOCK = 0x524f4c45;

    private static final long POLL_MILLIS = 50;

    /** Words that stand for a role that was there before, and are not names in the catalog. */
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
     * Somebody opens a session: from here on the database is on turn, until another one is used.
     *
     * @param open whether a session is open on it, asked when others want their turn
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

    /** Migrations run in a database. What they make is its own when the turn ends. */
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
                    "What migrations made on the server cannot be told: " + e.getMessage(), e);
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

    /** A stretch at whose end what this thread used before it is on turn again. */
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

    /** A copy sees what the original sees. */
    void copied(String original, String copy) {
        made.copied(original, copy);
    }

    /** Nobody uses a database any longer. */
    synchronized void left(String database) throws SQLException {
        if (uses.removeIf(use -> use.isOver(database))) {
            present();
        }
    }

    /** A database is gone. */
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

    /** Gives names to what belongs to the database on turn; nobody on turn gives the lock back. */
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

    /** Held while anything has its own name. Ends with its session, so that of a killed JVM is free. */
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

    @SuppressWarnings("WaitNotInLoop") // whoever pauses does so in a loop
    private void pause() throws SQLException {
        try {
            wait(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while waiting for another database's turn to end", "57014", e);
        }
    }

    /** Gives the lock back, when the run ends. */
    synchronized void close() throws SQLException {
        if (lock != null) {
            lock.session().close();
        }
    }
}
