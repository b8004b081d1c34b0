package org.replayproof.check;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.replayproof.replay.fixture.Histories;

class NothingDanglesTest {

    @TempDir
    Path folder;

    static List<Database> databases() {
        return List.of(new Sqlite(), new Postgres.Embedded());
    }

    private Report sqlite(String... history) {
        return check(new Sqlite(), history);
    }

    private Report postgres(String... history) {
        return check(new Postgres.Embedded(), history);
    }

    private Report check(Database database, String... history) {
        return new NothingDangles(new Histories(folder, database).of(history)).run();
    }

    private static final String SALES = """
            CREATE TABLE sale (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL, channel TEXT);
            CREATE VIEW sale_by_channel AS SELECT channel, sum(amount) AS total FROM sale GROUP BY channel;
            """;

    @Test
    void a_view_over_a_dropped_column_is_reported_with_its_migration() {
        Report report = sqlite(
                "001_sales.sql", SALES, "002_channels.sql", """
                        DROP TABLE sale;
                        CREATE TABLE sale (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL);
                        """, "003_more.sql", "CREATE TABLE more (id INTEGER)");

        assertThat(FindingText.PLAIN.print(Histories.only(report))).isEqualTo("""
                Dangling view: view sale_by_channel cannot be selected after 002_channels.sql: no such column: channel.

                  expected   every view can be selected
                  actual     no such column: channel
                  blame      created by 001_sales.sql:2, broken by 002_channels.sql:1
                  repair     DROP VIEW sale_by_channel; -- and create it again without what is missing
                  more       docs/failures/dangling-view.md""");
    }

    @Test
    void a_view_that_is_repaired_later_is_a_note() {
        Report report = sqlite(
                "001_sales.sql",
                SALES,
                "002_channels.sql",
                "ALTER TABLE sale RENAME TO s2; DROP TABLE s2",
                "003_back.sql",
                "DROP VIEW sale_by_channel");

        assertThat(Histories.codes(report)).containsExactly("note dangling-view sale_by_channel");
        assertThat(Histories.only(report).sentence()).endsWith("003_back.sql repairs or drops it.");
    }

    @Test
    void a_trigger_that_writes_to_a_dropped_table_is_reported_alone() {
        String stock = """
                CREATE TABLE stock (id INTEGER PRIMARY KEY, amount INTEGER NOT NULL);
                CREATE TABLE stock_log (amount INTEGER NOT NULL);
                CREATE TABLE sound_log (amount INTEGER NOT NULL);
                CREATE TRIGGER stock_logged AFTER UPDATE OF amount ON stock
                BEGIN INSERT INTO stock_log VALUES (NEW.amount); END;
                CREATE TRIGGER stock_sound AFTER UPDATE ON stock
                BEGIN INSERT INTO sound_log VALUES (NEW.amount); END;
                """;

        assertThat(Histories.codes(sqlite("001_a.sql", stock, "002_b.sql", "DROP TABLE stock_log")))
                .containsExactly("breaks dangling-trigger stock.stock_logged");
        assertThat(sqlite("001_a.sql", stock, "002_b.sql", "DROP TRIGGER stock_logged; DROP TABLE stock_log")
                        .findings())
                .isEmpty();
    }

    @Test
    void a_foreign_key_that_follows_a_rename_is_reported() {
        Report report = sqlite("001_a.sql", """
                CREATE TABLE badge (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
                CREATE TABLE badge_grant (badge_id INTEGER NOT NULL REFERENCES badge (id), holder TEXT);
                """, "002_b.sql", """
                ALTER TABLE badge RENAME TO badge_old;
                CREATE TABLE badge (id INTEGER PRIMARY KEY, title TEXT NOT NULL);
                DROP TABLE badge_old;
                """);

        assertThat(Histories.codes(report)).containsExactly("breaks dangling-foreign-key badge_grant(badge_id)");
        assertThat(Histories.only(report).actual()).contains("badge_old");
    }

    @Test
    void a_foreign_key_without_a_unique_target_is_reported_and_its_twin_is_not() {
        String tax = """
                CREATE TABLE tax (id INTEGER PRIMARY KEY, code TEXT NOT NULL UNIQUE);
                CREATE TABLE tax_row (id INTEGER PRIMARY KEY, tax_code TEXT NOT NULL REFERENCES tax (code));
                """;
        String rebuild = """
                CREATE TABLE tax_new (id INTEGER PRIMARY KEY, code TEXT NOT NULL%s, rate INTEGER);
                DROP TABLE tax;
                ALTER TABLE tax_new RENAME TO tax;
                """;

        assertThat(Histories.codes(sqlite("001_a.sql", tax, "002_b.sql", rebuild.formatted(""))))
                .containsExactly("breaks dangling-foreign-key tax_row(tax_code)");
        assertThat(sqlite("001_a.sql", tax, "002_b.sql", rebuild.formatted(" UNIQUE"))
                        .findings())
                .isEmpty();
    }

