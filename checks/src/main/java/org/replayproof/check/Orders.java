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
import org.replayproof.settings.Shard;

/** The orders that are worth trying: all of a short history, and of a long one those that happen. With shards, a part of them. */
final class Orders {

    private final MigrationProject project;
    private final OrderExplorer explorer;
    private final int size;
    private final long budget;
    private final long seed;
    private final Shard shard;

    Orders(MigrationProject project, OrderExplorer explorer) {
        this.project = project;
        this.explorer = explorer;
        this.size = project.history().migrations().size();
        this.budget = project.settings().number(Setting.ORDERS);
        this.seed = project.settings().number(Setting.SEED);
        this.shard = Shard.of(project.settings());
    }

    void forEach(Consumer<ReplayResult> action) {
        if (size <= ReplayOrders.EXHAUSTIVE_UP_TO) {
            shard.partOf(ReplayOrders.all(size).toList()).forEach(order -> action.accept(explorer.run(order)));
            return;
        }
        // Sorted, so that orders which begin alike come one after the other and share their beginning.
        TreeSet<ReplayOrder> late = new TreeSet<>(ReplayOrders.BY_PREFIX);
        late.addAll(ReplayOrders.lateArrivals(size, budget, seed, new Kinship(project)::areRelated));
        late.addAll(ReplayOrders.lateArrivals(size, Math.max(0, (budget + 1) / 2 - late.size()), seed));
        shard.partOf(List.copyOf(late)).forEach(order -> action.accept(explorer.run(order)));
        drawn(Math.max(0, budget - late.size()), action);
    }

    /** Each draw has a seed of its own, so that it is the same one whichever machine makes it. */
    private void drawn(long count, Consumer<ReplayResult> action) {
        List<Long> seeds = new SplittableRandom(seed).longs(count).boxed().toList();
        for (long each : shard.partOf(seeds)) {
            ReplayResult drawn = explorer.drawExecutable(new SplittableRandom(each));
            if (drawn.ran().size() == size) {
                action.accept(drawn);
            }
        }
    }

    Shard shard() {
        return shard;
    }

    List<String> notTried() {
        List<String> words = new ArrayList<>();
        if (size > ReplayOrders.EXHAUSTIVE_UP_TO) {
            words.add("other orders than these " + budget + " of the " + size + "! that there are ("
                    + Setting.ORDERS.key() + ", " + Setting.SEED.key() + "=" + seed + ")");
        }
        if (!shard.isWhole()) {
            words.add("the orders of the other shards: this is " + shard);
        }
        return words;
    }
}
