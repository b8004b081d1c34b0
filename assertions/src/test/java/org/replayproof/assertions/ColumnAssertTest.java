package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.replayproof.assertions.Shop.failure;

import org.junit.jupiter.api.Test;
import org.replayproof.schema.Column.Identity;

class ColumnAssertTest {

    private enum Status {
        open,
        won,
        lost
    }

    private enum Loud {
        OPEN,
        WON,
        LOST
    }

    private final TableAssert deals = Shop.onSqlite().table("deals");
    private final TableAssert postgres = Shop.onPostgres().table("deals");

    @Test
    void has_type() {
        deals.column("title").hasType("varchar(40)");
        postgres.column("title").hasType("varchar(40)").hasType("character varying(40)");
        postgres.column("net").hasType("decimal(12, 2)");
        assertThat(failure(() -> deals.column("title").hasType("INTEGER"))).isEqualTo("""
                        Wrong column type: deals.title is VARCHAR(40), not INTEGER.

                          expected   INTEGER
                          actual     VARCHAR(40)
                          more       docs/failures/column-type.md
                        """);
        assertThat(failure(() -> postgres.column("title").hasType("text"))).isEqualTo("""
                        Wrong column type: deals.title is character varying(40), not text.

                          expected   text
                          actual     character varying(40)
                          repair     ALTER TABLE deals ALTER COLUMN title TYPE text USING title::text
                          more       docs/failures/column-type.md
                        """);
    }

    @Test
    void is_nullable() {
        deals.column("app_id").isNullable();
        assertThat(failure(() -> deals.column("title").isNullable())).isEqualTo("""
                        Wrong nullability: deals.title does not take NULL.

                          expected   nullable
                          actual     NOT NULL
                          more       docs/failures/column-nullability.md
                        """);
        assertThat(failure(() -> postgres.column("title").isNullable())).isEqualTo("""
                        Wrong nullability: deals.title does not take NULL.

                          expected   nullable
                          actual     NOT NULL
                          repair     ALTER TABLE deals ALTER COLUMN title DROP NOT NULL
                          more       docs/failures/column-nullability.md
                        """);
    }

    @Test
    void is_not_nullable() {
        deals.column("title").isNotNullable();
        assertThat(failure(() -> deals.column("app_id").isNotNullable())).isEqualTo("""
                        Wrong nullability: deals.app_id takes NULL.

                          expected   NOT NULL
                          actual     nullable
                          more       docs/failures/column-nullability.md
                        """);
        assertThat(failure(() -> postgres.column("app_id").isNotNullable())).isEqualTo("""
                        Wrong nullability: deals.app_id takes NULL.

                          expected   NOT NULL
                          actual     nullable
                          repair     ALTER TABLE deals ALTER COLUMN app_id SET NOT NULL
                          more       docs/failures/column-nullability.md
                        """);
    }

    @Test
    void has_default() {
        deals.column("status").hasDefault("'open'");
        postgres.column("status").hasDefault("'open'");
        postgres.column("net").hasDefault("0");
        assertThat(failure(() -> deals.column("status").hasDefault("'new'"))).isEqualTo("""
                        Wrong default: the default of deals.status is 'open', not 'new'.

                          expected   default 'new'
                          actual     default 'open'
                          more       docs/failures/column-default.md
                        """);
        assertThat(failure(() -> deals.column("title").hasDefault("''"))).isEqualTo("""
                        Wrong default: deals.title has no default.

                          expected   default ''
                          actual     no default
                          more       docs/failures/column-default.md
                        """);
        assertThat(failure(() -> postgres.column("status").hasDefault("'won'"))).isEqualTo("""
                        Wrong default: the default of deals.status is 'open'::deal_status, not 'won'.

                          expected   default 'won'::deal_status, asserted as 'won'
                          actual     default 'open'::deal_status
                          repair     ALTER TABLE deals ALTER COLUMN status SET DEFAULT 'won'
                          more       docs/failures/column-default.md
                        """);
        assertThat(failure(() -> postgres.column("status").hasDefault("'OPEN'")))
                .isEqualTo("""
                        Wrong default: the default of deals.status is 'open'::deal_status, not 'OPEN'.

                          expected   default 'OPEN'
                                     (which the database does not take: ERROR: invalid input value for enum deal_status: "OPEN")
                          actual     default 'open'::deal_status
                          more       docs/failures/column-default.md
                        """);
        assertThat(failure(() -> postgres.column("title").hasDefault("'x' || 'y'")))
                .isEqualTo("""
                        Wrong default: deals.title has no default.

                          expected   default (('x'::text || 'y'::text)), asserted as 'x' || 'y'
                          actual     no default
                          repair     ALTER TABLE deals ALTER COLUMN title SET DEFAULT 'x' || 'y'
                          more       docs/failures/column-default.md
                        """);
    }

