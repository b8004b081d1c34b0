package org.replayproof.migrator.liquibase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.migrator.ChecksumAgreement;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.RecordedHistory;
import org.replayproof.migrator.record.RecordedMigration;
import org.replayproof.migrator.record.RecordedState;

/** What Liquibase itself writes into its table, as the record reads it. */
class LiquibaseRecordTest {

    private static final String CHANGE_SETS = """
            --liquibase formatted sql
            --changeset ada:1
            CREATE TABLE a (x integer);
            --changeset ada:2
            --preconditions onFail:MARK_RAN
            --precondition-sql-check expectedResult:1 SELECT count(*) FROM a
            CREATE TABLE b (x integer);
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void change_sets_that_ran_and_that_were_marked(String product) throws SQLException {
        ChangeLogs logs = new ChangeLogs(directory).with("db/changelog/db.changelog-master.sql", CHANGE_SETS);
        ChangeLogs.Target target = logs.target(product);
        Migrator migrator = logs.open(target.dialect());
        migrator.applyAll(migrator.history().migrations(), target.source());

        try (Connection connection = target.source().getConnection()) {
            RecordedHistory read = RecordedHistory.of(
                    migrator.history(), migrator.record().orElseThrow().read(connection));
            assertThat(read.entries())
                    .extracting(
                            entry -> entry.migration().version(),
                            entry -> entry.last().map(RecordedMigration::state).orElse(null),
                            RecordedHistory.Entry::checksum)
                    .containsExactly(
                            tuple(
                                    "db/changelog/db.changelog-master.sql::1::ada",
                                    RecordedState.APPLIED,
                                    ChecksumAgreement.SAME),
                            tuple(
                                    "db/changelog/db.changelog-master.sql::2::ada",
                                    RecordedState.SKIPPED,
                                    ChecksumAgreement.SAME));
            assertThat(read.strangers()).isEmpty();
            assertThat(read.record().rows()).allSatisfy(row -> {
                assertThat(row.time()).isNotNull();
                assertThat(row.key()).containsKeys("ID", "AUTHOR", "FILENAME");
            });
        }
    }
}
