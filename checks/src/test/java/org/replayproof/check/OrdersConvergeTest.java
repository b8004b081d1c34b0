package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.database.Database;
import org.replayproof.database.Postgres;
import org.replayproof.database.Sqlite;
import org.replayproof.finding.Finding;
import org.replayproof.finding.FindingText;
import org.replayproof.finding.Report;
import org.replayproof.migrator.code.JavaMigration;
import org.replayproof.migrator.code.JavaMigrations;
import org.replayproof.replay.MigrationProject;
import org.replayproof.replay.OrderExplorer;
import org.replayproof.replay.ProjectDefinition;
import org.replayproof.replay.ReplayOrder;
import org.replayproof.replay.ReplayOrders;
import org.replayproof.replay.fixture.Histories;
import org.replayproof.settings.Settings;

class OrdersConvergeTest {

    private static final String WIDE = "CREATE TABLE IF NOT EXISTS audit_log (id integer, actor text)";
    private static final String NARROW = "CREATE TABLE IF NOT EXISTS audit_log (id integer)";

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void two_branches_that_take_one_name_diverge_in_silence(Database database) {
        MigrationProject project = new Histories(folder, database)
                .of("001_users.sql", "CREATE TABLE users (id integer)", "002_wide.sql", WIDE, "003_narrow.sql", NARROW);

        Finding finding = Histories.only(check(project));

        assertThat(FindingText.PLAIN.print(finding))
                .isEqualTo("""
                        Orders diverge: run as 003_narrow.sql, 002_wide.sql the migrations succeed and end differently than in \
                        their declared order.

                          expected   what the declared order gives
                          actual     in this order
                                     1. 003_narrow.sql
                                     2. 002_wide.sql
                                     it ends with
                                     - column audit_log.actor: type %s, nullable yes
                          repair     Let the later migration check what it builds on, or alter what is there instead of \
                        skipping it.
                                     To see it again: replay.inOrder("2.1"), found in 0.2.1 (replayproof.seed=42)
                          more       docs/failures/orders-diverge.md""".formatted(database instanceof Sqlite ? "TEXT" : "text"));
    }

