package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.replayproof.assertions.Shop.failure;

import org.junit.jupiter.api.Test;

class TableAssertTest {

    private final TableAssert deals = Shop.onSqlite().table("deals");
    private final SchemaAssert sqlite = deals.returnToSchema();
    private final SchemaAssert postgres = Shop.onPostgres();

    @Test
    void has_columns() {
        deals.hasColumn("id").hasColumns("title", "status");
        assertThat(failure(() -> deals.hasColumn("stauts"))).isEqualTo("""
                        Missing column: deals.stauts does not exist.

                          expected   column stauts
                          actual     deals has 7 columns: id, app_id, title, status, net, gross, email; nearest name: "status"
                          repair     ALTER TABLE deals ADD COLUMN stauts …
                          more       docs/failures/missing-column.md
                        """);
        assertThat(failure(() -> deals.hasColumns("id", "metadata", "Title"))).isEqualTo("""
                        2 findings.

                        1) Missing column: deals.metadata does not exist.

                          expected   column metadata
                          actual     deals has 7 columns: id, app_id, title, status, net, gross, email
                          repair     ALTER TABLE deals ADD COLUMN metadata …
                          more       docs/failures/missing-column.md

                        2) Missing column: deals.Title does not exist.

                          expected   column Title
                          actual     deals has 7 columns: id, app_id, title, status, net, gross, email; nearest name: "title"
                          repair     ALTER TABLE deals ADD COLUMN Title …
                          more       docs/failures/missing-column.md
                        """);
    }

    @Test
    void has_exactly_columns() {
        sqlite.table("apps").hasExactlyColumns("name", "id");
        assertThat(failure(() -> sqlite.table("apps").hasExactlyColumns("id", "label")))
                .isEqualTo("""
                        2 findings.

                        1) Missing column: apps.label does not exist.

                          expected   column label
                          actual     apps has 2 columns: id, name
                          repair     ALTER TABLE apps ADD COLUMN label …
                          more       docs/failures/missing-column.md

                        2) Extra column: apps.name is there, and is not among the columns named.

                          expected   exactly id, label
                          actual     name TEXT
                          repair     ALTER TABLE apps DROP COLUMN name
                          more       docs/failures/extra-column.md
                        """);
    }

    @Test
    void has_exactly_columns_in_order() {
        sqlite.table("apps").hasExactlyColumnsInOrder("id", "name");
        assertThat(failure(() -> sqlite.table("apps").hasExactlyColumnsInOrder("name", "id")))
                .isEqualTo("""
                        Wrong column order: apps has these columns in another order.

                          expected   name, id
                          actual     id, name
                          more       docs/failures/column-order.md
                        """);
        assertThat(failure(() -> sqlite.table("apps").hasExactlyColumnsInOrder("id")))
                .isEqualTo("""
                        Extra column: apps.name is there, and is not among the columns named.

                          expected   exactly id
                          actual     name TEXT
                          repair     ALTER TABLE apps DROP COLUMN name
                          more       docs/failures/extra-column.md
                        """);
    }

    @Test
    void does_not_have_column() {
        deals.doesNotHaveColumn("full_name");
        assertThat(failure(() -> deals.doesNotHaveColumn("title"))).isEqualTo("""
                        Extra column: deals.title is there, and should not be.

                          expected   no column title
                          actual     title VARCHAR(40)
                          repair     ALTER TABLE deals DROP COLUMN title
                          more       docs/failures/extra-column.md
                        """);
    }

    @Test
    void has_primary_key() {
        deals.hasPrimaryKey("id");
        postgres.table("deals").hasPrimaryKey("id");
        assertThat(failure(() -> deals.hasPrimaryKey("id", "app_id"))).isEqualTo("""
                        Wrong primary key: the primary key of deals is (id), not (id, app_id).

                          expected   primary key (id, app_id)
                          actual     primary key (id)
                          more       docs/failures/primary-key.md
                        """);
        assertThat(failure(() -> sqlite.table("audit_log").hasPrimaryKey("line")))
                .isEqualTo("""
                        Missing primary key: audit_log has no primary key.

                          expected   primary key (line)
                          actual     none
                          more       docs/failures/missing-primary-key.md
                        """);
        assertThat(failure(() -> postgres.table("runs").hasPrimaryKey("app_id")))
                .isEqualTo("""
                        Missing primary key: runs has no primary key.

                          expected   primary key (app_id)
                          actual     none
                          repair     ALTER TABLE runs ADD PRIMARY KEY (app_id)
                          more       docs/failures/missing-primary-key.md
                        """);
    }

