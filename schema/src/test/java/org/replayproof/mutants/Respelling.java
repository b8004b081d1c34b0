package org.replayproof.mutants;

import java.util.List;
import java.util.random.RandomGenerator;

/** Writes a statement in another way that means the same. */
final class Respelling {

    private static final List<String> GAPS = List.of(" ", "\n", "\t  ", " /* ; ' ( */ ", " -- it's (\n", "\n\n    ");

    private Respelling() {}

    static String of(String sql, RandomGenerator random) {
        StringBuilder text = new StringBuilder();
        for (String piece : SqliteDump.pieces(sql)) {
            text.append(text.isEmpty() ? "" : GAPS.get(random.nextInt(GAPS.size())))
                    .append(piece);
        }
        return text.toString();
    }
}
