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
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.state.State;
import org.replayproof.tap.StatementListener;
import org.replayproof.tap.StatementTap;

/**
 * Runs migrations one after the other and reports the effect of each. Created by {@link MigrationProject#stepping(DataSource)}.
 *
 * <p>Migrations share a session if their migrator shares one in a run, so stepping takes little longer than such a run. Effects
 * are read from the changed objects only, and only if they are requested.
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
    private final String subject;
    private final EffectScope effects;
    private final List<StepObserver> observers;
    private final Predicate<Step> goOn;

    Stepping(Workbench bench, DataSource target) {
        this(bench, target, "", EffectScope.NONE, List.of(), step -> true);
    }

    private Stepping(
            Workbench bench,
            DataSource target,
            String subject,
            EffectScope effects,
            List<StepObserver> observers,
            Predicate<Step> goOn) {
        this.bench = bench;
        this.target = target;
        this.subject = subject;
        this.effects = effects;
        this.observers = List.copyOf(observers);
        this.goOn = goOn;
    }

    /** Says on whose behalf, for the progress lines of a long replay. */
    Stepping on(String behalf) {
        return new Stepping(bench, target, behalf, effects, observers, goOn);
    }

    /**
     * Says what to read between two steps, at least.
     *
     * @param what nothing unless something else is said, or an observer wants more
     * @return a stepping that reads it
     */
    public Stepping reading(EffectScope what) {
        return new Stepping(bench, target, subject, wider(effects, what), observers, goOn);
    }

    private static EffectScope wider(EffectScope one, EffectScope other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    /**
     * Adds an observer.
     *
     * @param observer is notified of statements and steps; its exception ends the replay and reaches the caller
     * @return a stepping that notifies it, and reads what it needs
     */
    public Stepping observedBy(StepObserver observer) {
        List<StepObserver> all = new ArrayList<>(observers);
        all.add(observer);
        return new Stepping(bench, target, subject, wider(effects, observer.reads()), all, goOn);
    }

    /**
     * Adds a watcher.
     *
     * @param watcher is notified of each finished step
     * @return a stepping that notifies it
     */
    public Stepping watchedBy(Consumer<Step> watcher) {
        return observedBy(new StepObserver() {
            @Override
            public void after(Step step, Moment moment) {
                watcher.accept(step);
            }
        });
    }

    /**
     * Adds a condition that can end the replay.
     *
     * @param wanted is called for each finished step; false ends the replay there
     * @return a stepping with this condition
     */
    public Stepping during(Predicate<Step> wanted) {
        return new Stepping(bench, target, subject, effects, observers, goOn.and(wanted));
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
        try (EffectReader reader = new EffectReader(bench, target, effects)) {
            new StepSequence(bench.runner(), migrations, target, new Told(reader, steps), subject, Migrator::applyEach)
                    .run();
        } catch (SQLException e) {
            String place = steps.isEmpty()
                    ? "before the first step"
                    : "after " + steps.get(steps.size() - 1).migration();
            throw new IllegalStateException("The database cannot be read " + place + ": " + e.getMessage(), e);
        }
        return steps;
    }

    /** Reads what a step changed, and tells every observer. */
    private final class Told implements StepSequence.Watcher {

        private final EffectReader reader;
        private final List<Step> steps;

        private Told(EffectReader reader, List<Step> steps) {
            this.reader = reader;
            this.steps = steps;
        }

        @Override
        public List<StatementListener> listeners(Migration migration) {
            return observers.stream()
                    .map(observer -> observer.statementsOf(migration))
                    .toList();
        }

        @Override
        public boolean over(Step ran, StatementTap tap) throws SQLException {
            State before = reader.state();
            Step step = effects == EffectScope.NONE ? ran : withEffect(ran, tap);
            steps.add(step);
            Moment moment = new Moment(reader, before, step.effect() == null ? null : reader.state());
            for (StepObserver observer : observers) {
                observer.after(step, moment);
            }
            return goOn.test(step);
        }

        private Step withEffect(Step step, StatementTap tap) throws SQLException {
            Optional<Connection> idle = step.succeeded() ? tap.idle() : Optional.empty();
            try {
                return step.with(
                        reader.after(tap.hasHeardAll() && step.unlisted() == 0 ? step.statements() : null, idle));
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
}