    @Test
    void has_no_primary_key() {
        sqlite.table("audit_log").hasNoPrimaryKey();
        assertThat(failure(() -> deals.hasNoPrimaryKey())).isEqualTo("""
                        Wrong primary key: deals has a primary key, and should not.

                          expected   no primary key
                          actual     primary key (id)
                          more       docs/failures/primary-key.md
                        """);
        assertThat(failure(() -> postgres.table("deals").hasNoPrimaryKey())).isEqualTo("""
                        Wrong primary key: deals has a primary key, and should not.

                          expected   no primary key
                          actual     primary key (id)
                          repair     ALTER TABLE deals DROP CONSTRAINT deals_pkey
                          more       docs/failures/primary-key.md
                        """);
    }

    @Test
    void has_unique() {
        deals.hasUnique("title", "app_id").hasUnique("email");
        postgres.table("deals").hasUnique("code");
        assertThat(failure(() -> deals.hasUnique("title"))).isEqualTo("""
                        Missing unique constraint: nothing makes (title) unique in deals.

                          expected   unique (title)
                          actual     deals has 2 unique keys: (app_id, title), (email)
                          more       docs/failures/missing-unique.md
                        """);
        assertThat(failure(() -> postgres.table("runs").hasUnique("app_id"))).isEqualTo("""
                        Missing unique constraint: nothing makes (app_id) unique in runs.

                          expected   unique (app_id)
                          actual     runs has no unique keys
                          repair     ALTER TABLE runs ADD UNIQUE (app_id)
                          more       docs/failures/missing-unique.md
                        """);
    }

    @Test
    void has_foreign_key() {
        deals.hasForeignKey("app_id");
        assertThat(failure(() -> deals.hasForeignKey("app_id", "title"))).isEqualTo("""
                        Missing foreign key: deals(app_id, title) has no foreign key.

                          expected   a foreign key (app_id, title)
                          actual     deals has 1 foreign key: (app_id) → apps(id)
                          more       docs/failures/missing-foreign-key.md
                        """);
        assertThat(failure(() -> sqlite.table("apps").hasForeignKey("id"))).isEqualTo("""
                        Missing foreign key: apps(id) has no foreign key.

                          expected   a foreign key (id)
                          actual     apps has no foreign keys
                          more       docs/failures/missing-foreign-key.md
                        """);
    }

    @Test
    void has_check() {
        deals.hasCheck("net >= 0").hasCheck("( NET>=0 )");
        postgres.table("deals").hasCheck("stage in ('lead','offer')").hasCheck("net >= 0");
        assertThat(failure(() -> deals.hasCheck("net > 0"))).isEqualTo("""
                        Missing check: deals has no check net > 0.

                          expected   check net > 0
                          actual     deals has 2 checks: status IN ('open', 'won', 'lost'), net >= 0
                          more       docs/failures/missing-check.md
                        """);
        assertThat(failure(() -> postgres.table("deals").hasCheck("stage in ('lead', 'bid')")))
                .isEqualTo("""
                        Missing check: deals has no check stage in ('lead', 'bid').

                          expected   check stage = ANY (ARRAY['lead'::text, 'bid'::text]), asserted as stage in ('lead', 'bid')
                          actual     deals has 3 checks: net >= 0::numeric, net < 1000000::numeric, stage = ANY (ARRAY['lead'::text, 'offer'::text])
                          repair     ALTER TABLE deals ADD CHECK (stage in ('lead', 'bid'))
                          more       docs/failures/missing-check.md
                        """);
        assertThat(failure(() -> postgres.table("deals").hasCheck("stages is not null")))
                .isEqualTo("""
                        Missing check: deals has no check stages is not null.

                          expected   check stages is not null
                                     (which the database does not take: ERROR: column "stages" does not exist
                                       Hint: Perhaps you meant to reference the column "deals.stage".)
                          actual     deals has 3 checks: net >= 0::numeric, net < 1000000::numeric, stage = ANY (ARRAY['lead'::text, 'offer'::text])
                          more       docs/failures/missing-check.md
                        """);
    }

