package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Report;
import org.replayproof.golden.GoldenFile;
import org.replayproof.replay.MigrationFailedException;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.fixture.Histories;

class SchemaSnapshotTest {

    private static final String[] TWO = {
        "001_agents.sql", "CREATE TABLE agents (id integer PRIMARY KEY, name text)",
        "002_meta.sql", "ALTER TABLE agents ADD COLUMN metadata text"
    };

    private static final String DROPPED = "ALTER TABLE agents DROP COLUMN metadata";

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void what_was_accepted_is_fine_and_a_lost_column_is_blamed(Database database) {
        MigrationProject two = new Histories(folder, database).of(TWO);
        GoldenFile golden = GoldenFile.at(folder.resolve("golden/schema.txt"));

        assertThat(new SchemaSnapshot(two, golden, true).run().examined())
                .containsExactly("5 objects against " + golden + ", written anew");
        Report accepted = new SchemaSnapshot(two, golden, true).run();
        assertThat(accepted.examined()).containsExactly("5 objects against " + golden);
        assertThat(accepted.findings()).isEmpty();
        assertThat(new SchemaSnapshot(two, golden, false).run().findings()).isEmpty();

        MigrationProject three =
                new Histories(folder, database).of(TWO[0], TWO[1], TWO[2], TWO[3], "003_oops.sql", DROPPED);
        Report report = new SchemaSnapshot(three, golden, false).run();
        String type = database instanceof Sqlite ? "TEXT" : "text";
        assertThat(FindingText.PLAIN.print(report.findings().stream()
                        .map(finding -> finding.blamedBy(three.origins()))
                        .toList()))
                .isEqualTo("""
                        Golden file differs: column agents.metadata is gone (breaks).

                          expected   column agents.metadata: type TYPE, nullable yes
                          actual     nothing of that name
                          blame      created by 002_meta.sql:1, dropped in 003_oops.sql:1
                          repair     ALTER TABLE agents ADD COLUMN metadata TYPE;
                                     Or accept the current schema: -Dreplayproof.golden.write=true
                          more       docs/failures/golden-file.md""".replace("TYPE", type));
    }

    @Test
    void a_history_that_fails_has_no_schema_to_compare() {
        MigrationProject project = new Histories(folder, new Sqlite()).of("001_broken.sql", "CREATE TABLE (");
        SchemaSnapshot check = new SchemaSnapshot(project, GoldenFile.at(folder.resolve("golden/schema.txt")), false);

        assertThatThrownBy(check::run)
                .isInstanceOf(MigrationFailedException.class)
                .hasMessageContaining("001_broken.sql");
    }

    @Test
    void a_file_that_is_missing_is_red() {
        MigrationProject project = new Histories(folder, new Sqlite()).of(TWO);
        Report report = new SchemaSnapshot(project, GoldenFile.at(folder.resolve("golden/schema.txt")), false).run();

        assertThat(Histories.codes(report)).containsExactly("breaks golden-file-missing schema.txt");
    }
}
