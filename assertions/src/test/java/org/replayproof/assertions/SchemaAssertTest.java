package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.replayproof.assertions.Shop.failure;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.replayproof.finding.Blame;
import org.replayproof.finding.MigrationRef;
import org.replayproof.schema.Schema;

class SchemaAssertTest {

    private final SchemaAssert sqlite = Shop.onSqlite();
    private final SchemaAssert postgres = Shop.onPostgres();
    private final SchemaAssert apps = sqliteApps();

    @Test
    void each_line_of_a_difference_has_its_own_blame() {
        SchemaSource source = SchemaSource.of(new Schema("Elsewhere", "1", "main", List.of()))
                .origins(object -> object.path().equals("apps")
                        ? Optional.of(new Blame(List.of(
                                new Blame.Event(Blame.Deed.DROPPED, new MigrationRef("3", "003_tidy.sql"), 4, ""))))
                        : Optional.empty());
        Schema expected = sqlite.ignoring("deals", "ledger", "audit_log", "open_*", "old_*")
                .actual();

        assertThat(failure(() -> SchemaAssertions.assertThat(source).isEquivalentTo(expected)))
                .contains("- table apps  (breaks; dropped in 003_tidy.sql:4)\n");
    }

    private static Schema reordered() {
        return Shop.quietly(Shop.build(
                        Shop.emptySqlite(),
                        List.of("CREATE TABLE apps (name TEXT NOT NULL UNIQUE, id INTEGER PRIMARY KEY)")))
                .actual();
    }

    private static Schema widened() {
        return Shop.quietly(Shop.build(
                        Shop.emptySqlite(),
                        List.of(
                                "CREATE TABLE apps (id INTEGER PRIMARY KEY, name VARCHAR(9) NOT NULL UNIQUE, size INTEGER)",
                                "CREATE TABLE agents (id INTEGER PRIMARY KEY)")))
                .actual();
    }

    private static SchemaAssert sqliteApps() {
        return Shop.onSqlite().ignoring("deals", "ledger", "audit_log", "open_*", "old_*");
    }

    @Test
    void has_tables() {
        sqlite.hasTable("deals").hasTables("apps", "deals");
        assertThat(failure(() -> sqlite.hasTable("deels"))).isEqualTo("""
                        Missing table: deels does not exist.

                          expected   table deels
                          actual     the schema has 4 tables: apps, audit_log, deals, ledger; nearest name: "deals"
                          more       docs/failures/missing-table.md
                        """);
        assertThat(failure(() -> sqlite.hasTables("apps", "agents_archive", "open_deals")))
                .isEqualTo("""
                        2 findings.

                        1) Missing table: agents_archive does not exist.

                          expected   table agents_archive
                          actual     the schema has 4 tables: apps, audit_log, deals, ledger
                          more       docs/failures/missing-table.md

                        2) Missing table: open_deals does not exist.

                          expected   table open_deals
                          actual     open_deals is a view
                          more       docs/failures/missing-table.md
                        """);
    }

    @Test
    void does_not_have_table() {
        sqlite.doesNotHaveTable("agents_new");
        assertThat(failure(() -> sqlite.doesNotHaveTable("audit_log"))).isEqualTo("""
                        Extra table: audit_log is there, and should not be.

                          expected   no table audit_log
                          actual     audit_log has 1 column: line
                          repair     DROP TABLE audit_log
                          more       docs/failures/extra-table.md
                        """);
    }

    @Test
    void has_exactly_tables() {
        sqlite.hasExactlyTables("audit_log", "apps", "deals", "ledger");
        sqlite.ignoring("audit_log", "led*").hasExactlyTables("apps", "deals");
        assertThat(failure(() -> sqlite.hasExactlyTables("apps", "deals", "ledgers")))
                .isEqualTo("""
                        3 findings.

                        1) Missing table: ledgers does not exist.

                          expected   table ledgers
                          actual     the schema has 4 tables: apps, audit_log, deals, ledger; nearest name: "ledger"
                          more       docs/failures/missing-table.md

                        2) Extra table: audit_log is there, and is not among the tables named.

                          expected   exactly apps, deals, ledgers
                          actual     audit_log has 1 column: line
                          repair     DROP TABLE audit_log
                          more       docs/failures/extra-table.md

                        3) Extra table: ledger is there, and is not among the tables named.

                          expected   exactly apps, deals, ledgers
                          actual     ledger has 2 columns: k, v
                          repair     DROP TABLE ledger
                          more       docs/failures/extra-table.md
                        """);
    }

    @Test
    void ignored_tables_take_their_sequences_along() {
        postgres.ignoring("tickets").hasSequence("order_seq");
        assertThat(failure(() -> postgres.ignoring("tickets").hasSequence("tickets_id_seq")))
                .isEqualTo("""
                        Missing sequence: tickets_id_seq does not exist.

                          expected   sequence tickets_id_seq
                          actual     the schema has 1 sequence: order_seq
                          more       docs/failures/missing-sequence.md
                        """);
    }