    @Test
    void has_index_on() {
        deals.hasIndexOn("net", "title desc").hasIndexOn("app_id", "title").hasIndexOn("id");
        postgres.table("deals").hasIndexOn("net", "title DESC NULLS FIRST").hasIndexOn("title");
        assertThat(failure(() -> deals.hasIndexOn("net"))).isEqualTo("""
                        Missing index: deals has no index on (net).

                          expected   index keys net
                          actual     deals has 3 indexes: deals_email_idx(email), deals_net_idx(net, title DESC), deals_open_idx(title) only where status = 'open'
                          repair     CREATE INDEX deals_net_idx1 ON deals (net)
                          more       docs/failures/missing-index.md
                        """);
        assertThat(failure(() -> deals.hasIndexOn("title"))).isEqualTo("""
                        Missing index: deals has no index on (title).

                          expected   index keys title
                          actual     deals has 3 indexes: deals_email_idx(email), deals_net_idx(net, title DESC), deals_open_idx(title) only where status = 'open'
                          repair     CREATE INDEX deals_title_idx ON deals (title)
                          more       docs/failures/missing-index.md
                        """);
        assertThat(failure(() -> postgres.table("deals").hasIndexOn("lower(title)")))
                .isEqualTo("""
                        Missing index: deals has no index on (lower(title)).

                          expected   index keys lower(title::text), asserted as lower(title)
                          actual     deals has 3 indexes: deals_hash_idx(title), deals_net_idx(net, title DESC), deals_open_idx(lower(title::text)) only where status = 'open'::deal_status
                          repair     CREATE INDEX deals_lower_title_idx ON deals (lower(title))
                          more       docs/failures/missing-index.md
                        """);
    }

    @Test
    void has_index() {
        deals.hasIndex("deals_net_idx");
        assertThat(failure(() -> deals.hasIndex("deal_net_idx"))).isEqualTo("""
                        Missing index: deals has no index of the name deal_net_idx.

                          expected   index deal_net_idx
                          actual     deals has 3 indexes: deals_email_idx, deals_net_idx, deals_open_idx; nearest name: "deals_net_idx"
                          more       docs/failures/missing-index.md
                        """);
        assertThat(failure(() -> sqlite.table("apps").hasIndex("apps_idx"))).isEqualTo("""
                        Missing index: apps has no index of the name apps_idx.

                          expected   index apps_idx
                          actual     apps has no indexes
                          more       docs/failures/missing-index.md
                        """);
    }

    @Test
    void does_not_have_index() {
        deals.doesNotHaveIndex("deals_old_idx");
        assertThat(failure(() -> deals.doesNotHaveIndex("deals_open_idx"))).isEqualTo("""
                        Extra index: deals.deals_open_idx is there, and should not be.

                          expected   no index deals_open_idx
                          actual     index on (title)
                          repair     DROP INDEX deals_open_idx
                          more       docs/failures/extra-index.md
                        """);
    }

    @Test
    void has_trigger() {
        deals.hasTrigger("deals_touch");
        postgres.table("deals").hasTrigger("deals_touch");
        assertThat(failure(() -> deals.hasTrigger("deals_touched"))).isEqualTo("""
                        Missing trigger: deals has no trigger of the name deals_touched.

                          expected   trigger deals_touched
                          actual     deals has 1 trigger: deals_touch; nearest name: "deals_touch"
                          more       docs/failures/missing-trigger.md
                        """);
    }

    @Test
    void is_strict() {
        sqlite.table("ledger").isStrict();
        assertThat(failure(() -> deals.isStrict())).isEqualTo("""
                        Wrong table options: deals is not STRICT.

                          expected   STRICT
                          actual     a table without options
                          more       docs/failures/table-options.md
                        """);
    }

    @Test
    void is_without_rowid() {
        sqlite.table("ledger").isWithoutRowid();
        assertThat(failure(() -> deals.isWithoutRowid())).isEqualTo("""
                        Wrong table options: deals is not WITHOUT ROWID.

                          expected   WITHOUT ROWID
                          actual     a table without options
                          more       docs/failures/table-options.md
                        """);
    }

