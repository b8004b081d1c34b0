package org.replayproof.mutants;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The choices that a random schema is made of. Each has a name and is drawn from the seed and that name alone, so that
 * changing one leaves all others as they were.
 */
final class Choices {

    /**
     * One choice made otherwise.
     *
     * @param spelling whether all alternatives mean the same
     */
    record Mutation(String choice, int alternative, boolean spelling) {}

    private final long seed;
    private final Map<String, Integer> changed;
    private final Map<String, Integer> alternatives = new LinkedHashMap<>();
    private final Set<String> spellings = new HashSet<>();

    private Choices(long seed, Map<String, Integer> changed) {
        this.seed = seed;
        this.changed = changed;
    }

    static Choices of(long seed) {
        return new Choices(seed, Map.of());
    }

    Choices with(Mutation mutation) {
        return new Choices(seed, Map.of(mutation.choice, mutation.alternative));
    }

    /** The first alternative is the plain one: it comes up half the time, so that schemas stay workable. */
    String one(String choice, String... texts) {
        return texts[index(choice, texts.length)];
    }

    /** Alternatives that mean the same. */
    String spelled(String choice, String... texts) {
        spellings.add(choice);
        return one(choice, texts);
    }

    int number(String choice, int from, int to) {
        return from + index(choice, to - from + 1);
    }

    private int index(String choice, int count) {
        alternatives.put(choice, count);
        Integer instead = changed.get(choice);
        if (instead != null) {
            return instead;
        }
        SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + choice.hashCode());
        return random.nextBoolean() ? 0 : random.nextInt(count);
    }

    /** All choices made so far, made otherwise in every way. */
    List<Mutation> mutations() {
        List<Mutation> mutations = new ArrayList<>();
        Map<String, Integer> made = new LinkedHashMap<>(alternatives);
        made.forEach((choice, count) -> {
            int chosen = index(choice, count);
            for (int i = 0; i < count; i++) {
                if (i != chosen) {
                    mutations.add(new Mutation(choice, i, spellings.contains(choice)));
                }
            }
        });
        return mutations;
    }
}
