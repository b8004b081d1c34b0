package org.replayproof.entity.oracle;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Predicate;
import org.replayproof.entity.oracle.Script.Item;
import org.replayproof.entity.oracle.Script.Table;

/** Picks a part of a script at random. */
final class Pick {

    private Pick() {}

    static Optional<Table> table(Script script, Random random) {
        return one(script.tables(), random);
    }

    static Optional<Item> column(Script script, Random random, Predicate<Item> wanted) {
        return one(
                script.tables().stream()
                        .flatMap(table -> table.columns().stream())
                        .filter(wanted)
                        .toList(),
                random);
    }

    static <T> Optional<T> one(List<T> all, Random random) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }
}
