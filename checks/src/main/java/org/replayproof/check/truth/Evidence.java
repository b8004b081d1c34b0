package org.replayproof.check.truth;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.replayproof.check.truth.Ledger.Write;
import org.replayproof.migrator.Migration;

/**
 * Weighs the facts of a database against the writers of a replay. A fact that only one migration can have left proves that it ran.
 * A fact whose last writer left something else, and no later migration could have changed that, proves that it did not.
 */
final class Evidence {

    private final Ledger ledger;
    private final Facts actual;
    private final SilentWriters silent;
    private final Rivals rivals;
    /** Proved not to have run by an earlier round: what these would have written counts for nothing. */
    private final Set<Migration> absent = new HashSet<>();

    private final Map<Migration, Set<Fact>> there = new LinkedHashMap<>();
    private final Map<Migration, Set<FactKey>> proved = new LinkedHashMap<>();
    private final Map<Migration, Set<Fact>> missing = new LinkedHashMap<>();
    private final Map<Migration, String> doubts = new HashMap<>();
    private final List<Drop> drops = new ArrayList<>();

    /** The migration removed what the creator made, and it is not there: proof of the removal only where the creator ran. */
    private record Drop(FactKey key, Migration migration, Migration creator) {}

    private Evidence(Ledger ledger, Facts actual, SilentWriters silent, Rivals rivals) {
        this.rivals = rivals;
        this.ledger = ledger;
        this.actual = actual;
        this.silent = silent;
    }

    static Evidence weigh(Ledger ledger, Facts actual, SilentWriters silent, Rivals rivals) {
        Evidence evidence = new Evidence(ledger, actual, silent, rivals);
        do {
            evidence.weighAll();
        } while (evidence.findsMoreAbsent());
        return evidence;
    }

    private void weighAll() {
        there.clear();
        proved.clear();
        doubts.clear();
        drops.clear();
        ledger.keys().forEach(this::weigh);
        drops.forEach(this::weigh);
        missing.keySet().forEach(this::doubtGuarded);
    }

    /** What a guarded statement found in place may be its own work, where nothing proves that another migration made it. */
    private void doubtGuarded(Migration migration) {
        for (FactKey key : silent.guardedCreations(migration)) {
            boolean isProved = proved.values().stream().anyMatch(keys -> keys.contains(key));
            if (actual.has(key) && !isProved && !ledger.keysOf(migration).contains(key)) {
                doubts.putIfAbsent(migration, "its " + key.object().kind() + " " + key.object() + " is there");
            }
        }
    }

    private boolean findsMoreAbsent() {
        return absent.addAll(missing.keySet().stream()
                .filter(migration -> there(migration).isEmpty() && !isDoubtful(migration))
                .toList());
    }

    /** The facts of a migration that the database has, and only it can have left. */
    Set<Fact> there(Migration migration) {
        return there.getOrDefault(migration, Set.of());
    }

    /** Whether a question's answer proves that a migration ran. */
    boolean isProved(Migration migration, FactKey key) {
        return proved.getOrDefault(migration, Set.of()).contains(key);
    }

    /** Whether a migration left something that is neither there nor missing, such as what a later one superseded. */
    boolean hasLeftMore(Migration migration) {
        return ledger.keysOf(migration).stream()
                .filter(FactKey::isExistence)
                .anyMatch(key -> missing(migration).stream().noneMatch(key::isAbout));
    }

    /** The facts of a migration that the database would have, had it run. */
    Set<Fact> missing(Migration migration) {
        return missing.getOrDefault(migration, Set.of());
    }

    /** Whether a migration has left some of its facts and not others. */
    boolean isHalf(Migration migration) {
        return !there(migration).isEmpty() && !missing(migration).isEmpty();
    }

    /** Whether nothing of a migration is there. */
    boolean isAbsent(Migration migration) {
        return there(migration).isEmpty() && !missing(migration).isEmpty();
    }

    /** Whether some of what a migration leaves may be there, and may come from elsewhere. */
    boolean isDoubtful(Migration migration) {
        return doubts.containsKey(migration);
    }

    /** Why no fact proves anything about a migration. */
    String doubt(Migration migration) {
        if (ledger.keysOf(migration).isEmpty()) {
            return "it changes no object of the schema";
        }
        return Optional.ofNullable(doubts.get(migration))
                .or(() -> superseders(migration))
                .orElse("what it leaves does not differ from what was there before it");
    }

    private Optional<String> superseders(Migration migration) {
        Set<String> names = new LinkedHashSet<>();
        for (FactKey key : ledger.keysOf(migration)) {
            List<Write> writes = ledger.writes(key);
            Migration last = writes.get(writes.size() - 1).migration();
            if (!last.equals(migration)) {
                names.add(last.script());
            }
        }
        return names.isEmpty() ? Optional.empty() : Optional.of("superseded by " + String.join(", ", names));
    }

