package org.replayproof.check.truth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.RecordedHistory;
import org.replayproof.migrator.RecordedHistory.Entry;
import org.replayproof.migrator.record.RecordedMigration;

/** The order in which the record says that migrations ran; one that it does not know follows the one declared before it. */
final class RunOrder {

    private final List<Entry> entries;

    RunOrder(RecordedHistory recorded) {
        this.entries = recorded.entries();
    }

    /** All migrations of the history. */
    List<Migration> recorded() {
        List<Entry> ran = entries.stream()
                .filter(entry -> entry.last().isPresent())
                .sorted(Comparator.comparing(
                        entry -> entry.last().map(RecordedMigration::order).orElse(0)))
                .toList();
        List<Migration> order =
                new ArrayList<>(ran.stream().map(Entry::migration).toList());
        Migration before = null;
        for (Entry entry : entries) {
            if (entry.last().isEmpty()) {
                order.add(before == null ? 0 : order.indexOf(before) + 1, entry.migration());
            }
            before = entry.migration();
        }
        return order;
    }

    /** All migrations of the history in its own order. */
    List<Migration> declared() {
        return entries.stream().map(Entry::migration).toList();
    }

    boolean isDeclared() {
        return recorded().equals(declared());
    }

    static List<Migration> only(List<Migration> order, Predicate<Migration> which) {
        return order.stream().filter(which).toList();
    }
}