    @ParameterizedTest
    @MethodSource("databases")
    void two_people_with_each_others_role_diverge(Database database) {
        String generated = database instanceof Sqlite ? "INTEGER PRIMARY KEY" : "serial PRIMARY KEY";
        String first = "UPDATE people SET role = '%s' WHERE id = (SELECT min(id) FROM people WHERE role = 'user')";
        MigrationProject project = new Histories(folder, database)
                .of(
                        "001_people.sql",
                        "CREATE TABLE people (id " + generated
                                + ", role TEXT NOT NULL); INSERT INTO people VALUES (1, 'user'), (2, 'user')",
                        "002_admin.sql",
                        first.formatted("admin"),
                        "003_owner.sql",
                        first.formatted("owner"));
        assertThat(Histories.only(check(project)).actual()).endsWith("it ends with\n~ rows of people: other values");

        MigrationProject repaired = new Histories(folder, database)
                .of(
                        "001_people.sql",
                        "CREATE TABLE people (id " + generated
                                + ", role TEXT NOT NULL); INSERT INTO people VALUES (1, 'user'), (2, 'user')",
                        "002_admin.sql",
                        "UPDATE people SET role = 'admin' WHERE id = 1",
                        "003_owner.sql",
                        "UPDATE people SET role = 'owner' WHERE id = 2");
        assertThat(check(repaired).findings()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void the_rows_of_a_large_table_are_compared_within_the_budget(Database database) {
        String[] history = {
            "001_n.sql",
            "CREATE TABLE n (id integer, v integer); INSERT INTO n WITH RECURSIVE c(i) AS (SELECT 1 UNION ALL SELECT i + 1"
                    + " FROM c WHERE i < 10001) SELECT i, i FROM c",
            "002_double.sql",
            "UPDATE n SET v = v * 2",
            "003_one.sql",
            "UPDATE n SET v = v + 1"
        };
        Report red = check(new Histories(folder, database).of(history));
        assertThat(Histories.only(red).actual()).endsWith("it ends with\n~ rows of n: other values");
        assertThat(red.notExamined()).isEmpty();

        Report counted = check(new Histories(folder, database)
                .with(Map.of("replayproof.rowBudget", "10000"))
                .of(history));
        assertThat(counted.findings()).isEmpty();
        assertThat(counted.notExamined())
                .containsExactly(
                        "values of n: it has 10001 rows, more than replayproof.rowBudget, so they were only counted");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void seeds_that_refer_to_drawn_ids_converge_and_such_that_take_the_first_diverge(Database database) {
        String generated = database instanceof Sqlite
                ? "INTEGER PRIMARY KEY AUTOINCREMENT"
                : "bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY";
        String tables = "CREATE TABLE roles (id " + generated
                + ", name text NOT NULL UNIQUE); CREATE TABLE grants (role bigint REFERENCES roles (id), what text)";
        String seed = "INSERT INTO roles (name) VALUES ('%1$s'); INSERT INTO grants SELECT %2$s, '%1$s' FROM roles";
        MigrationProject green = new Histories(folder, database)
                .of(
                        "001_roles.sql",
                        tables,
                        "002_admin.sql",
                        seed.formatted("admin", "id") + " WHERE name = 'admin'",
                        "003_guest.sql",
                        seed.formatted("guest", "id") + " WHERE name = 'guest'");
        assertThat(check(green).findings()).isEmpty();

        MigrationProject red = new Histories(folder, database)
                .of(
                        "001_roles.sql",
                        tables,
                        "002_admin.sql",
                        seed.formatted("admin", "min(id)"),
                        "003_guest.sql",
                        seed.formatted("guest", "min(id)"));
        assertThat(Histories.only(check(red)).actual()).contains("it ends with\n~ rows of grants: other values");
    }

    @Test
    void a_rebuild_that_forgets_the_ids_given_out_diverges_on_sqlite() {
        MigrationProject project = new Histories(folder, new Sqlite())
                .of(
                        "001_tickets.sql",
                        "CREATE TABLE tickets (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL);"
                                + " INSERT INTO tickets VALUES (1, 'a'), (2, 'b'), (3, 'c')",
                        "002_spam.sql",
                        "DELETE FROM tickets WHERE title = 'c'",
                        "003_rebuild.sql",
                        "CREATE TABLE tickets_new (id INTEGER PRIMARY KEY AUTOINCREMENT, title TEXT NOT NULL);"
                                + " INSERT INTO tickets_new SELECT id, title FROM tickets; DROP TABLE tickets;"
                                + " ALTER TABLE tickets_new RENAME TO tickets");
        assertThat(Histories.only(check(project)).actual()).endsWith("it ends with\n~ rows of tickets: next id 3 → 4");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void branches_that_fail_loudly_or_commute_converge(Database database) {
        MigrationProject project = new Histories(folder, database)
                .of(
                        "001_users.sql", "CREATE TABLE users (id integer)",
                        "002_wide.sql", "CREATE TABLE audit_log (id integer, actor text)",
                        "003_narrow.sql", "CREATE TABLE audit_entries (id integer)",
                        "004_email.sql", "ALTER TABLE users ADD COLUMN email text");

        Report report = check(project);

        assertThat(report.findings()).isEmpty();
        assertThat(report.examined()).hasSize(24).contains("0-3", "3.2.1.0: refused");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void rows_that_depend_on_the_order_diverge(Database database) {
        MigrationProject project = new Histories(folder, database)
                .of(
                        "001_prices.sql", "CREATE TABLE prices (amount integer); INSERT INTO prices VALUES (1);",
                        "002_plus.sql", "UPDATE prices SET amount = amount + 1",
                        "003_times.sql", "UPDATE prices SET amount = amount * 10");

        assertThat(Histories.only(check(project)).actual())
                .endsWith("it ends with\n~ rows of prices: other values in amount");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void times_and_numbers_that_the_database_makes_up_are_no_divergence(Database database) {
        String time = database instanceof Sqlite ? "datetime('now')" : "now()";
        String id = database instanceof Sqlite ? "integer PRIMARY KEY AUTOINCREMENT" : "serial PRIMARY KEY";
        MigrationProject project = new Histories(folder, database)
                .of(
                        "001_log.sql", "CREATE TABLE log (id " + id + ", word text, at text)",
                        "002_one.sql", "INSERT INTO log (word, at) VALUES ('one', " + time + ")",
                        "003_two.sql", "INSERT INTO log (word, at) VALUES ('two', " + time + ")");

        assertThat(check(project).findings()).isEmpty();
    }

    private static String[] independent(int migrations) {
        String[] history = new String[2 * migrations];
        for (int i = 0; i < migrations; i++) {
            history[2 * i] = (101 + i) + "_t.sql";
            history[2 * i + 1] = "CREATE TABLE t" + i + " (id integer)";
        }
        return history;
    }

    @Test
    void a_long_history_is_sampled_neighbours_first_and_the_report_says_what_was_left_out() {
        Histories histories = new Histories(folder, new Sqlite());

        Report report = check(histories.of(independent(7)));
        Report again = check(histories.of(independent(7)));

        assertThat(report.examined())
                .hasSize(6 + 14 + 25)
                .startsWith("0-4.6.5", "0-3.5.4.6", "0-2.4.3.5.6")
                .isEqualTo(again.examined());
        assertThat(report.notExamined())
                .containsExactly(
                        "other orders than neighbours that change places, arrivals up to five places late, and 25"
                                + " random ones (replayproof.seed=42)");
        assertThat(report.findings()).isEmpty();
    }

    /** Seven migrations that take a fifth of a second each. */
    public static final class SlowMigrations implements JavaMigrations {
        @Override
        public List<JavaMigration> migrations() {
            return IntStream.range(0, 7)
                    .mapToObj(i -> JavaMigration.of(String.valueOf(i + 1), "t" + i, connection -> {
                        try (Statement statement = connection.createStatement()) {
                            statement.execute("CREATE TABLE t" + i + " (id integer)");
                            TimeUnit.MILLISECONDS.sleep(200);
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    }))
                    .toList();
        }
    }

    @Test
    void when_the_time_is_up_the_report_counts_what_was_not_tried_and_no_limit_finds_the_same_and_more() {
        Report limited = check(slow(new Sqlite(), "1"));
        Report all = check(new Histories(folder, new Sqlite())
                .with(Map.of("replayproof.orders", "0"))
                .of(independent(7)));

        assertThat(limited.examined()).hasSizeBetween(1, 5);
        assertThat(limited.notExamined().get(0))
                .matches("the time was up \\(replayproof.orders=1\\) before these were tried: [1-5] neighbours, 14 late"
                        + " arrivals behind a migration that names a common object, 25 random orders");
        assertThat(all.examined()).containsAll(limited.examined());
    }

    private static MigrationProject slow(Database database, String seconds) {
        return ProjectDefinition.standard()
                .on(database)
                .settings(Settings.fromSystem().with(Map.of("replayproof.orders", seconds)))
                .migrations("class:" + SlowMigrations.class.getName())
                .open();
    }

    @Test
    void a_planted_divergence_is_found_in_a_long_history_and_shrunk_to_its_two_migrations() {
        String[] history = new String[24];
        for (int i = 0; i < 12; i++) {
            history[2 * i] = (101 + i) + "_t.sql";
            history[2 * i + 1] = "CREATE TABLE t" + i + " (id integer)";
        }
        history[2 * 4 + 1] = WIDE;
        history[2 * 7 + 1] = NARROW;

        Report report = check(new Histories(folder, new Sqlite()).of(history));

        assertThat(Histories.only(report).object().path()).isEqualTo("108_t.sql, 105_t.sql");
    }

    @Test
    void a_shuffle_that_two_branches_explain_is_told_with_them() {
        MigrationProject project = new Histories(folder, new Sqlite())
                .of(
                        "001_a.sql", "DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT 1 AS a",
                        "002_b.sql", "CREATE TABLE IF NOT EXISTS b (id integer)",
                        "003_c.sql", "DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT 3 AS a");

        Report report = check(project);

        assertThat(Histories.codes(report)).containsExactly("risky orders-diverge 003_c.sql, 001_a.sql");
        assertThat(ReplayOrders.isOfTwoBranches(ReplayOrder.parse("2.1.0"))).isFalse();
        assertThat(ReplayOrders.isOfTwoBranches(ReplayOrder.parse("2.0.1"))).isTrue();
        assertThat(ReplayOrders.isOfTwoBranches(ReplayOrder.parse("1.3.0.2"))).isTrue();
        assertThat(ReplayOrders.isOfTwoBranches(ReplayOrder.parse("1-6.0"))).isFalse();
    }

    @Test
    void what_only_a_shuffle_gives_is_told_once_and_fails_nothing() {
        String[] history = new String[16];
        for (int i = 0; i < 8; i++) {
            history[2 * i] = "00" + (i + 1) + "_t.sql";
            history[2 * i + 1] = "CREATE TABLE t" + i + " (id integer)";
        }
        history[1] = "DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT 1 AS a";
        history[15] = "DROP VIEW IF EXISTS v; CREATE VIEW v AS SELECT 8 AS a";

        Finding finding = Histories.only(check(new Histories(folder, new Sqlite()).of(history)));

        assertThat(finding.severity()).hasToString("note");
        assertThat(finding.sentence())
                .matches("\\d+ orders that only a shuffle gives succeed and end differently;"
                        + " two branches cannot get there\\.");
        assertThat(finding.actual()).startsWith("in this order\n1. ").contains("it ends with\n~ view v: definition");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void a_token_replays_the_order(Database database) {
        MigrationProject project = new Histories(folder, database).of("001_wide.sql", WIDE, "002_narrow.sql", NARROW);
        try (OrderExplorer explorer = project.explorer()) {
            assertThat(explorer.run(ReplayOrder.parse("1.0"))
                            .schema()
                            .table("audit_log")
                            .orElseThrow()
                            .columns())
                    .hasSize(1);
            assertThat(explorer.run(ReplayOrder.parse("0.1"))
                            .schema()
                            .table("audit_log")
                            .orElseThrow()
                            .columns())
                    .hasSize(2);
        }
    }

    @Test
    void what_cannot_run_in_a_sandbox_is_explored_on_copies() {
        MigrationProject project = new Histories(folder, new Postgres.Embedded())
                .of(
                        "001_users.sql", "CREATE TABLE users (id integer)",
                        "002_index.sql", "CREATE INDEX CONCURRENTLY users_id ON users (id)",
                        "003_other.sql", "CREATE TABLE other (id integer)");

        Report report = check(project);

        assertThat(report.findings()).isEmpty();
        assertThat(report.examined())
                .containsExactly("0-2", "0.2.1", "1.0.2: refused", "1.2.0: refused", "2.0.1", "2.1.0: refused");
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 12})
    void shards_try_together_what_one_machine_tries(int migrations) {
        String[] history = independent(migrations);

        List<Report> shards = IntStream.rangeClosed(1, 3)
                .mapToObj(number -> check(new Histories(folder, new Sqlite())
                        .with(Map.of("replayproof.shard", number + "/3"))
                        .of(history)))
                .toList();

        int each = shards.get(0).examined().size();
        assertThat(shards).allSatisfy(shard -> assertThat(shard.examined()).hasSizeBetween(each, each + 3));
        assertThat(shards.stream().flatMap(shard -> shard.examined().stream()))
                .containsExactlyInAnyOrderElementsOf(
                        check(new Histories(folder, new Sqlite()).of(history)).examined());
        assertThat(shards.get(1).notExamined())
                .contains("the orders of the other shards: this is replayproof.shard=2/3");
    }

    @Test
    void a_shard_for_which_no_order_is_left_says_so() {
        Report report = check(new Histories(folder, new Sqlite())
                .with(Map.of("replayproof.shard", "1/8"))
                .of("001_wide.sql", WIDE, "002_narrow.sql", NARROW));

        assertThat(report.notApplicable())
                .isEqualTo("There are fewer orders than shards, and none is left for this one: replayproof.shard=1/8");
    }

    private static Report check(MigrationProject project) {
        return new OrdersConverge(project).run();
    }
}
