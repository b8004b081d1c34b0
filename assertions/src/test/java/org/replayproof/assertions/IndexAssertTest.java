package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.replayproof.assertions.Shop.failure;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.replayproof.schema.Access;
import org.replayproof.schema.Index;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Partition;
import org.replayproof.schema.RowSecurity;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;

class IndexAssertTest {

    private final TableAssert deals = Shop.onSqlite().table("deals");
    private final TableAssert postgres = Shop.onPostgres().table("deals");

    private static IndexAssert invalidIndex() {
        ObjectName users = ObjectName.of("users");
        Index index = new Index(users, "late_idx", true, "btree", List.of("email"), List.of(), null, false);
        Table table = new Table(
                users,
                List.of(),
                null,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(index),
                List.of(),
                List.of(),
                List.of(),
                RowSecurity.OFF,
                Partition.NONE,
                List.of(),
                List.of(),
                Access.USUAL,
                null);
        return SchemaAssertions.assertThat(new Schema("PostgreSQL", "18", "public", List.of(table)))
                .table("users")
                .index("late_idx");
    }

    @Test
    void is_unique() {
        deals.index("deals_email_idx").isUnique();
        assertThat(failure(() -> deals.index("deals_net_idx").isUnique())).isEqualTo("""
                        Wrong index: deals.deals_net_idx allows equal keys.

                          expected   unique
                          actual     not unique
                          more       docs/failures/index.md
                        """);
    }

    @Test
    void is_not_unique() {
        deals.index("deals_net_idx").isNotUnique();
        assertThat(failure(() -> deals.index("deals_email_idx").isNotUnique())).isEqualTo("""
                        Wrong index: deals.deals_email_idx forbids equal keys.

                          expected   not unique
                          actual     unique
                          more       docs/failures/index.md
                        """);
    }

    @Test
    void is_partial() {
        deals.index("deals_open_idx").isPartial();
        assertThat(failure(() -> deals.index("deals_net_idx").isPartial())).isEqualTo("""
                        Wrong index: deals.deals_net_idx covers all rows.

                          expected   a partial index
                          actual     an index over all rows
                          more       docs/failures/index.md
                        """);
    }

    @Test
    void has_predicate() {
        deals.index("deals_open_idx").hasPredicate("status='open'");
        postgres.index("deals_open_idx").hasPredicate("status = 'open'");
        assertThat(failure(() -> deals.index("deals_open_idx").hasPredicate("status = 'won'")))
                .isEqualTo("""
                        Wrong index: deals.deals_open_idx covers other rows.

                          expected   WHERE status = 'won'
                          actual     WHERE status = 'open'
                          more       docs/failures/index.md
                        """);
        assertThat(failure(() -> deals.index("deals_net_idx").hasPredicate("net > 0")))
                .isEqualTo("""
                        Wrong index: deals.deals_net_idx covers all rows.

                          expected   WHERE net > 0
                          actual     no condition
                          more       docs/failures/index.md
                        """);
        assertThat(failure(() -> postgres.index("deals_open_idx").hasPredicate("status = 'won'")))
                .isEqualTo("""
                        Wrong index: deals.deals_open_idx covers other rows.

                          expected   WHERE status = 'won'::deal_status, asserted as status = 'won'
                          actual     WHERE status = 'open'::deal_status
                          more       docs/failures/index.md
                        """);
    }

    @Test
    void has_keys() {
        deals.index("deals_net_idx").hasKeys("net", "title desc");
        postgres.index("deals_net_idx").hasKeys("net", "title DESC");
        postgres.index("deals_open_idx").hasKeys("LOWER(title)");
        assertThat(failure(() -> deals.index("deals_net_idx").hasKeys("title", "net")))
                .isEqualTo("""
                        Wrong index: deals.deals_net_idx has other keys.

                          expected   title, net
                          actual     net, title DESC
                          more       docs/failures/index.md
                        """);
        assertThat(failure(() -> postgres.index("deals_open_idx").hasKeys("upper(title)")))
                .isEqualTo("""
                        Wrong index: deals.deals_open_idx has other keys.

                          expected   upper(title::text), asserted as upper(title)
                          actual     lower(title::text)
                          more       docs/failures/index.md
                        """);
    }

    @Test
    void includes() {
        postgres.index("deals_net_idx").includes("stage");
        assertThat(failure(() -> postgres.index("deals_net_idx").includes("code")))
                .isEqualTo("""
                        Wrong index: deals.deals_net_idx carries other columns along.

                          expected   INCLUDE (code)
                          actual     INCLUDE (stage)
                          more       docs/failures/index.md
                        """);
        assertThat(failure(() -> deals.index("deals_net_idx").includes("status")))
                .isEqualTo("""
                        Wrong index: deals.deals_net_idx carries other columns along.

                          expected   INCLUDE (status)
                          actual     nothing included
                          more       docs/failures/index.md
                        """);
    }

    @Test
    void uses_method() {
        postgres.index("deals_hash_idx").usesMethod("hash");
        assertThat(failure(() -> postgres.index("deals_net_idx").usesMethod("gin")))
                .isEqualTo("""
                        Wrong index: deals.deals_net_idx uses btree, not gin.

                          expected   gin
                          actual     btree
                          more       docs/failures/index.md
                        """);
    }

    @Test
    void is_valid() {
        postgres.index("deals_net_idx").isValid();
        assertThat(failure(() -> invalidIndex().isValid())).isEqualTo("""
                        Wrong index: users.late_idx was left invalid by a build that failed.

                          expected   valid
                          actual     invalid
                          more       docs/failures/index.md
                        """);
        assertThat(failure(() -> invalidIndex().returnToTable().hasIndexOn("email")))
                .isEqualTo("""
                        Missing index: users has no index on (email).

                          expected   index keys email
                          actual     users has 1 index: late_idx(email) (invalid)
                          repair     CREATE INDEX users_email_idx ON users (email)
                          more       docs/failures/missing-index.md
                        """);
        assertThat(failure(() -> invalidIndex().returnToTable().hasUnique("email")))
                .isEqualTo("""
                        Missing unique constraint: nothing makes (email) unique in users.

                          expected   unique (email)
                          actual     users has 1 unique key: (email) (invalid)
                          repair     ALTER TABLE users ADD UNIQUE (email)
                          more       docs/failures/missing-unique.md
                        """);
    }

    @Test
    void trigger_is_enabled() {
        deals.trigger("deals_touch").isEnabled();
        assertThat(failure(() -> postgres.trigger("deals_touch").isEnabled())).isEqualTo("""
                        Wrong trigger: deals.deals_touch is switched off.

                          expected   enabled
                          actual     disabled
                          more       docs/failures/trigger.md
                        """);
    }

    @Test
    void trigger_has_definition_containing() {
        deals.trigger("deals_touch").hasDefinitionContaining("after  update on deals");
        postgres.trigger("deals_touch").hasDefinitionContaining("EXECUTE FUNCTION touch()");
        assertThat(failure(() -> deals.trigger("deals_touch").hasDefinitionContaining("BEFORE")))
                .isEqualTo("""
                        Wrong trigger: deals.deals_touch is defined otherwise.

                          expected   … BEFORE …
                          actual     CREATE TRIGGER deals_touch AFTER UPDATE ON deals BEGIN INSERT INTO audit_log VALUES ('touched'); END
                          more       docs/failures/trigger.md
                        """);
    }
}