    @Test
    void orphaned_rows_are_reported() {
        String parents = """
                CREATE TABLE parent (id INTEGER PRIMARY KEY);
                CREATE TABLE child (parent_id INTEGER REFERENCES parent (id));
                INSERT INTO parent VALUES (1); INSERT INTO child VALUES (1);
                """;
        assertThat(Histories.codes(sqlite("001_a.sql", parents, "002_b.sql", "DELETE FROM parent")))
                .containsExactly("risky orphaned-rows child");
        assertThat(sqlite("001_a.sql", parents, "002_b.sql", "DELETE FROM child; DELETE FROM parent")
                        .findings())
                .isEmpty();
    }

    @Test
    void rows_that_the_schema_forbids_are_damage() {
        Report report = sqlite("001_a.sql", "CREATE TABLE t (a INTEGER CHECK (a > 0))", "002_b.sql", """
                PRAGMA ignore_check_constraints = ON;
                INSERT INTO t VALUES (-1);
                PRAGMA ignore_check_constraints = OFF;
                """);

        assertThat(Histories.codes(report)).containsExactly("breaks damaged-database t");
    }

    private static final String MEMO = """
            CREATE TABLE memo (id bigint PRIMARY KEY, body text NOT NULL, changed_on timestamptz);
            CREATE FUNCTION memo_changed() RETURNS trigger LANGUAGE plpgsql AS $$
            BEGIN
                NEW.changed_on := now();
                RETURN NEW;
            END $$;
            """;

    @Test
    void a_trigger_function_that_sets_a_dropped_column_is_reported() {
        String trigger = "CREATE TRIGGER memo_changed BEFORE INSERT OR UPDATE ON memo FOR EACH ROW"
                + " EXECUTE FUNCTION memo_changed();";

        assertThat(Histories.codes(
                        postgres("001_a.sql", MEMO + trigger, "002_b.sql", "ALTER TABLE memo DROP COLUMN changed_on")))
                .containsExactly("breaks dangling-trigger memo.memo_changed");
        assertThat(postgres(
                                "001_a.sql",
                                MEMO + trigger,
                                "002_b.sql",
                                "DROP TRIGGER memo_changed ON memo; ALTER TABLE memo DROP COLUMN changed_on")
                        .findings())
                .isEmpty();
    }

    @Test
    void each_event_is_tried_and_conditions_are_left_out() {
        for (String event : List.of(
                "BEFORE INSERT ON memo FOR EACH ROW",
                "AFTER UPDATE ON memo FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                "AFTER DELETE ON memo FOR EACH ROW",
                "AFTER INSERT ON memo FOR EACH STATEMENT")) {
            Report report = postgres(
                    "001_a.sql", """
                    CREATE TABLE owner (id bigint PRIMARY KEY);
                    CREATE TABLE memo (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, body text NOT NULL,
                        owner_id bigint NOT NULL REFERENCES owner);
                    CREATE TABLE reply (memo_id bigint NOT NULL REFERENCES memo);
                    CREATE TABLE memo_log (at timestamptz);
                    CREATE FUNCTION logged() RETURNS trigger LANGUAGE plpgsql AS $$
                    BEGIN
                        INSERT INTO memo_log VALUES (now());
                        RETURN coalesce(NEW, OLD);
                    END $$;
                    CREATE TRIGGER memo_logged\s""" + event + " EXECUTE FUNCTION logged();", "002_b.sql", "DROP TABLE memo_log");

            assertThat(Histories.codes(report)).as(event).containsExactly("breaks dangling-trigger memo.memo_logged");
            assertThat(report.notExamined()).isEmpty();
        }
    }

    @Test
    void a_trigger_that_refuses_by_its_own_error_does_not_dangle() {
        Report report = postgres("001_a.sql", """
                CREATE TABLE ledger (id serial PRIMARY KEY, amount int NOT NULL);
                CREATE FUNCTION frozen() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'the ledger is frozen'; END $$;
                CREATE TRIGGER frozen BEFORE INSERT OR UPDATE OR DELETE ON ledger FOR EACH ROW EXECUTE FUNCTION frozen();
                """);

        assertThat(report.findings()).isEmpty();
    }

    @Test
    void a_trial_leaves_rows_and_counters_as_they_are() {
        Report report = postgres("001_a.sql", """
                CREATE TABLE plan (id serial PRIMARY KEY, name text NOT NULL);
                CREATE FUNCTION noted() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
                CREATE TRIGGER noted BEFORE INSERT ON plan FOR EACH ROW EXECUTE FUNCTION noted();
                """, "002_b.sql", """
                INSERT INTO plan (name) VALUES ('free');
                DO $$ BEGIN
                    IF (SELECT max(id) FROM plan) <> 1 OR (SELECT count(*) FROM plan) <> 1 THEN
                        RAISE EXCEPTION 'a trial left something';
                    END IF;
                END $$;
                """);

        assertThat(report.findings()).isEmpty();
    }