    @Test
    void has_no_default() {
        deals.column("title").hasNoDefault();
        assertThat(failure(() -> deals.column("status").hasNoDefault())).isEqualTo("""
                        Wrong default: deals.status has a default, and should not.

                          expected   no default
                          actual     default 'open'
                          more       docs/failures/column-default.md
                        """);
        assertThat(failure(() -> postgres.column("net").hasNoDefault())).isEqualTo("""
                        Wrong default: deals.net has a default, and should not.

                          expected   no default
                          actual     default 0
                          repair     ALTER TABLE deals ALTER COLUMN net DROP DEFAULT
                          more       docs/failures/column-default.md
                        """);
    }

    @Test
    void is_identity() {
        deals.column("id").isIdentity();
        postgres.column("id").isIdentity();
        assertThat(failure(() -> deals.column("net").isIdentity())).isEqualTo("""
                        Wrong identity: deals.net is not numbered by the database.

                          expected   an identity
                          actual     no identity
                          more       docs/failures/column-identity.md
                        """);
    }

    @Test
    void has_identity() {
        deals.column("id").hasIdentity(Identity.AUTOINCREMENT);
        postgres.column("id").hasIdentity(Identity.ALWAYS);
        deals.column("net").hasIdentity(Identity.NONE);
        assertThat(failure(() -> postgres.column("id").hasIdentity(Identity.BY_DEFAULT)))
                .isEqualTo("""
                        Wrong identity: deals.id is numbered by the database in another way.

                          expected   GENERATED BY DEFAULT AS IDENTITY
                          actual     GENERATED ALWAYS AS IDENTITY
                          more       docs/failures/column-identity.md
                        """);
        assertThat(failure(() -> deals.column("id").hasIdentity(Identity.ROWID)))
                .isEqualTo("""
                        Wrong identity: deals.id is numbered by the database in another way.

                          expected   INTEGER PRIMARY KEY, an alias of the row's number
                          actual     INTEGER PRIMARY KEY AUTOINCREMENT
                          more       docs/failures/column-identity.md
                        """);
    }

    @Test
    void is_generated() {
        deals.column("gross").isGenerated("net*2");
        postgres.column("gross").isGenerated("net * 2");
        assertThat(failure(() -> deals.column("gross").isGenerated("net * 3"))).isEqualTo("""
                        Wrong generated column: deals.gross is computed from net * 2, not from net * 3.

                          expected   generated as net * 3
                          actual     generated as net * 2 virtual
                          more       docs/failures/column-generated.md
                        """);
        assertThat(failure(() -> deals.column("net").isGenerated("gross"))).isEqualTo("""
                        Wrong generated column: deals.net is a plain column.

                          expected   generated as gross
                          actual     not generated
                          more       docs/failures/column-generated.md
                        """);
        assertThat(failure(() -> postgres.column("gross").isGenerated("net * 3")))
                .isEqualTo("""
                        Wrong generated column: deals.gross is computed from (net * 2::numeric), not from net * 3.

                          expected   generated as (net * 3::numeric), asserted as net * 3
                          actual     generated as (net * 2::numeric) stored
                          more       docs/failures/column-generated.md
                        """);
    }

