package org.replayproof.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.Migration;
import org.replayproof.tap.StatementTap;

/**
 * Runs migrations one after the other and tells of each what it did. Made by {@link MigrationProject#stepping(DataSource)}.
 *
 * <p>Migrations share a session where their migrator shares one in one go, so stepping takes little longer than that. What
 * changed is found by looking again at what may have changed, and at nothing at all unless somebody asks.
 *
 * <p>Example:
 *
 * <pre>{@code
 * try (LiveDatabase live = project.prepared()) {
 *     List<Step> steps = project.stepping(live.dataSource())
 *             .reading(EffectScope.ALL)
 *             .watchedBy(step -> System.out.println(step.migration() + "\n" + step.effect()))
 *             .run(project.history().migrations());
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Stepping {

    private final Workbench bench;
    private final DataSource target;
    private final EffectScope effects;
    private final Predicate<Step> watcher;

    Stepping(Workbench bench, DataSource target) {
        this(bench, target, EffectScope.NONE, step -> true);
    }

    private Stepping(Workbench bench, DataSource target, EffectScope effects, Predicate<Step> watcher) {
        this.bench = bench;
        this.target = target;
        this.effects = effects;
        this.watcher = watcher;
    }

    /**
     * Says what to read between two steps.
     *
     * @param what nothing unless something else is said
     * @return a stepping that reads it
     */
    public Stepping reading(EffectScope what) {
        return new Stepping(bench, target, what, watcher);
    }

    /**
     * Lets somebody watch.
     *
     * @param observer hears of each step when it is over
     * @return a stepping that tells it
     */
    public Stepping watchedBy(Consumer<Step> observer) {
        return during(step -> {
            observer.accept(step);
            return true;
        });
    }

    /**
     * Lets somebody watch and say when it is enough.
     *
     * @param goOn hears of each step when it is over; false ends the replay there
     * @return a stepping that asks it
     */
    public Stepping during(Predicate<Step> goOn) {
        return new Stepping(bench, target, effects, watcher.and(goOn));
    }

    /**
     * Runs migrations. Nothing else may change the database meanwhile.
     *
     * @param migrations of the history, in its order
     * @return the steps, up to and with the first that fails; the failure is in it, not thrown
     * @throws IllegalStateException when the database cannot be read between two steps; the message names the last one
     */
    public List<Step> run(List<Migration> migrations) {
        List<Step> steps = new ArrayList<>();
        try {
            if (effects == EffectScope.NONE) {
                run(migrations, null, steps);
            } else {
                try (EffectReader reader = new EffectReader(bench, target, effects)) {
                    run(migrations, reader, steps);
                }
            }
        } catch (SQLException e) {
            String place = steps.isEmpty()
                    ? "before the first step"
                    : "after " + steps.get(steps.size() - 1).migration();
            throw new IllegalStateException("The database cannot be read " + place + ": " + e.getMessage(), e);
        }
        return steps;
    }

    private void run(List<Migration> migrations, @Nullable EffectReader reader, List<Step> steps) throws SQLException {
        new StepSequence(bench.runner(), migrations, target, (step, tap) -> {
                    steps.add(reader == null ? step : withEffect(step, tap, reader));
                    return watcher.test(steps.get(steps.size() - 1));
                })
                .run();
    }

    private static Step withEffect(Step step, StatementTap tap, EffectReader reader) throws SQLException {
        Optional<Connection> idle = step.succeeded() ? tap.idle() : Optional.empty();
        try {
            return step.with(reader.after(tap.hasHeardAll() && step.unlisted() == 0 ? step.statements() : null, idle));
        } catch (SQLException e) {
            if (step.failure() == null) {
                throw e;
            }
            // Where the server went away, the migration's failure is the news; that it cannot be looked at follows.
            step.failure().addSuppressed(e);
            return step;
        }
    }
}
