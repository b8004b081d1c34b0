package org.replayproof.check.truth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.Migration;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;

/** Who wrote which fact in a replay: for each question its answers, one after the other. */
final class Ledger {

    /**
     * A migration gave a question another answer.
     *
     * @param place the migration's place in the replay, from 0
     * @param migration who wrote
     * @param value the answer from then on; null when the object is gone
     * @param from the question that had this answer before, where the migration only renamed the object; else null
     * @param isSame whether the migration made the object anew, with the same answer as before
     */
    record Write(
            int place,
            Migration migration,
            @Nullable String value,
            @Nullable FactKey from,
            boolean isSame) {}

    private final Facts initial;
    private final Map<FactKey, List<Write>> writes = new LinkedHashMap<>();
    private final Map<Migration, Set<FactKey>> byMigration = new LinkedHashMap<>();
    private final List<Migration> order = new ArrayList<>();

    Ledger(Schema beginning) {
        this(Facts.of(beginning));
    }

    private Ledger(Facts initial) {
        this.initial = initial;
    }

    /** What the first migrations of the replay wrote. */
    Ledger first(int migrations) {
        Ledger first = new Ledger(initial);
        first.order.addAll(order.subList(0, migrations));
        first.order.forEach(migration -> first.byMigration.put(migration, keysOf(migration)));
        writes.forEach((key, all) -> {
            List<Write> early =
                    all.stream().filter(write -> write.place() < migrations).toList();
            if (!early.isEmpty()) {
                first.writes.put(key, early);
            }
        });
        return first;
    }

    /**
     * Enters what a step did.
     *
     * @param made the objects that its statements create anew, by their paths
     */
    void enter(Migration migration, Schema before, Schema after, List<Renaming> renamings, Set<String> made) {
        int place = order.size();
        order.add(migration);
        Set<FactKey> own = byMigration.computeIfAbsent(migration, m -> new LinkedHashSet<>());
        Facts was = Facts.ofDifferent(before, after);
        Facts is = Facts.ofDifferent(after, before);
        Map<FactKey, FactKey> carried = carried(was, renamings);
        for (FactKey key : keys(was, is)) {
            String value = is.value(key);
            if (Objects.equals(was.value(key), value) || (!key.isExistence() && value == null)) {
                continue;
            }
            FactKey source = carried.get(key);
            boolean isCarried = source != null && Objects.equals(was.value(source), value);
            writes.computeIfAbsent(key, k -> new ArrayList<>())
                    .add(new Write(place, migration, value, isCarried ? source : null, false));
            own.add(key);
        }
        enterSame(migration, before, after, made);
    }

    /** What was dropped and made again in one step may look as before, and is written all the same. */
    private void enterSame(Migration migration, Schema before, Schema after, Set<String> made) {
        Set<FactKey> own = keysOf(migration);
        Facts was = Facts.of(before.without(object -> isUntouched(object, made)));
        Facts is = Facts.of(after.without(object -> isUntouched(object, made)));
        for (FactKey key : is.keys()) {
            boolean isMade =
                    made.contains(key.owner()) || made.contains(key.object().path());
            if (isMade && !own.contains(key) && Objects.equals(was.value(key), is.value(key))) {
                writes.computeIfAbsent(key, k -> new ArrayList<>())
                        .add(new Write(order.size() - 1, migration, is.value(key), null, true));
                own.add(key);
            }
        }
    }

    private static boolean isUntouched(SchemaObject object, Set<String> made) {
        String owner = FactKey.existence(object).owner();
        return made.stream().noneMatch(path -> path.equals(owner) || path.startsWith(owner + "."));
    }

    private static Set<FactKey> keys(Facts was, Facts is) {
        Set<FactKey> keys = new LinkedHashSet<>(was.keys());
        keys.addAll(is.keys());
        return keys;
    }

    /** Where the answers to questions come from, under the names that renamings give. */
    private static Map<FactKey, FactKey> carried(Facts was, List<Renaming> renamings) {
        Map<FactKey, FactKey> sources = new LinkedHashMap<>();
        if (!renamings.isEmpty()) {
            for (FactKey key : was.keys()) {
                FactKey now = key;
                for (Renaming renaming : renamings) {
                    now = now.renamed(renaming);
                }
                if (!now.equals(key)) {
                    sources.put(now, key);
                }
            }
        }
        return sources;
    }

    /** The answer before the first migration. */
    @Nullable String initial(FactKey key) {
        return initial.value(key);
    }

    Set<FactKey> keys() {
        return writes.keySet();
    }

    List<Write> writes(FactKey key) {
        return writes.getOrDefault(key, List.of());
    }

    /** The questions that a migration gave another answer; none where it changed no fact, or did not run. */
    Set<FactKey> keysOf(Migration migration) {
        return byMigration.getOrDefault(migration, Set.of());
    }

    /** Whether a migration made the object of a question, so that the object itself is the fact. */
    boolean isPartOfCreation(FactKey key, Write write) {
        return !key.isExistence()
                && writes(key.of(null)).stream()
                        .anyMatch(creation -> creation.place() == write.place() && !creation.isSame());
    }

    /** The migrations of the replay, in its order. */
    List<Migration> order() {
        return order;
    }

    boolean everMade(String owner) {
        return writes.keySet().stream().anyMatch(key -> key.owner().equals(owner))
                || initial.keys().stream().anyMatch(key -> key.owner().equals(owner));
    }
}
