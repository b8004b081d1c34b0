package org.replayproof.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.database.server.LiveDatabase;
import org.replayproof.finding.Report;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.EffectScope;
import org.replayproof.replay.Moment;
import org.replayproof.replay.Step;
import org.replayproof.sql.DriverCall;
import org.replayproof.tap.StatementListener;

/**
 * An inspection whose failure affects only itself: it stops, its report fails with the cause, and the others that
 * share the replay continue.
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class IsolatedInspection implements StepwiseCheck.Inspection {

    private final StepwiseCheck.Inspection inspection;
    private @Nullable Throwable failure;

    public IsolatedInspection(StepwiseCheck.Inspection inspection) {
        this.inspection = inspection;
    }

    @FunctionalInterface
    private interface Look {
        void run() throws SQLException;
    }

    private void guard(Look look) {
        if (failure == null) {
            try {
                look.run();
            } catch (Throwable e) {
                failure = e;
            }
        }
    }

    @Override
    public EffectScope reads() {
        return inspection.reads();
    }

    @Override
    public StatementListener statementsOf(Migration migration) {
        StatementListener[] listener = {new StatementListener() {}};
        guard(() -> listener[0] = inspection.statementsOf(migration));
        StatementListener told = listener[0];
        return new StatementListener() {
            @Override
            public void before(String sql, Connection connection) {
                guard(() -> told.before(sql, connection));
            }

            @Override
            public void before(String sql, DriverCall call, Connection connection) {
                guard(() -> told.before(sql, call, connection));
            }

            @Override
            public void after(String sql, int updateCount, long nanos, Connection connection) {
                guard(() -> told.after(sql, updateCount, nanos, connection));
            }

            @Override
            public void failed(@Nullable String sql, SQLException error) {
                guard(() -> told.failed(sql, error));
            }
        };
    }

    @Override
    public void after(Step step, Moment moment) {
        guard(() -> inspection.after(step, moment));
    }

    @Override
    public void end(List<Step> steps, LiveDatabase live) {
        guard(() -> inspection.end(steps, live));
    }

    @Override
    public Report report() {
        if (failure instanceof RuntimeException unchecked) {
            throw unchecked;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        if (failure != null) {
            throw new IllegalStateException(
                    "The database cannot be asked between two steps: " + failure.getMessage(), failure);
        }
        return inspection.report();
    }
}
