package org.replayproof.replay.orders;

import java.util.ArrayList;
import java.util.List;
import org.replayproof.migrator.Migration;
import org.replayproof.replay.Effect;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.replay.ReplayResult;
import org.replayproof.state.State;

/** The declared order, run once: the effect and the footprint of each migration, and the state at the end. */
final class DeclaredRun {

    private final List<Effect> effects = new ArrayList<>();
    private final List<Footprint> footprints = new ArrayList<>();
    private final List<Integer> positions;
    private final State end;

    /**
     * Runs the migrations.
     *
     * @throws org.replayproof.replay.MigrationFailedException when one of them fails
     */
    DeclaredRun(MigrationProject project, Trials trials) {
        List<Migration> migrations = project.history().migrations();
        positions = ReplayOrder.declared(migrations.size()).positions();
        Vocabulary vocabulary = new Vocabulary(project.database().dialect());
        State before = trials.run(List.of()).state();
        for (int length = 1; length <= migrations.size(); length++) {
            ReplayResult result = trials.run(positions.subList(0, length));
            if (result.failure().isPresent()) {
                throw result.failure().get();
            }
            vocabulary.add(result.state().schema());
            effects.add(Effect.between(before, result.state()));
            before = result.state();
        }
        end = before;
        for (int position : positions) {
            footprints.add(FootprintReader.read(
                    migrations.get(position),
                    effects.get(position),
                    project.database().dialect(),
                    vocabulary));
        }
    }

    List<Integer> positions() {
        return positions;
    }

    Effect effect(int position) {
        return effects.get(position);
    }

    Footprint footprint(int position) {
        return footprints.get(position);
    }

    boolean areRelated(int one, int other) {
        return footprints.get(one).meets(footprints.get(other));
    }

    State end() {
        return end;
    }
}
