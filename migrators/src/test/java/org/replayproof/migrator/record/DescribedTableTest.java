package org.replayproof.migrator.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.migrator.RecordedHistory;

/** Tables of projects' own runners: described by the setting, or recognised by the usual names of their columns. */
class DescribedTableTest {

    private static final String DESCRIPTION =
            "versions version=number time=at state=note by=who checksum=digest environment=prod";

    @TempDir
    Path directory;

    private Records files(String product) throws SQLException {
        return new Records(directory, product)
                .file("001_a.sql", "CREATE TABLE a(x INT);")
                .file("003_b.sql", "CREATE TABLE b(x INT);")
                .file("004_c.sql", "CREATE TABLE c(x INT);");
    }

    private Records versions(String product) throws SQLException {
        Records records = files(product)
                .sql(
                        "CREATE TABLE versions (environment TEXT, number TEXT, at TIMESTAMP, note TEXT, who TEXT, digest TEXT)");
        String insert = "INSERT INTO versions VALUES (?, ?, ";
        records.insert(
                insert + "'2026-02-10 19:46:48', 'done', 'deploy', ?)",
                "prod",
                "003",
                Records.hex("MD5", "CREATE TABLE b(x INT);"));
        records.insert(
                insert + "'2026-02-10 19:45:37', 'Fix c - skipped (already applied)', '', 'manual')", "prod", "4");
        records.insert(insert + "'2026-02-09 08:00:00', 'done', 'deploy', '')", "dev", "001");
        return records;
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void reads_the_rows_that_the_filter_takes_in_their_order(String product) throws SQLException {
        RecordedHistory read = versions(product).described(DESCRIPTION);

        assertThat(Records.lines(read))
                .containsExactly(
                        "001_a.sql: not recorded",
                        "003_b.sql: APPLIED, checksum SAME",
                        "004_c.sql: SKIPPED, checksum OTHER");
        RecordedMigration first = read.record().rows().get(0);
        assertThat(first.version()).isEqualTo("4");
        assertThat(first.time()).isEqualTo(LocalDateTime.of(2026, 2, 10, 19, 45, 37));
        assertThat(first.stateText()).isEqualTo("Fix c - skipped (already applied)");
        assertThat(first.key()).containsExactly(Map.entry("number", "4"));
        assertThat(read.record().rows().get(1).by()).isEqualTo("deploy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite", "postgres"})
    void recognises_columns_by_their_usual_names(String product) throws SQLException {
        RecordedHistory read = files(product)
                .sql(
                        "CREATE TABLE schema_versions (version TEXT, description TEXT, applied_at TIMESTAMP)",
                        "INSERT INTO schema_versions VALUES ('004', 'c - skipped (already applied)', '2026-02-10 19:45:37')",
                        "INSERT INTO schema_versions VALUES ('003', 'Add failed_logins', '2026-02-10 19:46:48')",
                        "INSERT INTO schema_versions VALUES ('007', 'x', '2026-02-10 19:46:49')")
                .read();

        assertThat(read.record().table()).isEqualTo("schema_versions");
        assertThat(Records.lines(read))
                .containsExactly(
                        "001_a.sql: not recorded",
                        "003_b.sql: APPLIED",
                        "004_c.sql: SKIPPED",
                        "007: no such migration");
    }

    @Test
    void finds_a_migration_by_its_file_or_by_the_number_of_a_renamed_file() throws SQLException {
        RecordedHistory read = files("sqlite")
                .sql(
                        "CREATE TABLE schema_migrations (id INTEGER PRIMARY KEY, filename TEXT, status TEXT)",
                        "INSERT INTO schema_migrations VALUES (1, '001_a', 'completed')",
                        "INSERT INTO schema_migrations VALUES (2, '003_was_called_otherwise.sql', 'failed')",
                        "INSERT INTO schema_migrations VALUES (3, 'seed.sql', 'completed')")
                .read();

        assertThat(Records.lines(read))
                .containsExactly(
                        "001_a.sql: APPLIED",
                        "003_b.sql: FAILED",
                        "004_c.sql: not recorded",
                        "seed.sql: no such migration");
    }

    @ParameterizedTest
    @CsvSource({
        "completed, APPLIED",
        "true, APPLIED",
        "1, APPLIED",
        "0, FAILED",
        "running, FAILED",
        "Rolled back, ROLLED_BACK",
        "baseline, BASELINE",
        "Manual skip, SKIPPED",
        "skipped, SKIPPED",
        "drop the failed column, APPLIED"
    })
    void understands_the_words_of_runners(String text, RecordedState state) {
        assertThat(StateWords.of(text)).isEqualTo(state);
    }

    @Test
    void the_message_for_a_table_that_lacks_a_column_names_columns_and_no_values() throws SQLException {
        Records records = files("sqlite")
                .sql(
                        "CREATE TABLE runs (id INTEGER PRIMARY KEY, filename TEXT)",
                        "INSERT INTO runs VALUES (1, 'secret.sql')");

        assertThatThrownBy(() -> records.described("runs script=filename state=status"))
                .isInstanceOfSatisfying(UnreadableRecordException.class, e -> {
                    assertThat(e.missingColumns()).containsExactly("status");
                    assertThat(e.isTableMissing()).isFalse();
                })
                .hasMessage("""
                        runs lacks status, so it is not the table that replayproof.history.table describes.
                          it has      id, filename
                          next step   describe it: replayproof.history.table=runs version=… time=…""");
    }

    @Test
    void a_database_without_a_history_table() throws SQLException {
        Records records = files("sqlite").sql("CREATE TABLE people (version TEXT)");

        assertThatThrownBy(records::read)
                .isInstanceOfSatisfying(
                        UnreadableRecordException.class,
                        e -> assertThat(e.isTableMissing()).isTrue())
                .hasMessage("""
                        The database has no history table of a known tool.
                          next step   name it: replayproof.history.table=TABLE version=… time=…""");
        assertThatThrownBy(() -> records.described("runs script=filename"))
                .isInstanceOf(UnreadableRecordException.class)
                .hasMessage("""
                        There is no table runs, which replayproof.history.table describes.
                          next step   see whether this is the database that was migrated""");
    }

    @Test
    void a_table_of_an_unknown_shape_and_several_tables() throws SQLException {
        Records records = files("sqlite").sql("CREATE TABLE migrations (species TEXT, distance INT)");
        assertThatThrownBy(records::read).hasMessage("""
                migrations has no column that holds versions or files by its name.
                  it has      species, distance
                  next step   say which: replayproof.history.table=migrations version=… time=…""");

        records.sql(
                "CREATE TABLE schema_version (version INT)", "CREATE TABLE gorp_migrations (id TEXT, applied_at TEXT)");
        assertThatThrownBy(records::read).hasMessageStartingWith("This database has several history tables: ");
    }

    @Test
    void two_tables_of_one_name_need_a_schema() throws SQLException {
        Records records = files("postgres")
                .sql(
                        "CREATE SCHEMA one",
                        "CREATE SCHEMA two",
                        "CREATE TABLE one.runs (version INT)",
                        "CREATE TABLE two.runs (version INT)",
                        "INSERT INTO two.runs VALUES (3)");

        assertThatThrownBy(() -> records.described("runs version=version")).hasMessage("""
                2 tables are called runs, in the schemas one, two.
                  next step   name the schema: replayproof.history.table=SCHEMA.runs version=…""");
        assertThat(Records.lines(records.described("two.runs version=version"))).contains("003_b.sql: APPLIED");
    }

    @Test
    void a_table_with_too_many_rows_is_not_read() throws SQLException {
        Records records = files("sqlite")
                .sql(
                        "CREATE TABLE people (version INT)",
                        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 100001)"
                                + " INSERT INTO people SELECT i FROM n");

        assertThatThrownBy(() -> records.described("people version=version"))
                .hasMessage("people has more than 100000 rows, so it is not a history table.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"runs", "version=version", "runs version", "runs version= time=at", "runs time=at"})
    void a_description_that_cannot_be_read(String line) throws SQLException {
        Records records = files("sqlite");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> records.described(line))
                .withMessageStartingWith("The setting replayproof.history.table ")
                .withMessageEndingWith("write it like replayproof.history.table=schema_versions version=version"
                        + " time=applied_at state=description");
    }
}
