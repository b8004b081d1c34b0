package org.replayproof.migrator.flyway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.migrator.ChecksumAgreement;
import org.replayproof.migrator.Migrator;
import org.replayproof.migrator.RecordedHistory;
import org.replayproof.migrator.RecordedHistory.Entry;
import org.replayproof.migrator.record.RecordedMigration;
import org.replayproof.migrator.record.RecordedState;

/** What Flyway itself writes into its table, as the record reads it. */
class FlywayRecordTest {

    @TempDir
    Path directory;

    private static RecordedHistory read(Migrator migrator, FlywayFolder.Target target) throws SQLException {
        try (Connection connection = target.source().getConnection()) {
            return RecordedHistory.of(
                    migrator.history(), migrator.record().orElseThrow().read(connection));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void versions_repeatable_ones_and_checksums(String product) throws SQLException {
        FlywayFolder folder = new FlywayFolder(directory).people();
        FlywayFolder.Target target = folder.target(product);
        Migrator migrator = folder.open(target.dialect());
        migrator.applyAll(migrator.history().migrations(), target.source());

        RecordedHistory read = read(migrator, target);
        assertThat(read.entries())
                .extracting(entry -> entry.migration().script(), Entry::isApplied, Entry::checksum)
                .containsExactly(
                        tuple("V1__person.sql", true, ChecksumAgreement.SAME),
                        tuple("V2__age.sql", true, ChecksumAgreement.SAME),
                        tuple("sub/V4__gadget.sql", true, ChecksumAgreement.SAME),
                        tuple("R__view.sql", true, ChecksumAgreement.SAME));
        assertThat(read.strangers()).isEmpty();
        RecordedMigration first = read.record().rows().get(0);
        assertThat(first.time()).isNotNull();
        assertThat(first.stateText()).isEqualTo("SQL");
        assertThat(first.key()).containsEntry("installed_rank", "1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void a_baseline_stands_for_the_versions_up_to_it(String product) throws SQLException {
        FlywayFolder folder = new FlywayFolder(directory).people();
        FlywayFolder.Target target = folder.target(product);
        Flyway.configure()
                .dataSource(target.source())
                .baselineVersion("3")
                .load()
                .baseline();

        RecordedHistory read = read(folder.open(target.dialect()), target);
        assertThat(read.record().rows()).extracting(RecordedMigration::state).containsExactly(RecordedState.BASELINE);
        assertThat(read.entries()).extracting(Entry::covered).containsExactly(true, true, false, false);
        assertThat(read.strangers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void rows_of_failures_and_of_migrations_that_are_gone(String product) throws SQLException {
        FlywayFolder folder = new FlywayFolder(directory).people();
        FlywayFolder.Target target = folder.target(product);
        Migrator migrator = folder.open(target.dialect());
        migrator.applyAll(migrator.history().migrations(), target.source());
        try (Connection connection = target.source().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE flyway_schema_history SET success = false, checksum = 7 WHERE version = '2'");
            statement.execute("UPDATE flyway_schema_history SET version = '9' WHERE version = '4'");
        }

        RecordedHistory read = read(migrator, target);
        assertThat(read.entries())
                .extracting(Entry::isApplied, Entry::checksum)
                .containsExactly(
                        tuple(true, ChecksumAgreement.SAME),
                        tuple(false, ChecksumAgreement.OTHER),
                        tuple(true, ChecksumAgreement.SAME),
                        tuple(true, ChecksumAgreement.SAME));
        assertThat(read.entries().get(2).rows())
                .as("found by its file, since its version is unknown")
                .extracting(RecordedMigration::version)
                .containsExactly("9");
    }
}
