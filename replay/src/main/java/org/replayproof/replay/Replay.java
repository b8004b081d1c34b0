package org.replayproof.replay;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.api.CheckReturnValue;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.migrator.History;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.UnknownVersionException;

/**
 * Controls a replay: the next migrations on the test's database, and other orders on other databases. It commits on
 * its own sessions. Safe for use by several threads, one after the other.
 *
 * <p>Example:
 *
 * <pre>{@code
 * @MigratedDatabase(upTo = "6")
 * class SplitNameTest {
 *     @Test
 *     void names_survive_the_split(Replay replay, Connection connection) {
 *         insert(connection, "Ada Lovelace");
 *         replay.apply("7");
 *         assertThat(names(connection)).containsExactly("Ada", "Lovelace");
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class Replay implements AutoCloseable {

    private final Workbench bench;
    private final Supplier<LiveDatabase> live;
    private final List<Migration> applied;
    private final @Nullable OrderExplorer shared;
    private @Nullable OrderExplorer own;

    Replay(Workbench bench, Supplier<LiveDatabase> live, List<Migration> applied, @Nullable OrderExplorer shared) {
        this.bench = bench;
        this.live = live;
        this.applied = new ArrayList<>(applied);
        this.shared = shared;
    }

    /**
     * The migrations in their declared order.
     *
     * @return the history
     */
    @CheckReturnValue
    public History history() {
        return bench.history();
    }

    /**
     * What ran on the test's database so far.
     *
     * @return migrations in the order in which they ran
     */
    @CheckReturnValue
    public synchronized List<Migration> applied() {
        return List.copyOf(applied);
    }

    /**
     * The pending migrations of the test's database.
     *
     * @return migrations in their declared order
     */
    @CheckReturnValue
    public synchronized List<Migration> pending() {
        return history().migrations().stream()
                .filter(migration -> !applied.contains(migration))
                .toList();
    }

    /**
     * Runs exactly one migration, regardless of earlier ones.
     *
     * @param version the migrator's version
     * @return the step
     * @throws UnknownVersionException when no migration has it
     * @throws MigrationFailedException when it fails
     * @throws IllegalStateException when it has run already, or another session has an open transaction
     */
    public synchronized Step apply(String version) {
        Migration migration = history().migration(version);
        if (applied.contains(migration)) {
            throw new IllegalStateException(migration + " has run already. To run it again, call again(\"" + version
                    + "\"); to stop before it, provision with upTo.");
        }
        return run(StepRunner.Deed.APPLY, migration);
    }

    /**
     * Runs all pending migrations up to and including a version.
     *
     * @param version the migrator's version
     * @return the steps; empty when nothing was pending
     * @throws UnknownVersionException when no migration has it
     * @throws MigrationFailedException when one fails
     */
    public synchronized List<Step> upTo(String version) {
        return runPending(bench.countUpTo(version));
    }

    /**
     * Runs all pending migrations before a version.
     *
     * @param version the migrator's version
     * @return the steps; empty when nothing was pending
     * @throws UnknownVersionException when no migration has it
     * @throws MigrationFailedException when one fails
     */
    public synchronized List<Step> upToBefore(String version) {
        return runPending(history().indexOf(history().migration(version)));
    }

    /**
     * Runs all that is pending.
     *
     * @return the steps; empty when nothing was pending
     * @throws MigrationFailedException when one fails
     */
    public synchronized List<Step> toHead() {
        return runPending(history().migrations().size());
    }

    /**
     * Runs a migration again, as if its migrator had no record of it.
     *
     * @param version the migrator's version
     * @return the step
     * @throws MigrationFailedException when it fails the second time
     */
    public synchronized Step again(String version) {
        return run(StepRunner.Deed.AGAIN, history().migration(version));
    }

    /**
     * Undoes a migration with its down.
     *
     * @param version the migrator's version
     * @return the step
     * @throws IllegalStateException when it has not run
     * @throws MigrationFailedException when it fails, or it has no down
     */
    public synchronized Step down(String version) {
        Migration migration = history().migration(version);
        requireApplied(migration, "take it back");
        Step step = run(StepRunner.Deed.DOWN, migration);
        applied.remove(migration);
        return step;
    }

    /**
     * Undoes all migrations after a version, the latest first; that version itself stays.
     *
     * @param version the migrator's version
     * @return the steps; empty when nothing ran after it
     * @throws UnknownVersionException when no migration has it
     * @throws IllegalStateException when that version itself has not run
     * @throws MigrationFailedException when one cannot be undone; the later ones are undone and pending again
     */
    public synchronized List<Step> downTo(String version) {
        Migration migration = history().migration(version);
        requireApplied(migration, "go down to it");
        return takeBackAfter(history().indexOf(migration));
    }

    /**
     * Undoes all migrations after a version and that version too, the latest first.
     *
     * @param version the migrator's version
     * @return the steps
     * @throws UnknownVersionException when no migration has it
     * @throws IllegalStateException when that version itself has not run
     * @throws MigrationFailedException when one cannot be undone; the later ones are undone and pending again
     */
    public synchronized List<Step> downToBefore(String version) {
        Migration migration = history().migration(version);
        requireApplied(migration, "take it back");
        return takeBackAfter(history().indexOf(migration) - 1);
    }

    private List<Step> takeBackAfter(int position) {
        List<Migration> later = applied.stream()
                .filter(migration -> history().indexOf(migration) > position)
                .sorted(Comparator.comparing(history()::indexOf).reversed())
                .toList();
        List<Step> steps = new ArrayList<>();
        for (Migration migration : later) {
            steps.add(run(StepRunner.Deed.DOWN, migration));
            applied.remove(migration);
        }
        return steps;
    }

    private void requireApplied(Migration migration, String wish) {
        if (!applied.contains(migration)) {
            throw new IllegalStateException("Cannot " + wish + ": " + migration + " has not run." + "\n  has run     "
                    + (applied.isEmpty() ? "nothing" : applied.get(applied.size() - 1) + " last"));
        }
    }

    /**
     * Runs the history in an order, on a separate database; the test's database is not changed.
     *
     * @param order the order
     * @return the end of the order
     */
    @CheckReturnValue
    public synchronized ReplayResult inOrder(ReplayOrder order) {
        return explorer().run(order);
    }

    /**
     * Runs the history in the order of a token, on a separate database.
     *
     * @param token the token of a failure message
     * @return the end of the order
     * @throws IllegalArgumentException when the text is not a token
     */
    @CheckReturnValue
    public ReplayResult inOrder(String token) {
        return inOrder(ReplayOrder.parse(token));
    }

    /**
     * Runs the whole history in its declared order, on a separate database. The result is kept for later calls.
     *
     * @return the end of the order
     */
    @CheckReturnValue
    public synchronized ReplayResult declared() {
        return explorer().declared();
    }

    private List<Step> runPending(int upTo) {
        List<Step> steps = new ArrayList<>();
        for (Migration migration : history().migrations().subList(0, upTo)) {
            if (!applied.contains(migration)) {
                steps.add(run(StepRunner.Deed.APPLY, migration));
            }
        }
        return steps;
    }

    private Step run(StepRunner.Deed deed, Migration migration) {
        LiveDatabase target = live.get();
        Optional<String> holder = target.openTransaction();
        if (holder.isPresent()) {
            throw new IllegalStateException("Cannot run " + migration + ": another session has an open transaction ("
                    + holder.get()
                    + "), and the migration would block forever.\n  next step   commit or roll back first, "
                    + "or leave the injected connection in autocommit");
        }
        Step step = bench.runner().run(deed, migration, target.dataSource(), StepRunner.NO_LISTENER);
        if (step.failure() != null) {
            throw step.failure();
        }
        if (!applied.contains(migration)) {
            applied.add(migration);
        }
        return step;
    }

    private OrderExplorer explorer() {
        if (shared != null) {
            return shared;
        }
        if (own == null) {
            own = new OrderExplorer(bench);
        }
        return own;
    }

    /** In words, for reports that name parameters. Opens nothing. */
    @Override
    public String toString() {
        return "the replay of " + history().migrations().size() + " migrations";
    }

    /** Gives its own sandbox back. The test's database is its owner's to close, and so is an explorer that was given. */
    @Override
    public synchronized void close() {
        if (own != null) {
            own.close();
            own = null;
        }
    }
}
