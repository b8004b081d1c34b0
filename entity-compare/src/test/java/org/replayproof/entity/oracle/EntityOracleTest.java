package org.replayproof.entity.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random entities over random schemas, each with one drift or none: the comparison says "breaks" if and only if a real
 * {@link org.hibernate.SessionFactory} fails. {@code -Dreplayproof.test.models=300} tries more,
 * {@code -Dreplayproof.test.first=17} starts at another seed.
 */
class EntityOracleTest {

    private static final int MODELS = Integer.getInteger("replayproof.test.models", 8);
    private static final int FIRST = Integer.getInteger("replayproof.test.first", 0);
    private static final int BATCH = 50;

    /** Kept, since a level is forgotten with its logger; failing statements are what the oracle is for. */
    private static final Logger HIBERNATE = Logger.getLogger("org.hibernate");

    private final Map<String, Integer> planted = new TreeMap<>();
    private final Map<String, List<String>> wrong = new LinkedHashMap<>();
    private int unusable;

    @BeforeAll
    static void silence() {
        HIBERNATE.setLevel(Level.OFF);
    }

    @AfterAll
    static void speak() {
        HIBERNATE.setLevel(null);
    }

    @Test
    void breaks_exactly_where_hibernate_fails() throws Exception {
        for (int first = FIRST; first < FIRST + MODELS; first += BATCH) {
            batch(first, Math.min(BATCH, FIRST + MODELS - first));
        }
        System.out.println("Entities against a real SessionFactory: " + MODELS + " models (" + unusable
                + " of them unusable), planted " + planted);
        wrong.forEach((kind, which) -> System.out.println(kind + ": " + which.size()));
        assertThat(wrong.values().stream().flatMap(List::stream)).isEmpty();
    }

    private void batch(int first, int count) throws Exception {
        Map<String, String> sources = new LinkedHashMap<>();
        List<RandomModel.Source> models = new ArrayList<>();
        for (int seed = first; seed < first + count; seed++) {
            RandomModel.Source model = RandomModel.of(seed, isPostgres(seed));
            models.add(model);
            sources.put(model.name() + ".Model", model.source());
        }
        ClassLoader loader = JavaSources.compile(sources);
        for (int i = 0; i < count; i++) {
            judge(new Judged(first + i, models.get(i), loader, isPostgres(first + i)).judge());
        }
    }

    private static boolean isPostgres(int seed) {
        return seed % 4 != 3;
    }

    private void judge(Judged.Verdict verdict) {
        planted.merge(verdict.drift(), 1, Integer::sum);
        if (verdict.kind() == Judged.Kind.UNUSABLE) {
            unusable++;
        }
        if (verdict.kind().isWrong()) {
            wrong.computeIfAbsent(verdict.kind().toString(), kind -> new ArrayList<>())
                    .add(verdict.toString());
        }
    }
}