    private List<Write> writes(FactKey key) {
        return ledger.writes(key).stream()
                .filter(write -> !absent.contains(write.migration()))
                .toList();
    }

    private void weigh(FactKey key) {
        if (!key.isExistence() && !actual.has(key)) {
            return; // The object is not there, which says all.
        }
        String answer = actual.value(key);
        List<Write> writes = writes(key);
        int match = lastMatch(writes, answer);
        if (match < 0 && !Objects.equals(ledger.initial(key), answer)) {
            writes.forEach(write -> doubts.putIfAbsent(
                    write.migration(),
                    key.object().kind() + " " + key.object() + " is in a state in which no migration leaves it"));
            return;
        }
        Optional<Migration> between = answer == null ? silent.transientDrop(ledger, key) : Optional.empty();
        for (Write later : writes.subList(match + 1, writes.size())) {
            if (ledger.isPartOfCreation(key, later)) {
                continue; // The object itself is the fact.
            }
            if (between.isPresent()) {
                doubts.putIfAbsent(later.migration(), couldAlso(between.get(), key));
            } else {
                missing(key, later, answer);
            }
        }
        if (match >= 0) {
            present(key, writes, match);
        }
    }

    private static int lastMatch(List<Write> writes, @Nullable String answer) {
        for (int i = writes.size() - 1; i >= 0; i--) {
            if (Objects.equals(writes.get(i).value(), answer)) {
                return i;
            }
        }
        return -1;
    }

    private void missing(FactKey key, Write write, @Nullable String answer) {
        Optional<Migration> other = otherThan(write, key, answer);
        if (other.isPresent()) {
            doubts.putIfAbsent(write.migration(), couldAlso(other.get(), key));
        } else {
            missing.computeIfAbsent(write.migration(), m -> new LinkedHashSet<>())
                    .add(key.fact(write.value()));
        }
    }

    private Optional<Migration> otherThan(Write write, FactKey key, @Nullable String answer) {
        return silent.couldWrite(ledger, key, answer, write.migration())
                .or(() -> rivals.couldWrite(key, answer, write.migration()));
    }

    private static String couldAlso(Migration other, FactKey key) {
        return other + " can leave " + key.object().kind() + " " + key.object() + " like that as well";
    }

    private void present(FactKey key, List<Write> writes, int match) {
        Write write = writes.get(match);
        if (ledger.isPartOfCreation(key, write)) {
            return; // The object itself is the fact.
        }
        if (write.value() == null) {
            if (match > 0) {
                drops.add(new Drop(key, write.migration(), writes.get(match - 1).migration()));
            }
            return;
        }
        Optional<Migration> other = writes.stream()
                .filter(each ->
                        !each.migration().equals(write.migration()) && Objects.equals(each.value(), write.value()))
                .map(Write::migration)
                .findFirst()
                .or(() -> otherThan(write, key, write.value()));
        if (other.isPresent()) {
            doubts.putIfAbsent(write.migration(), couldAlso(other.get(), key));
        } else if (!write.value().equals(ledger.initial(key))) {
            there.computeIfAbsent(write.migration(), m -> new LinkedHashSet<>()).add(key.fact(write.value()));
            proved.computeIfAbsent(write.migration(), m -> new LinkedHashSet<>())
                    .add(key);
            creditSource(write);
        }
    }

    /** Who made what was renamed has run as well. */
    private void creditSource(Write write) {
        FactKey source = write.from();
        if (source != null) {
            List<Write> before = writes(source).stream()
                    .filter(each -> each.place() < write.place())
                    .toList();
            int last = before.size() - 1;
            if (last >= 0 && Objects.equals(before.get(last).value(), write.value())) {
                present(source, before, last);
            }
        }
    }

    /** The last statement of a migration that a fact proves to have run; -1 where its statements are not known. */
    int reached(Migration migration) {
        return proved.getOrDefault(migration, Set.of()).stream()
                .mapToInt(key -> silent.place(migration, key, true))
                .max()
                .orElse(-1);
    }

    private void weigh(Drop drop) {
        boolean wasThere = !drop.migration().equals(drop.creator())
                && !there(drop.creator()).isEmpty()
                && missing(drop.creator()).isEmpty()
                && reached(drop.creator()) >= silent.place(drop.creator(), drop.key(), false);
        if (wasThere) {
            there.computeIfAbsent(drop.migration(), m -> new LinkedHashSet<>())
                    .add(drop.key().fact(null));
            proved.computeIfAbsent(drop.migration(), m -> new LinkedHashSet<>()).add(drop.key());
        } else {
            doubts.putIfAbsent(
                    drop.migration(),
                    "it removes " + drop.key().object().kind() + " "
                            + drop.key().object() + ", and nothing else proves that this was ever there");
        }
    }
}