    @Test
    void is_not_generated() {
        deals.column("net").isNotGenerated();
        assertThat(failure(() -> deals.column("gross").isNotGenerated())).isEqualTo("""
                        Wrong generated column: deals.gross is computed by the database, and should not.

                          expected   not generated
                          actual     generated as net * 2 virtual
                          more       docs/failures/column-generated.md
                        """);
    }

    @Test
    void is_primary_key() {
        deals.column("id").isPrimaryKey();
        assertThat(failure(() -> deals.column("title").isPrimaryKey())).isEqualTo("""
                        Wrong primary key: the primary key of deals is (id), not (title).

                          expected   primary key (title)
                          actual     primary key (id)
                          more       docs/failures/primary-key.md
                        """);
    }

    @Test
    void is_unique() {
        deals.column("email").isUnique();
        deals.column("id").isUnique();
        assertThat(failure(() -> deals.column("title").isUnique())).isEqualTo("""
                        Missing unique constraint: nothing makes (title) unique in deals.

                          expected   unique (title)
                          actual     deals has 2 unique keys: (app_id, title), (email)
                          more       docs/failures/missing-unique.md
                        """);
    }

    @Test
    void references() {
        deals.column("app_id").references("apps", "id");
        postgres.column("app_id").references("public.apps", "id");
        assertThat(failure(() -> deals.column("app_id").references("users", "id")))
                .isEqualTo("""
                        Wrong foreign key: deals.app_id does not refer to users(id).

                          expected   (app_id) → users(id)
                          actual     (app_id) → apps(id)
                          more       docs/failures/foreign-key.md
                        """);
        assertThat(failure(() -> deals.column("net").references("apps", "id"))).isEqualTo("""
                        Missing foreign key: deals.net has no foreign key.

                          expected   (net) → apps(id)
                          actual     deals has 1 foreign key: (app_id) → apps(id)
                          more       docs/failures/missing-foreign-key.md
                        """);
        assertThat(failure(() -> postgres.column("net").references("apps", "id")))
                .isEqualTo("""
                        Missing foreign key: deals.net has no foreign key.

                          expected   (net) → apps(id)
                          actual     deals has 1 foreign key: (app_id) → apps(id)
                          repair     ALTER TABLE deals ADD FOREIGN KEY (net) REFERENCES apps (id)
                          more       docs/failures/missing-foreign-key.md
                        """);
    }

    @Test
    void allows_exactly_an_enum() {
        deals.column("status").allowsExactly(Status.class);
        postgres.column("status").allowsExactly(Status.class);
        assertThat(failure(() -> deals.column("status").allowsExactly(Loud.class)))
                .isEqualTo("""
                        Wrong allowed values: deals.status refuses OPEN, WON, LOST and takes open, won, lost besides.

                          expected   the constants of Loud: OPEN, WON, LOST
                          actual     check status_known: takes open, won, lost
                                     nearest to OPEN: "open" (differs only in case)
                                     nearest to WON: "won" (differs only in case)
                                     nearest to LOST: "lost" (differs only in case)
                          more       docs/failures/allowed-values.md
                        """);
        assertThat(failure(() -> postgres.column("status").allowsExactly(Loud.class)))
                .isEqualTo("""
                        Wrong allowed values: deals.status refuses OPEN, WON, LOST and takes open, won, lost besides.

                          expected   the constants of Loud: OPEN, WON, LOST
                          actual     enum type deal_status: takes open, won, lost
                                     nearest to OPEN: "open" (differs only in case)
                                     nearest to WON: "won" (differs only in case)
                                     nearest to LOST: "lost" (differs only in case)
                          more       docs/failures/allowed-values.md
                        """);
        assertThat(failure(() -> deals.column("title").allowsExactly(Status.class)))
                .isEqualTo("""
                        Wrong allowed values: deals.title takes any value.

                          expected   the constants of Status: open, won, lost
                          actual     nothing guards it
                          more       docs/failures/allowed-values.md
                        """);
    }

