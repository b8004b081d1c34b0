package org.replayproof.check;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;
import org.replayproof.engine.Probe;
import org.replayproof.finding.Versions;
import org.replayproof.replay.Effect;
import org.replayproof.replay.EffectScope;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.Moment;
import org.replayproof.replay.Step;
import org.replayproof.replay.StepObserver;
import org.replayproof.settings.Setting;

/**
 * Replays a project's history to show its versions. What the replay reads also answers later questions for blame.
 *
 * @param project whose history
 * @param migrations the number of migrations to show; later ones run unseen
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record ReplayedVersions(MigrationProject project, int migrations) implements Versions {

    @Override
    public boolean visit(String from, Visitor visitor) {
        int first = from.isEmpty() ? 0 : project.countUpTo(from) - 1;
        Watch watch = new Watch(first, visitor);
        project.walk("entities", List.of(watch));
        return watch.succeeded == migrations;
    }

    @Override
    public Duration timeToExplain() {
        return project.settings().seconds(Setting.BLAME_LIMIT);
    }

    private final class Watch implements StepObserver {

        private final int first;
        private final Visitor visitor;
        private int succeeded;

        private Watch(int first, Visitor visitor) {
            this.first = first;
            this.visitor = visitor;
        }

        @Override
        public EffectScope reads() {
            return EffectScope.SCHEMA;
        }

        @Override
        public void after(Step step, Moment moment) throws SQLException {
            Effect effect = step.effect();
            if (!step.succeeded() || effect == null || succeeded == migrations) {
                return;
            }
            if (succeeded >= first) {
                visitor.at(new Version(
                        step.migration().ref(),
                        effect.schema(),
                        moment.after().schema(),
                        Probe.of(moment.connection())));
            }
            succeeded++;
        }
    }
}
