package org.replayproof.migrator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.replayproof.migrator.record.MigrationRecord;
import org.replayproof.migrator.record.RecordedChecksums;
import org.replayproof.migrator.record.RecordedMigration;

/** Compares the checksums of a record with the migrations. Which hash function a runner has, its own rows show. */
final class RecordedChecksum {

    private final History history;
    private final RecordedChecksums how;
    private final FileHashes hashes = new FileHashes();
    private @Nullable String function;

    private RecordedChecksum(History history, RecordedChecksums how) {
        this.history = history;
        this.how = how;
    }

    /** A tool's own checksums compare only with migrations that the same tool has listed. */
    static RecordedChecksum of(History history, MigrationRecord record) {
        boolean foreign = record.checksums() == RecordedChecksums.OF_MIGRATOR
                && !history.migrator().startsWith(record.tool());
        return new RecordedChecksum(history, foreign ? RecordedChecksums.NONE : record.checksums());
    }

    /** The migration whose file has the hash of the row: Drizzle's rows name nothing else. */
    Optional<Migration> migration(RecordedMigration row) {
        return how != RecordedChecksums.OF_FILE || row.checksum().isEmpty()
                ? Optional.empty()
                : history.migrations().stream()
                        .filter(migration ->
                                !hashes.agreeing(migration, row.checksum()).isEmpty())
                        .findFirst();
    }

    /** One row that agrees shows the function, since no hash agrees by chance. */
    void learn(Map<Migration, List<RecordedMigration>> rows) {
        if (how != RecordedChecksums.OF_FILE) {
            return;
        }
        Map<String, Integer> counts = new LinkedHashMap<>();
        rows.forEach((migration, own) -> own.stream()
                .filter(row -> !row.checksum().isEmpty())
                .flatMap(row -> hashes.agreeing(migration, row.checksum()).stream())
                .forEach(name -> counts.merge(name, 1, Integer::sum)));
        function = counts.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    ChecksumAgreement agreement(Migration migration, List<RecordedMigration> rows) {
        String checksum = rows.isEmpty() ? "" : rows.get(rows.size() - 1).checksum();
        if (checksum.isEmpty()) {
            return ChecksumAgreement.UNKNOWN;
        }
        return switch (how) {
            case NONE -> ChecksumAgreement.UNKNOWN;
            case OF_MIGRATOR -> ofMigrator(migration.checksum(), checksum);
            case OF_FILE ->
                function == null
                        ? ChecksumAgreement.UNKNOWN
                        : agreement(hashes.agreeing(migration, checksum).contains(function));
        };
    }

    /** Liquibase writes the version of its function in front: {@code 9:…}; others cannot be compared. */
    private static ChecksumAgreement ofMigrator(String now, String recorded) {
        boolean comparable = !now.isEmpty() && version(now).equals(version(recorded));
        return comparable ? agreement(now.equals(recorded)) : ChecksumAgreement.UNKNOWN;
    }

    private static String version(String checksum) {
        return checksum.substring(0, checksum.indexOf(':') + 1);
    }

    private static ChecksumAgreement agreement(boolean same) {
        return same ? ChecksumAgreement.SAME : ChecksumAgreement.OTHER;
    }
}
