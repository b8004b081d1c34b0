package org.replayproof.junit;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.replayproof.database.Sqlite;

class MigrationChecksTest {

    private static final String[] FOUR_GREEN = {
        "001_posts.sql SUCCESSFUL",
        "002_tags.sql SUCCESSFUL",
        "003_authors.sql SUCCESSFUL",
        "004_tag_color.sql SUCCESSFUL"
    };

    static final String SHADOWED = """
            Shadowed statement: 004_tag_color.sql:1 creates tags only if it does not exist, found the one of 002_tags.sql, and did nothing. 1 thing is missing now.

              expected   + column tags.color: type TEXT, nullable yes
              actual     tags as 002_tags.sql left it
              blame      created by 002_tags.sql, not created by 004_tag_color.sql:1 (IF NOT EXISTS found an older tags and did nothing)
              repair     ALTER TABLE tags ADD COLUMN color TEXT;
              database   SQLite VERSION
              more       docs/failures/shadowed-statement.md""";

    static String plain(Throwable failure) {
        return String.valueOf(failure.getMessage()).replaceAll("SQLite [0-9.]+", "SQLite VERSION");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging")
    static class FaultyCases implements MigrationChecks {}

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging-repaired")
    static class SoundCases implements MigrationChecks {}

    @Test
    void each_fault_is_red_at_its_own_node_with_its_whole_message() {
        JupiterRun run = JupiterRun.of(FaultyCases.class);

        assertThat(run.nodes())
                .filteredOn(node -> node.endsWith("FAILED"))
                .containsExactly("004_tag_color.sql FAILED", "orders-diverge: 004_tag_color.sql, 002_tags.sql FAILED");
        assertThat(run.failures()).extracting(MigrationChecksTest::plain).containsExactly(SHADOWED, """
                        Orders diverge: run as 004_tag_color.sql, 002_tags.sql the migrations succeed and end differently than in their declared order.

                          expected   what the declared order gives
                          actual     in this order
                                     1. 004_tag_color.sql
                                     2. 002_tags.sql
                                     it ends with
                                     + column tags.color: type TEXT, nullable yes
                          repair     Let the later migration check what it builds on, or alter what is there instead of skipping it.
                                     To see it again: replay.inOrder("3.1"), found in 0.2.3.1 (replayproof.seed=42)
                          database   SQLite VERSION
                          more       docs/failures/orders-diverge.md""");
    }

    @Test
    void a_sound_history_has_a_green_node_per_check_and_migration_and_says_what_does_not_apply() {
        JupiterRun run = JupiterRun.of(SoundCases.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.nodes())
                .filteredOn(node -> node.endsWith("SUCCESSFUL"))
                .hasSize(7 * (1 + FOUR_GREEN.length) + 2)
                .contains(FOUR_GREEN)
                .contains("replays-from-zero SUCCESSFUL")
                .contains("examined 24: 0-3, 0.1.3.2, 0.2.1.3, … SUCCESSFUL");
        assertThat(run.nodes())
                .filteredOn(node -> node.endsWith("ABORTED"))
                .containsExactly(
                        "history-is-true: not applicable, the SQL folder keeps no record in a replay ABORTED",
                        "down-restores: not applicable, no migration has a down; once one has, it is run and compared"
                                + " ABORTED",
                        "entities-match: not applicable, no entities are given; say entityPackages = \"com.acme.domain\""
                                + " in @MigratedDatabase ABORTED",
                        "enums-match: not applicable, no entities are given; say entityPackages = \"com.acme.domain\""
                                + " in @MigratedDatabase ABORTED",
                        "branches-converge: not applicable, no base is set (replayproof.git.base=origin/main)"
                                + " ABORTED",
                        "schema-snapshot: not applicable, no golden file is named"
                                + " (replayproof.checks.golden=src/test/replayproof/schema.txt) ABORTED",
                        "every-table-has-a-key: not applicable, made for another history ABORTED");
    }

    @Entity(name = "posts")
    static class Post {
        @Id
        private Integer id;

        @SuppressWarnings("UnusedVariable") // Hibernate reads it
        private String title;
    }

    @MigratedDatabase(
            database = Sqlite.class,
            migrations = "classpath:histories/diverging-repaired",
            entities = Post.class)
    static class EntityCases implements MigrationChecks {}

    @Test
    void entities_that_are_given_are_compared() {
        JupiterRun run = JupiterRun.ofMethod(Map.of(), EntityCases.class, "entities_match");

        assertThat(run.onlyMessage())
                .startsWith("Missing column: posts.title does not exist, but entity")
                .contains("\n  more       docs/failures/missing-column.md");
    }

    @MigratedDatabase(
            database = Sqlite.class,
            migrations = "classpath:histories/diverging-repaired",
            entityProperties = "hibernate.physical_naming_strategy=com.acme.NoSuchStrategy")
    static class EntitiesBySettingCases implements MigrationChecks {}

    @Test
    void entities_and_their_packages_can_be_set_for_the_whole_project() {
        Map<String, String> set = Map.of("replayproof.entities", Post.class.getName());
        JupiterRun named = JupiterRun.ofMethod(set, SoundCases.class, "entities_match");
        assertThat(named.onlyMessage()).startsWith("Missing column: posts.title does not exist, but entity");

        JupiterRun empty = JupiterRun.ofMethod(
                Map.of("replayproof.entities.packages", "org.replayproof.example"), SoundCases.class, "enums_match");
        assertThat(empty.onlyMessage()).startsWith("Package org.replayproof.example holds no class");
    }

    @Test
    void settings_of_hibernate_can_be_declared() {
        Map<String, String> set = Map.of("replayproof.entities", Post.class.getName());
        JupiterRun run = JupiterRun.ofMethod(set, EntitiesBySettingCases.class, "entities_match");
        assertThat(run.onlyMessage()).startsWith("The physical naming strategy com.acme.NoSuchStrategy cannot be used");
    }

    @MigratedDatabase(
            database = Sqlite.class,
            migrations = "classpath:histories/diverging-repaired",
            entityPackages = "org.replayproof.example")
    static class EmptyPackageCases implements MigrationChecks {}

    @Test
    void a_package_without_entities_is_red() {
        JupiterRun run = JupiterRun.ofMethod(Map.of(), EmptyPackageCases.class, "entities_match");

        assertThat(run.onlyMessage())
                .isEqualTo(
                        "Package org.replayproof.example holds no class with @jakarta.persistence.Entity, so there is nothing to"
                                + " compare. Is it spelled right, and are its classes on the test class path?");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging")
    @Checks(exclude = {"every-step-takes-effect", "orders-converge"})
    static class ExcludingCases implements MigrationChecks {}

    @Test
    void an_excluded_check_is_skipped_and_says_so() {
        JupiterRun run = JupiterRun.of(ExcludingCases.class);

        assertThat(run.failures()).isEmpty();
        assertThat(run.nodes())
                .contains(
                        "every-step-takes-effect: not applicable, excluded ABORTED",
                        "orders-converge: not applicable, excluded ABORTED");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging")
    @Checks(exclude = "order-converges")
    static class MisspeltCases implements MigrationChecks {}

    @Test
    void excluding_a_check_that_does_not_exist_is_refused() {
        assertThat(JupiterRun.ofMethod(Map.of(), MisspeltCases.class, "history_is_sound")
                        .onlyMessage())
                .isEqualTo("""
                        The checks of MisspeltCases are misconfigured: No check is called "order-converges". The nearest name is "orders-converge".
                          there are   branches-converge, down-restores, entities-match, enums-match, every-step-takes-effect, every-table-has-a-key, history-is-sound, history-is-true, nothing-dangles, nothing-is-lost, orders-converge, repeat-safe, replays-from-zero, schema-snapshot, survives-rows""");
    }

    @MigratedDatabase(database = Sqlite.class, migrations = "classpath:histories/diverging")
    @Checks(exclude = "every-step-takes-effect")
    static class OverridingCases implements MigrationChecks {

        static int before;

        @BeforeEach
        void before() {
            before++;
        }

        @Override
        @TestFactory
        @Disabled("until the branch with 0042 is merged")
        public Stream<DynamicNode> orders_converge(CheckSuite checks) {
            return MigrationChecks.super.orders_converge(checks);
        }
    }

    @Test
    void a_check_is_overridden_and_disabled_with_a_reason_and_before_each_works() {
        OverridingCases.before = 0;
        JupiterRun run = JupiterRun.of(OverridingCases.class);

        assertThat(run.failures()).isEmpty();
        assertThat(OverridingCases.before).isEqualTo(13);
        assertThat(run.skipped()).containsExactly("until the branch with 0042 is merged");
    }
}
