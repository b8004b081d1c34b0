package org.replayproof.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.Sandbox;
import org.replayproof.database.server.Turn;
import org.replayproof.migrator.Migration;
import org.replayproof.state.State;

/**
 * Runs a history in other orders. Works in one sandbox and goes back in it only as far as two orders differ, so orders
 * that begin alike share their beginning. Not safe for use by several threads.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class OrderExplorer implements AutoCloseable {

    private final Workbench bench;
    private final List<Migration> migrations;
    private Sandbox.Mode mode;
    private @Nullable Sandbox sandbox;

    /** The marks along the present path: the first is the empty database, each next one is after one step more. */
    private final List<Sandbox.Mark> marks = new ArrayList<>();

    private final List<Integer> path = new ArrayList<>();

    /** Beginnings that fail: every order that begins like that fails likewise. */
    private final Map<List<Integer>, ReplayResult> failed = new HashMap<>();

    private @Nullable ReplayResult declared;

    OrderExplorer(Workbench bench) {
        this.bench = bench;
        this.migrations = bench.history().migrations();
        // In an open transaction a new role would be in the way of every other database.
        this.mode = new ServerNames(bench.database().dialect()).areMadeBy(migrations)
                ? Sandbox.Mode.COPIES
                : Sandbox.Mode.FAST;
    }

    /**
     * Runs an order from an empty database.
     *
     * @param order places in the declared order; a place that comes again runs again
     * @return what came of it
     */
    public ReplayResult run(ReplayOrder order) {
        return inSandbox(() -> runHere(order));
    }

    /**
     * Runs the whole history in its declared order. Kept: asking again costs nothing.
     *
     * @return what came of it
     */
    public ReplayResult declared() {
        if (declared == null) {
            declared = run(ReplayOrder.declared(migrations.size()));
        }
        return declared;
    }

    /**
     * Draws an order that runs to its end: at each step one of the migrations that are left, and another one when that
     * fails.
     *
     * @param random decides
     * @return what came of it; an order cut short when no migration that is left could run
     */
    public ReplayResult drawExecutable(RandomGenerator random) {
        return inSandbox(() -> drawHere(random));
    }

    /**
     * Runs one step more on the present path, tells what it did, and takes it back.
     *
     * @param prefix what runs before it
     * @param position the migration's place in the declared order
     * @return the states before and after, and the failure if there was one
     * @throws MigrationFailedException when the prefix itself fails
     */
    public Trial tryAfter(ReplayOrder prefix, int position) {
        return inSandbox(() -> {
            Optional<MigrationFailedException> failure = goTo(prefix.positions());
            if (failure.isPresent()) {
                here().backTo(marks.get(marks.size() - 1));
                throw failure.get();
            }
            State before = state();
            Step step = step(position);
            State after = state();
            here().backTo(marks.get(marks.size() - 1));
            return new Trial(before, after, step);
        });
    }

    /**
     * A step that was tried and taken back.
     *
     * @param before the state before it
     * @param after the state as it left it, failed or not
     * @param step the step
     * @since 0.1.0
     */
    public record Trial(State before, State after, Step step) {
        /**
         * What the step changed.
         *
         * @return the effect; not empty after a failure means that it failed half-way
         */
        public Effect effect() {
            return Effect.between(before, after);
        }
    }

    private interface Exploration<T> {
        T run() throws SQLException;
    }

    private <T> T inSandbox(Exploration<T> exploration) {
        try {
            try {
                return onTurn(exploration);
            } catch (Sandbox.EscapedException escaped) {
                // Some step cannot run where steps can be taken back quickly: start again with real commits.
                if (mode == Sandbox.Mode.COPIES) {
                    throw escaped;
                }
                close();
                mode = Sandbox.Mode.COPIES;
                return onTurn(exploration);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The sandbox cannot be read: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("try") // the turn is closed, and nothing else is asked of it
    private <T> T onTurn(Exploration<T> exploration) throws SQLException {
        try (Turn turn = here().turn()) {
            return exploration.run();
        }
    }

    private ReplayResult runHere(ReplayOrder order) throws SQLException {
        Optional<ReplayResult> known = knownFailure(order);
        if (known.isPresent()) {
            return known.get();
        }
        Optional<MigrationFailedException> failure = goTo(order.positions());
        if (failure.isEmpty()) {
            return new ReplayResult(order, ran(), failure, state());
        }
        return failHere(order, failure.get());
    }

    /** Notes the failure of the step after the present path, with the state as the step left it. */
    private ReplayResult failHere(ReplayOrder order, MigrationFailedException failure) throws SQLException {
        List<Integer> beginning = order.positions().subList(0, path.size() + 1);
        ReplayResult result = new ReplayResult(order, ran(), Optional.of(failure), state());
        failed.put(List.copyOf(beginning), result);
        here().backTo(marks.get(marks.size() - 1));
        return result;
    }

    private Optional<ReplayResult> knownFailure(ReplayOrder order) {
        for (int length = 1; length <= order.positions().size(); length++) {
            ReplayResult known = failed.get(order.positions().subList(0, length));
            if (known != null) {
                return Optional.of(new ReplayResult(order, known.ran(), known.failure(), known.state()));
            }
        }
        return Optional.empty();
    }

    /** Goes back to what both have in common, then on; stops before a step that fails, its traces still there. */
    private Optional<MigrationFailedException> goTo(List<Integer> positions) {
        int common = 0;
        while (common < Math.min(path.size(), positions.size())
                && path.get(common).equals(positions.get(common))) {
            common++;
        }
        backTo(common);
        for (int position : positions.subList(common, positions.size())) {
            Step step = step(position);
            if (step.failure() != null) {
                return Optional.of(step.failure());
            }
            keep(position);
        }
        return Optional.empty();
    }

    private ReplayResult drawHere(RandomGenerator random) throws SQLException {
        List<Integer> left =
                new ArrayList<>(ReplayOrder.declared(migrations.size()).positions());
        int length = 0;
        while (!left.isEmpty() && drawStep(length, left, random)) {
            left.remove(path.get(length));
            length++;
        }
        backTo(length);
        return new ReplayResult(new ReplayOrder(path), ran(), Optional.empty(), state());
    }

    /** Draws what comes after the first steps of the present path; what was run there last time need not run again. */
    private boolean drawStep(int length, List<Integer> left, RandomGenerator random) throws SQLException {
        List<Integer> untried = new ArrayList<>(left);
        while (!untried.isEmpty()) {
            int position = untried.remove(random.nextInt(untried.size()));
            if (length < path.size() && path.get(length) == position) {
                return true;
            }
            List<Integer> beginning = new ArrayList<>(path.subList(0, length));
            beginning.add(position);
            if (failed.containsKey(beginning)) {
                continue;
            }
            backTo(length);
            Step step = step(position);
            if (step.failure() == null) {
                keep(position);
                return true;
            }
            failHere(new ReplayOrder(beginning), step.failure());
        }
        return false;
    }

    private Step step(int position) {
        StepRunner.Deed deed = path.contains(position) ? StepRunner.Deed.AGAIN : StepRunner.Deed.APPLY;
        Step step = bench.runner().run(deed, migrations.get(position), here().dataSource(), StepRunner.NOBODY);
        MigrationFailedException failure = step.failure();
        if (failure != null && here().isEscape(failure)) {
            throw new Sandbox.EscapedException(migrations.get(position) + " cannot run in a sandbox", failure);
        }
        return step;
    }

    private void keep(int position) {
        marks.add(here().mark());
        path.add(position);
    }

    private void backTo(int length) {
        here().backTo(marks.get(length));
        while (path.size() > length) {
            path.remove(path.size() - 1);
            marks.remove(marks.size() - 1);
        }
    }

    private List<Migration> ran() {
        return path.stream().map(migrations::get).toList();
    }

    private State state() throws SQLException {
        try (Connection connection = here().dataSource().getConnection()) {
            return bench.runs().state(connection);
        }
    }

    private Sandbox here() {
        if (sandbox == null) {
            sandbox = bench.server().sandbox(mode);
            bench.beginning().run(sandbox.dataSource());
            marks.add(sandbox.mark());
        }
        return sandbox;
    }

    @Override
    public void close() {
        if (sandbox != null) {
            sandbox.close();
            sandbox = null;
        }
        marks.clear();
        path.clear();
    }
}
