package org.replayproof.check.truth;

import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.ChecksumAgreement;
import org.replayproof.migrator.Migration;
import org.replayproof.migrator.RecordedHistory;
import org.replayproof.migrator.RecordedHistory.Entry;
import org.replayproof.migrator.record.RecordedMigration;
import org.replayproof.migrator.record.RecordedState;

/** What is odd about the rows of a history table, whatever the schema proves. */
final class Irregularities {

    /** So many rows with one time are a batch; a run that ends within the clock's resolution makes one too. */
    private static final int BATCH = 3;

    private final List<Entry> entries;
    private final List<RecordedMigration> rows;
    private final Map<LocalDateTime, Long> times;
    private final Map<String, Long> shapes;
    private final boolean areTimesFine;

    Irregularities(RecordedHistory recorded) {
        this.entries = recorded.entries();
        this.rows = recorded.record().rows();
        this.times = rows.stream()
                .map(RecordedMigration::time)
                .filter(Objects::nonNull)
                .collect(Collectors.groupingBy(time -> Objects.requireNonNull(time), Collectors.counting()));
        this.shapes = rows.stream()
                .filter(row -> !row.checksum().isEmpty())
                .collect(Collectors.groupingBy(row -> shape(row.checksum()), HashMap::new, Collectors.counting()));
        long fine = rows.stream()
                .filter(row -> row.time() != null && !isWhole(row.time()))
                .count();
        this.areTimesFine = fine >= BATCH - 1 && fine * 2 > rows.size();
    }

    private static boolean isWhole(LocalDateTime time) {
        return time.truncatedTo(ChronoUnit.SECONDS).equals(time);
    }

    /** A number, or text of so many characters. */
    private static String shape(String checksum) {
        return checksum.matches("-?\\d{1,11}") ? "number" : "text " + checksum.length();
    }

    /**
     * The irregularities of a migration's rows.
     *
     * @param isThere whether the schema proves that it ran; then one time for several rows is only a fast run
     */
    Map<Irregularity, String> of(Entry entry, boolean isThere) {
        Map<Irregularity, String> found = new EnumMap<>(Irregularity.class);
        Optional<RecordedMigration> last = entry.last();
        if (last.isPresent()) {
            RecordedMigration row = last.get();
            state(row, found);
            outOfOrder(entry, row).ifPresent(text -> found.put(Irregularity.OUT_OF_ORDER, text));
            byHand(entry.migration(), row, isThere).ifPresent(text -> found.put(Irregularity.BY_HAND, text));
            if (entry.checksum() == ChecksumAgreement.OTHER && !found.containsKey(Irregularity.BY_HAND)) {
                found.put(Irregularity.OTHER_CHECKSUM, "the checksum " + row.checksum());
            }
            long applied = entry.rows().stream()
                    .filter(each -> each.state() == RecordedState.APPLIED)
                    .count();
            boolean wasTakenBack = entry.rows().stream().anyMatch(each -> each.state() == RecordedState.ROLLED_BACK);
            if (applied > 1 && !wasTakenBack && entry.migration().kind() == Migration.Kind.VERSIONED) {
                found.put(Irregularity.TWICE, applied + " rows");
            }
        }
        return found;
    }

    private static void state(RecordedMigration row, Map<Irregularity, String> found) {
        String words = row.stateText().isEmpty() ? row.description() : row.stateText();
        String text = words.isEmpty() ? "" : " (" + words + ")";
        if (row.state() == RecordedState.SKIPPED) {
            found.put(Irregularity.SKIPPED, "skipped" + at(row) + text);
        } else if (row.state() == RecordedState.FAILED) {
            found.put(Irregularity.FAILED, "failed" + at(row) + text);
        }
    }

    /** {@code  at 2026-02-10 19:45:37}; empty where the row has no time. */
    static String at(RecordedMigration row) {
        return row.time() == null ? "" : " at " + time(row.time());
    }

    private static String time(LocalDateTime time) {
        return time.toString().replace('T', ' ');
    }

    /** The first migration that is declared before this one and recorded after it. */
    private Optional<String> outOfOrder(Entry entry, RecordedMigration row) {
        if (entry.migration().kind() == Migration.Kind.REPEATABLE) {
            return Optional.empty();
        }
        for (Entry earlier : entries.subList(0, entries.indexOf(entry))) {
            RecordedMigration other = earlier.last().orElse(null);
            if (other != null && other.order() > row.order() && !isSameTime(row.time(), other.time())) {
                return Optional.of("recorded" + at(row) + ", before " + earlier.migration() + " was" + at(other));
            }
        }
        return Optional.empty();
    }

    private static boolean isSameTime(@Nullable LocalDateTime one, @Nullable LocalDateTime other) {
        return one != null && one.equals(other);
    }

    private Optional<String> byHand(Migration migration, RecordedMigration row, boolean isThere) {
        long others = rows.size() - 1L;
        long checksums = shapes.values().stream().mapToLong(Long::longValue).sum();
        if (row.checksum().isEmpty() && !migration.checksum().isEmpty() && checksums > 0) {
            return Optional.of("no checksum, and " + checksums + " other rows have one");
        }
        long alike = shapes.getOrDefault(shape(row.checksum()), 0L);
        if (!row.checksum().isEmpty() && alike * 2 < checksums) {
            return Optional.of("the checksum \"" + row.checksum() + "\", which is unlike those of other rows");
        }
        LocalDateTime time = row.time();
        if (time == null) {
            return Optional.empty();
        }
        if (areTimesFine && isWhole(time)) {
            return Optional.of("the time " + time(time) + " to the second, and other rows have fractions of seconds");
        }
        long batch = times.getOrDefault(time, 0L);
        return !isThere && batch >= BATCH && others > 0
                ? Optional.of("the time " + time(time) + ", which " + batch + " rows share")
                : Optional.empty();
    }
}
