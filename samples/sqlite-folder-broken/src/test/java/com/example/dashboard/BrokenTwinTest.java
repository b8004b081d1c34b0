package com.example.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.expected.Failures;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.junit.AfterMigration;
import org.replayproof.junit.BeforeMigration;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.junit.MigrationChecks;

/** Runs the tests of the healthy twin on broken migrations, and expects exactly the findings that were planted. */
class BrokenTwinTest {

    @MigratedDatabase(migrations = "migrations")
    static class Migrations implements MigrationChecks {}

    @MigratedDatabase(migrations = "migrations")
    static class Schema {

        @Test
        void milestones_carry_the_autopilot_columns(SchemaAssert schema) {
            schema.table("milestones").column("app_id").references("apps", "id");
        }

        @Test
        void agents_keep_their_metadata(SchemaAssert schema) {
            schema.table("agents").hasColumns("metadata");
        }

        @Test
        void every_deal_status_is_storable(SchemaAssert schema) {
            schema.table("deals").column("status").allowsExactly(DealStatus.class);
        }
    }

    @MigratedDatabase(migrations = "migrations")
    static class Rows {

        @BeforeMigration("4")
        void an_agent_with_metadata(Connection connection) throws SQLException {
            execute(connection, "INSERT INTO projects (id, name) VALUES (1, 'Dashboard')");
            execute(
                    connection,
                    "INSERT INTO agents (project_id, role, display_name, metadata) VALUES (1, 'r', 'R', '{}')");
        }

        @AfterMigration("4")
        void metadata_is_kept(SchemaAssert schema) {
            schema.table("agents").hasColumns("metadata").hasRowCount(1);
        }

        private static void execute(Connection connection, String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }

    @Test
    void the_checks_find_what_was_planted_and_nothing_else() throws IOException {
        assertThat(Failures.of(Migrations.class)).isEqualTo(Failures.expected("checks.txt"));
    }

    @Test
    void the_assertions_name_who_is_to_blame() throws IOException {
        assertThat(Failures.of(Schema.class)).isEqualTo(Failures.expected("assertions.txt"));
    }

    @Test
    void what_comes_after_a_migration_names_it() throws IOException {
        assertThat(Failures.of(Rows.class)).isEqualTo(Failures.expected("rows.txt"));
    }
}
