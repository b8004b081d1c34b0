package org.replayproof.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Blame;
import org.replayproof.replay.fixture.Histories;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;

class BlameTest {

    private static final ObjectRef METADATA = ObjectRef.column(ObjectName.of("agents"), "metadata");

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    private static String blame(MigrationProject project, ObjectRef object) {
        return project.origins().of(object).map(Blame::toString).orElse("unknown");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_rebuild_that_lost_a_column_is_named_with_its_steps(Database database) {
        MigrationProject project = new Histories(folder, database).scenario("rebuild-that-loses-a-column");

        assertThat(blame(project, METADATA))
                .isEqualTo("created by 0001_init.sql:3, lost in 0020_fix_tier.sql:3"
                        + " (table rebuild: CREATE agents_new … DROP agents … RENAME)");
    }

    @Test
    void a_column_dropped_by_name_is_dropped_and_not_lost() {
        MigrationProject project = new Histories(folder, new Postgres.Embedded())
                .of(
                        "1_init.sql", "CREATE TABLE agents (id integer)",
                        "2_add.sql", "ALTER TABLE agents\n  ADD COLUMN metadata text",
                        "3_drop.sql", "\nALTER TABLE agents DROP COLUMN metadata");

        assertThat(blame(project, METADATA)).isEqualTo("created by 2_add.sql:2, dropped in 3_drop.sql:2");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_guarded_statement_that_did_nothing_is_named(Database database) {
        MigrationProject project = new Histories(folder, database)
                .of(
                        "1_init.sql", "CREATE TABLE agents (id integer)",
                        "2_again.sql", "CREATE TABLE IF NOT EXISTS agents (\n  id integer,\n  metadata text)");

        assertThat(blame(project, METADATA))
                .isEqualTo("not created by 2_again.sql:3 (IF NOT EXISTS found an older agents and did nothing)");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void an_object_that_was_never_created_has_the_blame_of_its_table(Database database) {
        MigrationProject project =
                new Histories(folder, database).of("1_init.sql", "\nCREATE TABLE agents (id integer)");

        assertThat(blame(project, METADATA))
                .isEqualTo("created by 1_init.sql:2 (the table; no migration creates the column)");
        assertThat(blame(project, new ObjectRef(ObjectKind.TABLE, "nothing"))).isEqualTo("unknown");
    }

    @Test
    void the_last_change_counts() {
        MigrationProject project = new Histories(folder, new Postgres.Embedded())
                .of(
                        "1_init.sql", "CREATE TABLE agents (id integer, metadata text)",
                        "2_type.sql", "ALTER TABLE agents ALTER COLUMN metadata TYPE varchar(10)",
                        "3_type.sql", "ALTER TABLE agents ALTER COLUMN metadata TYPE varchar(20)");

        assertThat(blame(project, METADATA)).isEqualTo("created by 1_init.sql:1, last changed by 3_type.sql:1");
    }

    @Test
    void a_history_that_fails_is_blamed_as_far_as_it_runs() {
        MigrationProject project = new Histories(folder, new Sqlite())
                .of("1_init.sql", "CREATE TABLE agents (id integer, metadata text)", "2_bad.sql", "CREATE TABEL x");

        assertThat(blame(project, METADATA)).isEqualTo("created by 1_init.sql:1");
    }

    @Test
    void no_time_for_blame_is_not_a_failure() {
        MigrationProject project = new Histories(folder, new Sqlite())
                .with(Map.of("replayproof.blame.timeLimit", "0"))
                .of("1_init.sql", "CREATE TABLE agents (id integer, metadata text)");

        assertThat(blame(project, METADATA)).isEqualTo("unknown");
    }
}