    @Test
    void allows_exactly_values() {
        deals.column("status").allowsExactly("won", "open", "lost");
        postgres.column("stage").allowsExactly("lead", "offer");
        assertThat(failure(() -> deals.column("status").allowsExactly("open", "won")))
                .isEqualTo("""
                        Wrong allowed values: deals.status takes lost besides.

                          expected   exactly: open, won
                          actual     check status_known: takes open, won, lost
                          more       docs/failures/allowed-values.md
                        """);
        assertThat(failure(() -> postgres.column("stage").allowsExactly("lead", "bid")))
                .isEqualTo("""
                        Wrong allowed values: deals.stage refuses bid and takes offer besides.

                          expected   exactly: lead, bid
                          actual     check stage_known: takes lead, offer
                          more       docs/failures/allowed-values.md
                        """);
    }

    @Test
    void accepts() {
        deals.column("status").accepts("won");
        postgres.column("status").accepts("won");
        postgres.column("net").accepts(5);
        assertThat(failure(() -> deals.column("status").accepts("WON"))).isEqualTo("""
                        Rejected value: deals.status does not take WON.

                          expected   takes WON
                          actual     check status_known: takes open, won, lost
                                     nearest to WON: "won" (differs only in case)
                          more       docs/failures/rejected-value.md
                        """);
        assertThat(failure(() -> postgres.column("status").accepts("WON"))).isEqualTo("""
                        Rejected value: deals.status does not take WON.

                          expected   takes WON
                          actual     enum type deal_status: takes open, won, lost
                                     nearest to WON: "won" (differs only in case)
                          more       docs/failures/rejected-value.md
                        """);
        assertThat(failure(() -> postgres.column("net").accepts(-5))).isEqualTo("""
                        Rejected value: deals.net does not take -5.

                          expected   takes -5
                          actual     check deals_net_check and check net_small: takes 0 and others that nobody listed
                          more       docs/failures/rejected-value.md
                        """);
    }

    @Test
    void rejects() {
        deals.column("status").rejects("WON");
        postgres.column("status").rejects("WON");
        deals.column("net").rejects(-5);
        assertThat(failure(() -> deals.column("status").rejects("won"))).isEqualTo("""
                        Accepted value: deals.status takes won.

                          expected   refuses won
                          actual     check status_known: takes won, open, lost
                          more       docs/failures/accepted-value.md
                        """);
        assertThat(failure(() -> deals.column("title").rejects("a"))).isEqualTo("""
                        Accepted value: deals.title takes a.

                          expected   refuses a
                          actual     nothing guards it
                          more       docs/failures/accepted-value.md
                        """);
    }

    @Test
    void has_collation() {
        deals.column("email").hasCollation("NOCASE");
        postgres.column("code").hasCollation("C");
        assertThat(failure(() -> deals.column("title").hasCollation("NOCASE"))).isEqualTo("""
                        Wrong collation: the collation of deals.title is not the one expected.

                          expected   NOCASE
                          actual     the usual one
                          more       docs/failures/column-collation.md
                        """);
    }

    @Test
    void has_comment() {
        postgres.column("net").hasComment("in euros");
        assertThat(failure(() -> postgres.column("net").hasComment("in cents"))).isEqualTo("""
                        Wrong comment: the comment of deals.net is not the one expected.

                          expected   in cents
                          actual     in euros
                          more       docs/failures/comment.md
                        """);
        assertThat(failure(() -> postgres.column("id").hasComment("the id"))).isEqualTo("""
                        Wrong comment: the comment of deals.id is not the one expected.

                          expected   the id
                          actual     no comment
                          more       docs/failures/comment.md
                        """);
    }
}
