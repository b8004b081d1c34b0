package org.replayproof.check.truth;

import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.DatabaseCheck;
import org.replayproof.finding.Report;
import org.replayproof.migrator.record.RecordReader;
import org.replayproof.replay.MigrationProject;

/**
 * The truth about a database that exists: which migrations of a project its schema proves, and where its history table says something
 * else. The database is only read; a repair is a script for people.
 *
 * <p>The project's migrations are replayed on a scratch database of the same product. Each fact of the schema belongs to the migration
 * that wrote it last. Where the database and its record disagree, the recorded order is replayed without the migrations in
 * doubt: an equal schema confirms the verdicts, and what still differs is drift.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Diagnosis diagnosis = Diagnosis.of(project, dataSource);
 * diagnosis.verdicts().forEach(System.out::println);          // 004_fix.sql: recorded and absent
 * diagnosis.repair().ifPresent(System.out::println);
 * }</pre>
 *
 * @param report the findings, and what was examined
 * @param verdicts a verdict for each migration of the history in its order, then one for each row that belongs to none
 * @param confirmed whether a replay of the migrations that the verdicts call present has the schema of the database
 * @param script what makes the database and its record true; null when nothing is to be repaired
 * @since 0.1.0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Diagnosis(
        Report report,
        List<MigrationVerdict> verdicts,
        boolean confirmed,
        @Nullable String script) {

    /** Copies the list. */
    public Diagnosis {
        verdicts = List.copyOf(verdicts);
    }

    /**
     * Diagnoses a database. Its record is read as the project's migrator or {@code replayproof.history.table} says.
     *
     * @param project whose migrations should have run in it
     * @param database opens sessions on it; of the project's product
     * @return the diagnosis
     * @throws DiagnosisException when the database cannot be read, is of another product or project, or has a history table of
     *     unknown shape; the message has the next step
     */
    public static Diagnosis of(MigrationProject project, DataSource database) {
        return new Examination(project, database, project.migrator().record()).run();
    }

    /**
     * Diagnoses a database whose record a reader of the caller's reads.
     *
     * @param project whose migrations should have run in it
     * @param database opens sessions on it; of the project's product
     * @param record reads its history table
     * @return the diagnosis
     * @throws DiagnosisException as {@link #of(MigrationProject, DataSource)}
     */
    public static Diagnosis of(MigrationProject project, DataSource database, RecordReader record) {
        return new Examination(project, database, Optional.of(record)).run();
    }

    /**
     * The diagnosis as a check, for assertions.
     *
     * @param project whose migrations should have run in the database
     * @return a check that diagnoses a database and reports what was found
     */
    public static DatabaseCheck by(MigrationProject project) {
        return database -> of(project, database).report();
    }

    /**
     * The least repair: statements for the schema, and what to change in the record. Never run by this kit.
     *
     * @return a script for people, which says whether it was tried on a copy; empty when nothing is to be repaired
     */
    public Optional<String> repair() {
        return Optional.ofNullable(script);
    }

    /**
     * Whether schema, record and migrations agree.
     *
     * @return true when no finding is red
     */
    public boolean isTrue() {
        return report.findings().stream()
                .noneMatch(finding -> finding.severity().isRed());
    }
}
