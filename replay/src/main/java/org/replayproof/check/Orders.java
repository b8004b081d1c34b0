package org.replayproof.check;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.OrderExplorer;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.replay.ReplayOrders;
import org.replayproof.replay.ReplayResult;
import org.replayproof.settings.Setting;

/** The orders that are worth trying: all of a short history, and of a long one those that happen. */
final class Orders {

    private final MigrationProject project;
    private final OrderExplorer explorer;
    private final int size;
    private final long budget;
    private final long seed;

    Orders(MigrationProject project, OrderExplorer explorer) {
        this.project = project;
        this.explorer = explorer;
        this.size = project.history().migrations().size();
        this.budget = project.settings().number(Setting.ORDERS);
        this.seed = project.settings().number(Setting.SEED);
    }

    void forEach(Consumer<ReplayResult> action) {
        if (size <= ReplayOrders.EXHAUSTIVE_UP_TO) {
            ReplayOrders.all(size).forEach(order -> action.accept(explorer.run(order)));
            return;
        }
        // Sorted, so that orders which begin alike come one after the other and share their beginning.
        TreeSet<ReplayOrder> late = new TreeSet<>(ReplayOrders.BY_PREFIX);
        late.addAll(ReplayOrders.lateArrivals(size, budget, seed, new Kinship(project)::areRelated));
        late.addAll(ReplayOrders.lateArrivals(size, Math.max(0, (budget + 1) / 2 - late.size()), seed));
        late.forEach(order -> action.accept(explorer.run(order)));
        drawn(budget - late.size(), action);
    }

    private void drawn(long count, Consumer<ReplayResult> action) {
        SplittableRandom random = new SplittableRandom(seed);
        for (long i = 0; i < count; i++) {
            ReplayResult drawn = explorer.drawExecutable(random);
            if (drawn.ran().size() == size) {
                action.accept(drawn);
            }
        }
    }

    List<String> notTried() {
        List<String> words = new ArrayList<>();
        if (size > ReplayOrders.EXHAUSTIVE_UP_TO) {
            words.add("other orders than these " + budget + " of the " + size + "! that there are ("
                    + Setting.ORDERS.key() + ", " + Setting.SEED.key() + "=" + seed + ")");
        }
        return words;
    }
}
