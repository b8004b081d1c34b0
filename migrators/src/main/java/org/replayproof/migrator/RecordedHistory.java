package org.replayproof.migrator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apiguardian.api.API;
import org.replayproof.migrator.record.MigrationRecord;
import org.replayproof.migrator.record.RecordedMigration;
import org.replayproof.migrator.record.RecordedState;

/**
 * A history with its record: the rows of the history table for each migration.
 *
 * <p>Example:
 *
 * <pre>{@code
 * RecordedHistory recorded = RecordedHistory.of(project.history(), reader.read(connection));
 * recorded.entries().stream().filter(entry -> !entry.isApplied()).forEach(entry -> System.out.println(entry.migration()));
 * }</pre>
 *
 * @param record the content of the history table
 * @param entries an entry for each migration of the history, in its order
 * @param strangers the rows that belong to no migration of the history, in their order
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RecordedHistory(MigrationRecord record, List<Entry> entries, List<RecordedMigration> strangers) {

    /** Copies the lists. */
    public RecordedHistory {
        entries = List.copyOf(entries);
        strangers = List.copyOf(strangers);
    }

    /**
     * A migration and its rows.
     *
     * @param migration a migration of the history
     * @param rows its rows, in the order of the record; empty when there is none
     * @param covered whether the record covers it without its own row: a baseline, or a newer version where the
     *     table keeps only the newest
     * @param checksum whether the checksum of its last row agrees with the file
     * @since 0.1.0
     */
    public record Entry(
            Migration migration, List<RecordedMigration> rows, boolean covered, ChecksumAgreement checksum) {

        /** Copies the rows. */
        public Entry {
            rows = List.copyOf(rows);
        }

        /**
         * The row that counts: the last one.
         *
         * @return the row; empty when there is none
         */
        public Optional<RecordedMigration> last() {
            return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(rows.size() - 1));
        }

        /**
         * Whether the migrator treats the migration as applied.
         *
         * @return true when its last row says so, or it is covered and has no row
         */
        public boolean isApplied() {
            return last().map(row -> row.state().isApplied()).orElse(covered);
        }
    }

    /**
     * Finds the migration of each row. Numbers match with and without leading zeros, and times in any format;
     * a row may name the file, its folder, or only the hash of its content.
     *
     * @param history the migrations
     * @param record the content of the history table
     * @return both side by side
     */
    public static RecordedHistory of(History history, MigrationRecord record) {
        RecordedNames names = new RecordedNames(history);
        RecordedChecksum checksums = RecordedChecksum.of(history, record);
        Map<Migration, List<RecordedMigration>> rows = new HashMap<>();
        List<RecordedMigration> strangers = new ArrayList<>();
        for (RecordedMigration row : record.rows()) {
            Optional<Migration> meant = names.migration(row).or(() -> checksums.migration(row));
            if (meant.isPresent()) {
                rows.computeIfAbsent(meant.get(), migration -> new ArrayList<>())
                        .add(row);
            } else if (row.state() != RecordedState.BASELINE) {
                strangers.add(row);
            }
        }
        checksums.learn(rows);
        return new RecordedHistory(record, entries(history, record, rows, checksums), strangers);
    }

    private static List<Entry> entries(
            History history,
            MigrationRecord record,
            Map<Migration, List<RecordedMigration>> rows,
            RecordedChecksum checksums) {
        int newest = record.newestOnly()
                ? rows.keySet().stream().mapToInt(history::indexOf).max().orElse(0)
                : 0;
        List<Entry> entries = new ArrayList<>();
        for (Migration migration : history.migrations()) {
            List<RecordedMigration> own = rows.getOrDefault(migration, List.of());
            boolean covered = entries.size() < newest || isInBaseline(migration, record);
            entries.add(new Entry(migration, own, covered, checksums.agreement(migration, own)));
        }
        return entries;
    }

    private static boolean isInBaseline(Migration migration, MigrationRecord record) {
        return migration.kind() == Migration.Kind.VERSIONED
                && record.rows().stream()
                        .filter(row -> row.state() == RecordedState.BASELINE)
                        .anyMatch(row -> isNumber(row.version())
                                && isNumber(migration.version())
                                && ScriptName.compare(
                                                ScriptName.numbers(migration.version()),
                                                ScriptName.numbers(row.version()))
                                        <= 0);
    }

    private static boolean isNumber(String version) {
        return version.matches("\\d+(?:[._]\\d+)*");
    }
}
