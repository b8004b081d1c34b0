package org.replayproof.replay;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntConsumer;
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

    /** How many steps run again at most where the sandbox goes back to a state without a mark. */
    private static final int STRIDE = 16;

    private final Workbench bench;
    private final List<Migration> migrations;
    private Sandbox.Mode mode;
    private @Nullable Sandbox sandbox;

    /** The places along the present path: the first is the empty database, each next one is after one step more. */
    private final List<Place> places = new ArrayList<>();

    private final List<Integer> path = new ArrayList<>();

    /** States along the declared order, by how many of its migrations have run. */
    private final Map<Integer, State> declaredStates = new HashMap<>();

    private SandboxReader reader;

    /** Beginnings that fail: every order that begins like that fails likewise. */
    private final Map<List<Integer>, ReplayResult> failed = new HashMap<>();

    private @Nullable ReplayResult declared;

    private long steps;

    /** Whether the step that was tried last changed something, so that the next one probably will. */
    private boolean changing;

    /** A state along the path. Without a mark, the sandbox goes back to the one before it and runs the steps again. */
    private static final class Place {
        private final Sandbox.@Nullable Mark mark;
        private SandboxReader.@Nullable Seen seen;

        private Place(Sandbox.@Nullable Mark mark) {
            this.mark = mark;
        }
    }

    OrderExplorer(Workbench bench) {
        this.bench = bench;
        this.migrations = bench.history().migrations();
        // A new role in an open transaction would block every other database.
        this.mode = new ServerNames(bench.database().dialect()).areMadeBy(migrations)
                ? Sandbox.Mode.COPIES
                : Sandbox.Mode.FAST;
        this.reader = new SandboxReader(bench);
    }

    /**
     * Runs an order from an empty database.
     *
     * @param order places in the declared order; a repeated place runs again
     * @return the end of the order
     */
    public ReplayResult run(ReplayOrder order) {
        return inSandbox(() -> runHere(order));
    }

    /**
     * Runs the whole history in its declared order. The result is kept for later calls.
     *
     * @return the end of the order
     */
    public ReplayResult declared() {
        if (declared == null) {
            lookAlongDeclared();
            declared = run(ReplayOrder.declared(migrations.size()));
        }
        return declared;
    }

    /**
     * Runs an order, and stops as soon as it has run the first migrations of the declared order and reached their state.
     * From there, the same migrations would follow on the same state. The state is compared like the rows of two runs: without
     * {@link State#notCompared()}, and without numbers that the database draws.
     *
     * @param order a permutation of the whole history
     * @return the end of the order; the declared state if the order reached it
     */
    public ReplayResult runToWhereItMeetsDeclared(ReplayOrder order) {
        int from = firstDeviation(order.positions());
        ReplayResult asDeclared = declared();
        int furthest = -1;
        for (int i = 0; i < order.positions().size(); i++) {
            furthest = Math.max(furthest, order.positions().get(i));
            int length = i + 1;
            if (i >= from && furthest == i && length < order.positions().size()) {
                ReplayResult part = run(new ReplayOrder(order.positions().subList(0, length)));
                if (part.failure().isPresent()) {
                    return new ReplayResult(order, part.ran(), part.failure(), part.state());
                }
                if (part.state().equals(declaredStates.get(length))) {
                    List<Migration> all =
                            order.positions().stream().map(migrations::get).toList();
                    return new ReplayResult(order, all, Optional.empty(), asDeclared.state());
                }
            }
        }
        return run(order);
    }

    private static int firstDeviation(List<Integer> positions) {
        int same = 0;
        while (same < positions.size() && positions.get(same) == same) {
            same++;
        }
        return same;
    }

    /** Runs the declared order with a look after each step, so that other orders can be compared with it on their way. */
    private void lookAlongDeclared() {
        for (int length = 1; length <= migrations.size(); length++) {
            if (!declaredStates.containsKey(length)
                    && !run(ReplayOrder.declared(length)).succeeded()) {
                return;
            }
        }
    }

    /**
     * Draws an order that runs to its end: at each step one of the remaining migrations, or another one if that
     * fails.
     *
     * @param random decides
     * @return the end of the order; a shorter order if no remaining migration could run
     */
    public ReplayResult drawExecutable(RandomGenerator random) {
        return inSandbox(() -> drawHere(random));
    }

    /**
     * Runs one more step on the current path, reports its effect, and undoes it.
     *
     * @param prefix the earlier migrations
     * @param position the migration's place in the declared order
     * @return the step, failed or not, and what it changed
     * @throws MigrationFailedException when the prefix itself fails
     */
    public Trial tryAfter(ReplayOrder prefix, int position) {
        return inSandbox(() -> {
            Optional<MigrationFailedException> failure = goTo(prefix.positions(), this::keepForTrial);
            if (failure.isPresent()) {
                backTo(path.size());
                throw failure.get();
            }
            return tryHere(position);
        });
    }

    /**
     * A step that was tried and undone.
     *
     * @param step the step
     * @param effect what the step changed; not empty after a failure means that it failed half-way
     * @since 0.1.0
     */
    public record Trial(Step step, Effect effect) {}

    /** Marks and reads states only where something may change: a step that runs again mostly is refused, and leaves nothing. */
    private Trial tryHere(int position) throws SQLException {
        OptionalLong version = isMarked() ? OptionalLong.empty() : here().version();
        Step step = step(position);
        boolean same = isMarked() ? here().isAsMarked() : version.equals(here().version());
        changing = !same;
        if (same) {
            return new Trial(step, Effect.NONE);
        }
        if (!isMarked()) {
            backTo(path.size());
            step = step(position);
        }
        State after = look();
        backTo(path.size());
        return new Trial(step, Effect.between(state(), after));
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

    @SuppressWarnings("try") // the turn is only closed
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
        Optional<MigrationFailedException> failure = goTo(order.positions(), this::keep);
        if (failure.isEmpty()) {
            return new ReplayResult(order, ran(), failure, state());
        }
        return failHere(order, failure.get());
    }

    /** Notes the failure of the step after the present path, with the state as the step left it. */
    private ReplayResult failHere(ReplayOrder order, MigrationFailedException failure) throws SQLException {
        List<Integer> beginning = order.positions().subList(0, path.size() + 1);
        ReplayResult result = new ReplayResult(order, ran(), Optional.of(failure), look());
        failed.put(List.copyOf(beginning), result);
        backTo(path.size());
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
    private Optional<MigrationFailedException> goTo(List<Integer> positions, IntConsumer keeping) {
        int common = 0;
        while (common < Math.min(path.size(), positions.size())
                && path.get(common).equals(positions.get(common))) {
            common++;
        }
        if (common < path.size() || isMarked()) {
            backTo(common);
        }
        for (int position : positions.subList(common, positions.size())) {
            Step step = step(position);
            if (step.failure() != null) {
                return Optional.of(step.failure());
            }
            keeping.accept(position);
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

    /**
     * How many migrations this explorer has executed.
     *
     * @return the number, those that ran again after going back included
     */
    public long steps() {
        return steps;
    }

    private Step step(int position) {
        steps++;
        StepRunner.Deed deed = path.contains(position) ? StepRunner.Deed.AGAIN : StepRunner.Deed.APPLY;
        StepRunner.Ran ran =
                bench.runner().runHeard(deed, migrations.get(position), here().dataSource(), StepRunner.NO_LISTENER);
        reader.ran(ran);
        Step step = ran.step();
        MigrationFailedException failure = step.failure();
        if (failure != null && here().isEscape(failure)) {
            throw new Sandbox.EscapedException(migrations.get(position) + " cannot run in a sandbox", failure);
        }
        return step;
    }

    private void keep(int position) {
        places.add(new Place(here().mark()));
        path.add(position);
    }

    /** A mark costs a copy on some products, and a step that is refused needs none to go back. */
    private void keepForTrial(int position) {
        boolean needsMark =
                changing || places.size() % STRIDE == 0 || here().version().isEmpty();
        places.add(new Place(needsMark ? here().mark() : null));
        path.add(position);
    }

    private boolean isMarked() {
        return places.get(path.size()).mark != null;
    }

    /** Goes back to where so many steps have run; takes back what ran since, even when that is nothing that was kept. */
    private void backTo(int length) {
        int marked = length;
        while (places.get(marked).mark == null) {
            marked--;
        }
        List<Integer> again = List.copyOf(path.subList(marked, length));
        Place place = places.get(marked);
        here().backTo(Objects.requireNonNull(place.mark));
        reader.wentBackTo(place.seen);
        path.subList(marked, path.size()).clear();
        places.subList(marked + 1, places.size()).clear();
        again.forEach(this::runAgain);
    }

    private void runAgain(int position) {
        Step step = step(position);
        if (step.failure() != null) {
            throw step.failure();
        }
        keep(position);
    }

    private List<Migration> ran() {
        return path.stream().map(migrations::get).toList();
    }

    /** The state at the end of the present path. */
    private State state() throws SQLException {
        Place place = places.get(path.size());
        if (place.seen == null) {
            place.seen = reader.look(here()::reading);
            if (firstDeviation(path) == path.size()) {
                declaredStates.put(path.size(), place.seen.state());
            }
        }
        return place.seen.state();
    }

    /** The state as it is, with what a step left that was not kept. */
    private State look() throws SQLException {
        return reader.look(here()::reading).state();
    }

    private Sandbox here() {
        if (sandbox == null) {
            Sandbox made = bench.server().sandbox(mode);
            try {
                bench.beginning().run(made.dataSource());
                places.add(new Place(made.mark()));
            } catch (RuntimeException e) {
                made.close();
                throw e;
            }
            sandbox = made;
        }
        return sandbox;
    }

    @Override
    public void close() {
        if (sandbox != null) {
            sandbox.close();
            sandbox = null;
        }
        places.clear();
        path.clear();
        reader = new SandboxReader(bench);
    }
}