    @Test
    void is_unlogged() {
        postgres.table("cache").isUnlogged();
        assertThat(failure(() -> postgres.table("events").isUnlogged())).isEqualTo("""
                        Wrong table options: events is not UNLOGGED.

                          expected   UNLOGGED
                          actual     a table without options
                          more       docs/failures/table-options.md
                        """);
    }

    @Test
    void is_partitioned_by() {
        postgres.table("events").isPartitionedBy("range (day)");
        assertThat(failure(() -> postgres.table("events").isPartitionedBy("LIST (day)")))
                .isEqualTo("""
                        Wrong table options: events is not partitioned by LIST (day).

                          expected   PARTITION BY LIST (day)
                          actual     PARTITION BY RANGE (day)
                          more       docs/failures/table-options.md
                        """);
    }

    @Test
    void has_comment() {
        postgres.table("deals").hasComment("one row per deal");
        assertThat(failure(() -> postgres.table("deals").hasComment("deals"))).isEqualTo("""
                        Wrong comment: the comment on deals differs.

                          expected   deals
                          actual     one row per deal
                          more       docs/failures/comment.md
                        """);
        assertThat(failure(() -> postgres.table("apps").hasComment("apps"))).isEqualTo("""
                        Wrong comment: the comment on apps differs.

                          expected   apps
                          actual     no comment
                          more       docs/failures/comment.md
                        """);
    }

    @Test
    void has_row_count() {
        sqlite.table("apps").hasRowCount(1);
        postgres.table("apps").hasRowCount(1);
        assertThat(failure(() -> sqlite.table("apps").hasRowCount(2))).isEqualTo("""
                        Wrong number of rows: apps holds 1 row, not 2.

                          expected   2 rows
                          actual     1 row
                          more       docs/failures/row-count.md
                        """);
        assertThat(failure(() -> deals.hasRowCount(1))).isEqualTo("""
                        Wrong number of rows: deals holds 0 rows, not 1.

                          expected   1 row
                          actual     0 rows
                          more       docs/failures/row-count.md
                        """);
    }

    @Test
    void navigation_to_what_is_absent() {
        assertThat(failure(() -> deals.column("state"))).isEqualTo("""
                        Missing column: deals.state does not exist.

                          expected   column state
                          actual     deals has 7 columns: id, app_id, title, status, net, gross, email; nearest name: "status"
                          repair     ALTER TABLE deals ADD COLUMN state …
                          more       docs/failures/missing-column.md
                        """);
        assertThat(failure(() -> sqlite.table("audit_log").primaryKey())).isEqualTo("""
                        Missing primary key: audit_log has no primary key.

                          expected   a primary key
                          actual     none
                          more       docs/failures/missing-primary-key.md
                        """);
        assertThat(failure(() -> deals.unique("net"))).isEqualTo("""
                        Missing unique constraint: nothing makes (net) unique in deals.

                          expected   unique (net)
                          actual     deals has 2 unique keys: (app_id, title), (email)
                          more       docs/failures/missing-unique.md
                        """);
        assertThat(failure(() -> deals.foreignKey("net"))).isEqualTo("""
                        Missing foreign key: deals(net) has no foreign key.

                          expected   a foreign key (net)
                          actual     deals has 1 foreign key: (app_id) → apps(id)
                          more       docs/failures/missing-foreign-key.md
                        """);
        assertThat(failure(() -> deals.check("status_checked"))).isEqualTo("""
                        Missing check: deals has no check of the name status_checked.

                          expected   check status_checked
                          actual     deals has 2 checks: status_known, net >= 0; nearest name: "status_known"
                          more       docs/failures/missing-check.md
                        """);
        assertThat(failure(() -> deals.index("deals_title_idx"))).isEqualTo("""
                        Missing index: deals has no index of the name deals_title_idx.

                          expected   index deals_title_idx
                          actual     deals has 3 indexes: deals_email_idx, deals_net_idx, deals_open_idx; nearest name: "deals_net_idx"
                          more       docs/failures/missing-index.md
                        """);
        assertThat(failure(() -> sqlite.table("apps").trigger("touch"))).isEqualTo("""
                        Missing trigger: apps has no trigger of the name touch.

                          expected   trigger touch
                          actual     apps has no triggers
                          more       docs/failures/missing-trigger.md
                        """);
    }
}