    @Test
    void has_view() {
        sqlite.hasView("open_deals");
        assertThat(failure(() -> sqlite.hasView("opendeals"))).isEqualTo("""
                        Missing view: opendeals does not exist.

                          expected   view opendeals
                          actual     the schema has 2 views: old_report, open_deals; nearest name: "open_deals"
                          more       docs/failures/missing-view.md
                        """);
        assertThat(failure(() -> sqlite.hasView("deals"))).isEqualTo("""
                        Missing view: deals does not exist.

                          expected   view deals
                          actual     deals is a table
                          more       docs/failures/missing-view.md
                        """);
    }

    @Test
    void has_enum_type() {
        postgres.hasEnumType("deal_status");
        postgres.hasEnumType("public.deal_status");
        assertThat(failure(() -> postgres.hasEnumType("deal_state"))).isEqualTo("""
                        Missing enum type: deal_state does not exist.

                          expected   enum type deal_state
                          actual     the schema has 1 enum type: deal_status; nearest name: "deal_status"
                          more       docs/failures/missing-enum-type.md
                        """);
    }

    @Test
    void has_sequence() {
        postgres.hasSequence("order_seq");
        assertThat(failure(() -> postgres.hasSequence("orders_seq"))).isEqualTo("""
                        Missing sequence: orders_seq does not exist.

                          expected   sequence orders_seq
                          actual     the schema has 2 sequences: order_seq, tickets_id_seq; nearest name: "order_seq"
                          more       docs/failures/missing-sequence.md
                        """);
    }

    @Test
    void navigation_to_what_is_absent() {
        assertThat(failure(() -> sqlite.table("deels"))).isEqualTo("""
                        Missing table: deels does not exist.

                          expected   table deels
                          actual     the schema has 4 tables: apps, audit_log, deals, ledger; nearest name: "deals"
                          more       docs/failures/missing-table.md
                        """);
        assertThat(failure(() -> sqlite.view("apps"))).isEqualTo("""
                        Missing view: apps does not exist.

                          expected   view apps
                          actual     apps is a table
                          more       docs/failures/missing-view.md
                        """);
        assertThat(failure(() -> postgres.enumType("mood"))).isEqualTo("""
                        Missing enum type: mood does not exist.

                          expected   enum type mood
                          actual     the schema has 1 enum type: deal_status
                          more       docs/failures/missing-enum-type.md
                        """);
        assertThat(failure(() -> postgres.sequence("seq"))).isEqualTo("""
                        Missing sequence: seq does not exist.

                          expected   sequence seq
                          actual     the schema has 2 sequences: order_seq, tickets_id_seq
                          more       docs/failures/missing-sequence.md
                        """);
        assertThat(failure(() -> postgres.routine("touch(integer)"))).isEqualTo("""
                        Missing routine: touch(integer) does not exist.

                          expected   routine touch(integer)
                          actual     the schema has 1 routine: touch(); nearest name: "touch()"
                          more       docs/failures/missing-routine.md
                        """);
        assertThat(failure(() -> postgres.extension("postgis"))).isEqualTo("""
                        Missing extension: postgis does not exist.

                          expected   extension postgis
                          actual     the schema has no extensions
                          more       docs/failures/missing-extension.md
                        """);
    }

    @Test
    void is_equivalent_to() {
        apps.isEquivalentTo(apps.actual()).isEquivalentTo(reordered());
        assertThat(failure(() -> apps.isEquivalentTo(widened()))).isEqualTo("""
                        Different schemas: there are 3 differences.

                          expected   the schema given
                          actual     - table agents  (breaks)
                                     ~ column apps.name: type VARCHAR(9) → TEXT  (looser)
                                     - column apps.size: type INTEGER, nullable yes  (breaks)
                          repair     CREATE TABLE agents (id INTEGER PRIMARY KEY);
                                     ALTER TABLE apps ADD COLUMN size INTEGER;
                          more       docs/failures/schema-difference.md
                        """);
    }

    @Test
    void has_no_difference_to() {
        apps.hasNoDifferenceTo(apps.actual());
        assertThat(failure(() -> apps.hasNoDifferenceTo(reordered()))).isEqualTo("""
                        Different schemas: there are 2 differences.

                          expected   the schema given
                          actual     ~ column apps.id: position 2 → 1  (note)
                                     ~ column apps.name: position 1 → 2  (note)
                          more       docs/failures/schema-difference.md
                        """);
    }

    @Test
    void navigates_and_comes_back() {
        sqlite.table("deals")
                .column("id")
                .returnToTable()
                .returnToSchema()
                .view("open_deals")
                .returnToSchema()
                .table("apps")
                .primaryKey()
                .returnToTable()
                .column("name")
                .returnToSchema()
                .hasTable("apps");
        postgres.enumType("deal_status")
                .returnToSchema()
                .sequence("order_seq")
                .returnToSchema()
                .routine("touch")
                .returnToSchema()
                .routine("touch()");
    }
}
