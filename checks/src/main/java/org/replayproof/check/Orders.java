package org.replayproof.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.replayproof.replay.CheckProgress;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.OrderExplorer;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.replay.ReplayOrders;
import org.replayproof.replay.ReplayResult;
import org.replayproof.settings.Setting;
import org.replayproof.settings.Shard;

/**
 * The orders that are worth trying, the likeliest first: all of a short history; of a long one neighbours that change places,
 * then late arrivals, then random orders. They are tried until the time is up, and the report counts the rest. With shards, a
 * part of them.
 */
final class Orders {

    /** An order that two branches cannot reach is only a note, so a few are enough. */
    private static final int DRAWN = 25;

    private final MigrationProject project;
    private final OrderExplorer explorer;
    private final int size;
    private final long seed;
    private final Shard shard;
    private final long seconds;
    private final List<String> notTried = new ArrayList<>();

    Orders(MigrationProject project, OrderExplorer explorer) {
        this.project = project;
        this.explorer = explorer;
        this.size = project.history().migrations().size();
        this.seed = project.settings().number(Setting.SEED);
        this.shard = Shard.of(project.settings());
        this.seconds = project.settings().number(Setting.ORDERS);
    }

    /** An attempt at an order; empty when a random order cannot run to its end. */
    @FunctionalInterface
    private interface Attempt {
        Optional<ReplayResult> run();
    }

    private record Kind(String name, List<Attempt> attempts) {}

    void forEach(Consumer<ReplayResult> action) {
        List<Kind> kinds = size <= ReplayOrders.EXHAUSTIVE_UP_TO ? List.of(allOrders()) : sample();
        int total = kinds.stream().mapToInt(kind -> kind.attempts().size()).sum();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        List<String> left = new ArrayList<>();
        try (CheckProgress progress = new CheckProgress("orders-converge", "orders", total)) {
            for (Kind kind : kinds) {
                int tried = 0;
                while (tried < kind.attempts().size() && (seconds == 0 || System.nanoTime() < end)) {
                    kind.attempts().get(tried).run().ifPresent(action);
                    progress.advance();
                    tried++;
                }
                if (tried < kind.attempts().size()) {
                    left.add(kind.attempts().size() - tried + " " + kind.name());
                }
            }
        }
        tell(left);
    }

    private void tell(List<String> left) {
        if (!left.isEmpty()) {
            notTried.add("the time was up (" + Setting.ORDERS.key() + "=" + seconds + ") before these were tried: "
                    + String.join(", ", left));
        }
        if (size > ReplayOrders.EXHAUSTIVE_UP_TO) {
            notTried.add("other orders than neighbours that change places, arrivals up to five places late, and "
                    + DRAWN + " random ones (" + Setting.SEED.key() + "=" + seed + ")");
        }
        if (!shard.isWhole()) {
            notTried.add("the orders of the other shards: this is " + shard);
        }
    }

    private Kind allOrders() {
        return kind("orders", ReplayOrders.all(size).toList(), explorer::run);
    }

    private List<Kind> sample() {
        Kinship kinship = new Kinship(project);
        Predicate<ReplayOrder> related = order -> areRelated(order, kinship);
        List<ReplayOrder> late = ReplayOrders.lateArrivals(size);
        return List.of(
                kind("neighbours", ReplayOrders.neighbours(size), explorer::runToWhereItMeetsDeclared),
                kind(
                        "late arrivals behind a migration that names a common object",
                        late.stream().filter(related).toList(),
                        explorer::runToWhereItMeetsDeclared),
                kind(
                        "other late arrivals",
                        late.stream().filter(related.negate()).toList(),
                        explorer::runToWhereItMeetsDeclared),
                drawn());
    }

    /** Whether the migration that is late may have to do with the one that it follows. */
    private static boolean areRelated(ReplayOrder order, Kinship kinship) {
        List<Integer> positions = order.positions();
        int place = 0;
        while (positions.get(place) == place) {
            place++;
        }
        int late = place;
        return kinship.areRelated(late, positions.get(positions.indexOf(late) - 1));
    }

    private Kind kind(String name, List<ReplayOrder> orders, Function<ReplayOrder, ReplayResult> run) {
        return new Kind(
                name,
                shard.partOf(orders).stream()
                        .<Attempt>map(order -> () -> Optional.of(run.apply(order)))
                        .toList());
    }

    /** Each draw has a seed of its own, so that it is the same on every machine. */
    private Kind drawn() {
        List<Long> seeds = new SplittableRandom(seed).longs(DRAWN).boxed().toList();
        List<Attempt> attempts = new ArrayList<>();
        for (long each : shard.partOf(seeds)) {
            attempts.add(() -> Optional.of(explorer.drawExecutable(new SplittableRandom(each)))
                    .filter(drawn -> drawn.ran().size() == size));
        }
        return new Kind("random orders", attempts);
    }

    Shard shard() {
        return shard;
    }

    List<String> notTried() {
        return List.copyOf(notTried);
    }
}
