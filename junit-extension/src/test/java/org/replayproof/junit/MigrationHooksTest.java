package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.replay.Replay;

class MigrationHooksTest {

    /** What the team of the lost column wrote as validate_pre and validate_post. */
    abstract static class AgentTier {

        @BeforeMigration("2")
        void an_agent_with_metadata(Connection connection) throws SQLException {
            Agents.insert(connection, "reviewer", "'2'");
        }

        @AfterMigration("2")
        void metadata_survives(Connection connection) throws SQLException {
            assertThat(Agents.metadata(connection)).containsExactly("{\"rules\": 3}");
        }

        @AfterMigration("2")
        void the_column_is_there(SchemaAssert schema) {
            schema.table("agents").hasColumns("metadata");
        }

        @AfterMigration("002_tier.sql")
        void the_agent_is_there(Connection connection, Replay replay) throws SQLException {
            assertThat(Agents.roles(connection)).containsExactly("reviewer");
            assertThat(replay.applied()).extracting(Object::toString).containsExactly("001_agents.sql", "002_tier.sql");
        }
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/tier-lost")
    static class LostCases extends AgentTier {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/tier-kept")
    static class KeptCases extends AgentTier {}

    @Test
    void a_column_that_a_rebuild_lost_is_red_and_names_migration_and_method() {
        JupiterRun run = JupiterRun.of(LostCases.class);

        assertThat(run.nodes())
                .containsExactlyInAnyOrder(
                        "an_agent_with_metadata(Connection) SUCCESSFUL",
                        "metadata_survives(Connection) FAILED",
                        "the_column_is_there(SchemaAssert) FAILED",
                        "the_agent_is_there(Connection, Replay) SUCCESSFUL");
        assertThat(run.failures())
                .extracting(failure ->
                        String.valueOf(failure.getMessage()).replaceAll("SQLite [0-9.]+, kept at .*", "SQLite"))
                .containsExactlyInAnyOrder("""
                        After 002_tier.sql, in AgentTier.metadata_survives:
                        org.sqlite.SQLiteException: [SQLITE_ERROR] SQL error or missing database (no such column: metadata)""", """
                        After 002_tier.sql, in AgentTier.the_column_is_there:
                        Missing column: agents.metadata does not exist.

                          expected   column metadata
                          actual     agents has 3 columns: id, role, tier
                          blame      created by 001_agents.sql:5, lost in 002_tier.sql:3 (table rebuild: CREATE agents_new … DROP agents … RENAME)
                          repair     ALTER TABLE agents ADD COLUMN metadata …
                          database   SQLite
                          more       docs/failures/missing-column.md""");
    }

    @Test
    void the_rebuild_that_keeps_the_column_is_green() {
        JupiterRun.of(KeptCases.class).passes(4);
    }

    @MigratedDatabase(database = Postgres.class, migrations = "classpath:histories/steps")
    static class PostgresCases {

        @BeforeMigration("2")
        void an_agent(Connection connection) throws SQLException {
            connection.createStatement().execute("INSERT INTO people VALUES ('Ada')");
        }

        @AfterMigration("2")
        void is_still_there_and_has_the_new_column(SchemaAssert schema, Connection connection) throws SQLException {
            schema.table("people").hasColumns("email").hasRowCount(1);
        }
    }

    @Test
    void runs_on_postgresql() {
        JupiterRun.of(PostgresCases.class).passes(2);
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/tier-kept", upTo = "1")
    static class OrderCases extends First {

        @BeforeEach
        void each(Connection connection) throws SQLException {
            Agents.insert(connection, "each", "NULL");
        }

        @BeforeMigration("2")
        @Order(2)
        void then(Connection connection) throws SQLException {
            Agents.insert(connection, "then " + seen, "NULL");
        }

        @BeforeMigration("3")
        void of_another_migration(Connection connection) throws SQLException {
            Agents.insert(connection, "of another migration", "NULL");
        }

        @AfterMigration("2")
        void in_order(Connection connection) throws SQLException {
            assertThat(Agents.roles(connection)).containsExactly("each", "first", "then [first]");
        }

        @Nested
        class Inner {

            @BeforeMigration("2")
            void inside(Connection connection) throws SQLException {
                Agents.insert(connection, "inside", "NULL");
            }

            @AfterMigration("2")
            void those_of_the_outer_class_come_first(Connection connection) throws SQLException {
                assertThat(Agents.roles(connection)).containsExactly("each", "first", "then [first]", "inside");
            }
        }
    }

    abstract static class First {

        final List<String> seen = new ArrayList<>();

        @BeforeMigration("2")
        @Order(1)
        void first(Connection connection) throws SQLException {
            Agents.insert(connection, "first", "NULL");
            seen.add("first");
        }
    }

    @Test
    void methods_run_in_order_those_of_superclasses_and_outer_classes_first() {
        JupiterRun run = JupiterRun.of(OrderCases.class);

        assertThat(run.failures()).isEmpty();
        run.passes(6);
    }

    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    @MigratedDatabase(
            database = Sqlite.class,
            migrations = "classpath:histories/tier-kept",
            isolation = Isolation.READONLY)
    static class ReadOnlyCases {

        @BeforeMigration("2")
        void an_agent(Connection connection) throws SQLException {
            Agents.insert(connection, "agent", "NULL");
        }

        @AfterMigration("2")
        void only_that_one(Connection connection) throws SQLException {
            assertThat(Agents.roles(connection)).containsExactly("agent");
        }

        @Test
        void the_others_see_the_head(SchemaAssert schema) {
            schema.hasTable("emails").table("agents").hasRowCount(0);
        }
    }

    @Test
    void the_database_is_of_its_own_whatever_the_others_share() {
        JupiterRun.of(ReadOnlyCases.class).passes(3);
    }

    @MigratedDatabase(name = "lost", database = Sqlite.class, migrations = "classpath:histories/tier-lost")
    @MigratedDatabase(name = "kept", database = Sqlite.class, migrations = "classpath:histories/tier-kept")
    static class NamedCases {

        @BeforeMigration(value = "2", database = "kept")
        void kept(@FromDatabase("kept") Connection kept, @FromDatabase("lost") SchemaAssert lost) throws SQLException {
            Agents.insert(kept, "agent", "NULL");
            lost.hasTable("emails");
        }

        @AfterMigration(value = "2", database = "kept")
        void is_there(@FromDatabase("kept") Connection kept) throws SQLException {
            assertThat(Agents.roles(kept)).containsExactly("agent");
        }
    }

    @Test
    void a_method_may_mean_one_of_several_databases_and_the_others_are_at_the_head() {
        JupiterRun.of(NamedCases.class).passes(2);
    }
}