    @Test
    void a_sequence_behind_seeded_ids_is_reported_until_it_is_moved() {
        for (String id : List.of("serial", "bigint GENERATED BY DEFAULT AS IDENTITY")) {
            String[] history = {
                "001_a.sql",
                "CREATE TABLE plan (id " + id + " PRIMARY KEY, name text NOT NULL)",
                "002_b.sql",
                "INSERT INTO plan (id, name) VALUES (1, 'free'), (2, 'team')"
            };
            assertThat(Histories.codes(postgres(history))).containsExactly("breaks sequence-behind plan_id_seq");

            String repair = String.valueOf(Histories.only(postgres(history)).repair());
            assertThat(Histories.codes(postgres(history[0], history[1], history[2], history[3], "003_c.sql", repair)))
                    .containsExactly("note sequence-behind plan_id_seq");
            history[3] += ";" + repair;
            assertThat(postgres(history).findings()).isEmpty();
        }
    }

    @Test
    void a_view_over_a_function_that_lacks_its_table_is_reported() {
        String view = """
                CREATE TABLE rate (value int);
                CREATE FUNCTION current_rate() RETURNS int LANGUAGE plpgsql AS $$
                BEGIN RETURN (SELECT max(value) FROM rate); END $$;
                CREATE VIEW rates AS SELECT current_rate() AS rate;
                """;

        assertThat(Histories.codes(postgres("001_a.sql", view, "002_b.sql", "DROP TABLE rate")))
                .containsExactly("breaks dangling-view rates");
        assertThat(postgres("001_a.sql", view, "002_b.sql", "DROP VIEW rates; DROP TABLE rate")
                        .findings())
                .isEmpty();
    }

    @Test
    void a_view_over_a_function_that_refuses_is_not_examined() {
        Report report = postgres("001_a.sql", """
                CREATE FUNCTION tenant() RETURNS int LANGUAGE plpgsql AS $$
                BEGIN RAISE EXCEPTION 'no tenant is set'; END $$;
                CREATE VIEW tenants AS SELECT tenant() AS id;
                """);

        assertThat(report.findings()).isEmpty();
        assertThat(report.notExamined()).singleElement().asString().startsWith("tenants: ERROR: no tenant is set");
    }

    @Test
    void a_materialized_view_without_rows_is_sound() {
        assertThat(postgres("001_a.sql", """
                CREATE TABLE sale (amount int);
                CREATE MATERIALIZED VIEW total AS SELECT sum(amount) AS amount FROM sale WITH NO DATA;
                """).findings()).isEmpty();
    }

    @Test
    void an_invalid_index_is_reported() {
        String partitions = """
                CREATE TABLE event (id int, day date) PARTITION BY RANGE (day);
                CREATE TABLE event_1 PARTITION OF event FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
                CREATE INDEX event_id ON ONLY event (id);
                """;
        assertThat(Histories.codes(postgres("001_a.sql", partitions)))
                .containsExactly("risky invalid-index event.event_id");
        assertThat(postgres(
                                "001_a.sql",
                                partitions
                                        + "CREATE INDEX event_1_id ON event_1 (id); ALTER INDEX event_id ATTACH PARTITION event_1_id;")
                        .findings())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("databases")
    void circular_foreign_keys_and_recreated_views_are_sound(Database database) {
        String circle = database instanceof Sqlite ? """
                CREATE TABLE team (id bigint PRIMARY KEY, captain_id bigint REFERENCES player (id));
                CREATE TABLE player (id bigint PRIMARY KEY, team_id bigint NOT NULL REFERENCES team (id));
                """ : """
                CREATE TABLE team (id bigint PRIMARY KEY, captain_id bigint NOT NULL);
                CREATE TABLE player (id bigint PRIMARY KEY, team_id bigint NOT NULL REFERENCES team (id));
                ALTER TABLE team ADD FOREIGN KEY (captain_id) REFERENCES player (id) DEFERRABLE INITIALLY DEFERRED;
                """;
        Report report = check(
                database,
                "001_a.sql",
                circle + "CREATE VIEW teams AS SELECT id FROM team;",
                "002_b.sql",
                "DROP VIEW teams; ALTER TABLE player ADD COLUMN number integer; CREATE VIEW teams AS SELECT id FROM team");

        assertThat(report.findings()).isEmpty();
        assertThat(report.notExamined()).isEmpty();
    }
}
