package org.replayproof.replay;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.Sandbox;
import org.replayproof.database.server.Turn;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.Migrator;
import org.replayproof.tap.StatementListener;
import org.replayproof.tap.StatementTap;

/**
 * Runs migrations together, as one deployment of the migrator's tool does: from an empty database, and from earlier versions. Made by
 * {@link MigrationProject#deployments()}.
 *
 * <p>Example:
 *
 * <pre>{@code
 * try (LiveDatabase live = project.prepared()) {
 *     Deployment all = project.deployments().fromZero(live.dataSource());
 *     if (all.failure() != null) {
 *         throw all.failure();
 *     }
 * }
 * }</pre>
 *
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Deployments {

    /** As many earlier versions are tried in any case, however long the history is. */
    private static final int ALL = 20;

    /** Of a longer history, so many of the latest versions are tried. */
    private static final int LATEST = 10;

    private final Workbench bench;
    private final List<Migration> migrations;

    Deployments(Workbench bench) {
        this.bench = bench;
        this.migrations = bench.history().migrations();
    }

    /**
     * Runs the whole history in one go.
     *
     * @param target an empty database
     * @return the result; a failure is in it, not thrown
     */
    public Deployment fromZero(DataSource target) {
        return run(0, migrations.size(), target);
    }

    /** Runs the first migrations in one go. */
    Deployment fromZero(int length, DataSource target) {
        return run(0, length, target);
    }

    private Deployment run(int from, int to, DataSource target) {
        List<Migration> pending = migrations.subList(from, to);
        Watch watch = new Watch();
        try {
            watch.begin(target);
            new StepSequence(bench.runner(), pending, target, watch, "", Migrator::deploy).run();
        } catch (SQLException e) {
            throw new IllegalStateException("The database of a deployment cannot be read: " + e.getMessage(), e);
        }
        return new Deployment(migrations.subList(0, from), pending, watch.failure, watch.left);
    }

    /**
     * The earlier versions from which a deployment is tried: those that leave at least two migrations pending, because a single
     * one runs as it does alone.
     *
     * @return how many migrations have run at each, the latest version first
     */
    public List<Integer> startingPoints() {
        int size = migrations.size();
        List<Integer> points = new ArrayList<>();
        for (int installed = size <= ALL ? 1 : size - LATEST; installed < size - 1; installed++) {
            points.add(installed);
        }
        Collections.reverse(points);
        return points;
    }

    /**
     * Runs what is pending on a database of each starting point, the latest first.
     *
     * @param goOn whether there is time for one more
     * @return a deployment for each starting point that was tried; none where a migration fails when it runs alone
     */
    @SuppressWarnings("try") // the turn is only closed
    public List<Deployment> fromEarlierVersions(BooleanSupplier goOn) {
        List<Integer> points = startingPoints();
        if (points.isEmpty()) {
            return List.of();
        }
        try (Sandbox sandbox = bench.server().sandbox(Sandbox.Mode.COPIES);
                Turn turn = sandbox.turn()) {
            bench.beginning().run(sandbox.dataSource());
            Map<Integer, Sandbox.Mark> marks = marks(points, sandbox);
            List<Deployment> deployments = new ArrayList<>();
            for (int point : points) {
                Sandbox.Mark mark = marks.get(point);
                if (mark == null || !goOn.getAsBoolean()) {
                    break;
                }
                sandbox.backTo(mark);
                deployments.add(run(point, migrations.size(), sandbox.dataSource()));
            }
            return deployments;
        }
    }

    /** Runs the migrations one deployment each, and marks the starting points on the way. */
    private Map<Integer, Sandbox.Mark> marks(List<Integer> points, Sandbox sandbox) {
        Map<Integer, Sandbox.Mark> marks = new TreeMap<>();
        for (int installed = 1; installed <= points.get(0); installed++) {
            Step step = bench.runner()
                    .run(
                            StepRunner.Deed.APPLY,
                            migrations.get(installed - 1),
                            sandbox.dataSource(),
                            StepRunner.NO_LISTENER);
            if (!step.succeeded()) {
                return Map.of();
            }
            if (points.contains(installed)) {
                marks.put(installed, sandbox.mark());
            }
        }
        return marks;
    }

    /** Notes what each migration leaves in the session, and the failure. */
    private final class Watch implements StepSequence.Watcher {

        private final List<Deployment.Left> left = new ArrayList<>();
        private Map<String, String> fresh = Map.of();
        private Map<String, String> before = Map.of();
        private @Nullable MigrationFailedException failure;

        private void begin(DataSource target) throws SQLException {
            if (bench.migrator().sharing() == Migrator.Sharing.SESSION) {
                try (Connection session = target.getConnection()) {
                    fresh = bench.database().dialect().sessionState(session);
                    before = fresh;
                }
            }
        }

        @Override
        public List<StatementListener> listeners(Migration migration) {
            return List.of();
        }

        @Override
        public boolean over(Step step, StatementTap tap) throws SQLException {
            failure = step.failure();
            Optional<Connection> session = tap.idle();
            if (failure == null && session.isPresent() && bench.migrator().sharing() == Migrator.Sharing.SESSION) {
                Map<String, String> after = bench.database().dialect().sessionState(session.get());
                Map<String, String> values = new TreeMap<>(after);
                values.entrySet().removeAll(before.entrySet());
                values.entrySet().removeAll(fresh.entrySet());
                if (!values.isEmpty()) {
                    left.add(new Deployment.Left(step.migration(), values));
                }
                before = after;
            }
            return true;
        }
    }
}
