package org.replayproof.replay.orders;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The order that dependencies give to the migrations: which ones must run before which, directly or through others. */
final class Precedence {

    private final int size;
    private final Map<List<Integer>, Dependency> direct = new HashMap<>();

    /** For each migration those that must run after it. */
    private final BitSet[] after;

    Precedence(int size) {
        this.size = size;
        this.after = IntStream.range(0, size).mapToObj(each -> new BitSet(size)).toArray(BitSet[]::new);
    }

    int size() {
        return size;
    }

    boolean isBefore(int earlier, int later) {
        return after[earlier].get(later);
    }

    void add(Dependency dependency) {
        direct.put(List.of(dependency.earlier(), dependency.later()), dependency);
        close(dependency);
    }

    void remove(Dependency dependency) {
        direct.remove(List.of(dependency.earlier(), dependency.later()));
        for (BitSet each : after) {
            each.clear();
        }
        direct.values().forEach(this::close);
    }

    private void close(Dependency dependency) {
        BitSet gained = (BitSet) after[dependency.later()].clone();
        gained.set(dependency.later());
        after[dependency.earlier()].or(gained);
        for (BitSet each : after) {
            if (each.get(dependency.earlier())) {
                each.or(gained);
            }
        }
    }

    /** Those that must run before a migration, sorted. */
    List<Integer> before(int later) {
        return IntStream.range(0, size)
                .filter(each -> after[each].get(later))
                .boxed()
                .toList();
    }

    /** Some migrations with all that must run before them, in their declared order. */
    List<Integer> closure(List<Integer> positions) {
        BitSet all = new BitSet(size);
        for (int position : positions) {
            all.set(position);
            before(position).forEach(all::set);
        }
        return all.stream().boxed().toList();
    }

    /** The dependencies that do not follow from two others, sorted by the migrations. */
    List<Dependency> minimal() {
        return direct.values().stream()
                .filter(dependency -> IntStream.range(0, size)
                        .noneMatch(between ->
                                isBefore(dependency.earlier(), between) && isBefore(between, dependency.later())))
                .sorted(Comparator.comparingInt(Dependency::later).thenComparingInt(Dependency::earlier))
                .toList();
    }
}
