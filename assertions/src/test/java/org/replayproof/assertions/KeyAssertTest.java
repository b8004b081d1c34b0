package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.replayproof.assertions.Shop.failure;

import org.junit.jupiter.api.Test;
import org.replayproof.schema.ForeignKey.Action;

class KeyAssertTest {

    private final TableAssert deals = Shop.onSqlite().table("deals");
    private final TableAssert postgres = Shop.onPostgres().table("deals");
    private final TableAssert runs = Shop.onPostgres().table("runs");

    @Test
    void primary_key_has_columns() {
        deals.primaryKey().hasColumns("id");
        assertThat(failure(() -> deals.primaryKey().hasColumns("id", "app_id"))).isEqualTo("""
                        Wrong primary key: the primary key of deals is (id), not (id, app_id).

                          expected   primary key (id, app_id)
                          actual     primary key (id)
                          more       docs/failures/primary-key.md
                        """);
    }

    @Test
    void primary_key_has_name() {
        postgres.primaryKey().hasName("deals_pkey");
        assertThat(failure(() -> postgres.primaryKey().hasName("pk_deals"))).isEqualTo("""
                        Wrong primary key: the primary key of deals has another name.

                          expected   pk_deals
                          actual     deals_pkey
                          more       docs/failures/primary-key.md
                        """);
        assertThat(failure(() -> deals.primaryKey().hasName("pk_deals"))).isEqualTo("""
                        Wrong primary key: the primary key of deals has another name.

                          expected   pk_deals
                          actual     no name
                          more       docs/failures/primary-key.md
                        """);
    }

    @Test
    void unique_is_deferrable() {
        postgres.unique("title", "app_id").isDeferrable();
        assertThat(failure(() -> postgres.unique("code").isDeferrable())).isEqualTo("""
                        Wrong unique constraint: deals(code) is not deferrable.

                          expected   DEFERRABLE
                          actual     NOT DEFERRABLE
                          more       docs/failures/unique.md
                        """);
    }

    @Test
    void unique_treats_nulls_as_equal() {
        postgres.unique("code").treatsNullsAsEqual();
        assertThat(failure(() -> deals.unique("app_id", "title").treatsNullsAsEqual()))
                .isEqualTo("""
                        Wrong unique constraint: deals(app_id, title) lets in any number of NULLs.

                          expected   NULLS NOT DISTINCT
                          actual     NULLS DISTINCT
                          more       docs/failures/unique.md
                        """);
    }

    @Test
    void unique_has_name() {
        deals.unique("app_id", "title").hasName("one_title");
        assertThat(failure(() -> deals.unique("app_id", "title").hasName("uq_title")))
                .isEqualTo("""
                        Wrong unique constraint: deals(app_id, title) has another name.

                          expected   uq_title
                          actual     one_title
                          more       docs/failures/unique.md
                        """);
    }

    @Test
    void foreign_key_references() {
        deals.foreignKey("app_id").references("apps", "id");
        assertThat(failure(() -> deals.foreignKey("app_id").references("users", "id")))
                .isEqualTo("""
                        Wrong foreign key: deals(app_id) refers to apps(id), not users(id).

                          expected   users(id)
                          actual     apps(id)
                          more       docs/failures/foreign-key.md
                        """);
        assertThat(failure(() -> postgres.foreignKey("app_id").references("apps", "name")))
                .isEqualTo("""
                        Wrong foreign key: deals(app_id) refers to apps(id), not apps(name).

                          expected   apps(name)
                          actual     apps(id)
                          more       docs/failures/foreign-key.md
                        """);
    }

    @Test
    void foreign_key_on_delete() {
        deals.foreignKey("app_id").onDelete(Action.CASCADE);
        assertThat(failure(() -> deals.foreignKey("app_id").onDelete(Action.SET_NULL)))
                .isEqualTo("""
                        Wrong foreign key: deals(app_id) is ON DELETE CASCADE, not ON DELETE SET NULL.

                          expected   ON DELETE SET NULL
                          actual     ON DELETE CASCADE
                          more       docs/failures/foreign-key.md
                        """);
    }

    @Test
    void foreign_key_on_update() {
        deals.foreignKey("app_id").onUpdate(Action.NO_ACTION);
        assertThat(failure(() -> deals.foreignKey("app_id").onUpdate(Action.CASCADE)))
                .isEqualTo("""
                        Wrong foreign key: deals(app_id) is ON UPDATE NO ACTION, not ON UPDATE CASCADE.

                          expected   ON UPDATE CASCADE
                          actual     ON UPDATE NO ACTION
                          more       docs/failures/foreign-key.md
                        """);
    }

    @Test
    void foreign_key_is_deferrable() {
        postgres.foreignKey("app_id").isDeferrable();
        assertThat(failure(() -> deals.foreignKey("app_id").isDeferrable())).isEqualTo("""
                        Wrong foreign key: deals(app_id) is not deferrable.

                          expected   DEFERRABLE
                          actual     NOT DEFERRABLE
                          more       docs/failures/foreign-key.md
                        """);
    }

    @Test
    void foreign_key_is_validated() {
        postgres.foreignKey("app_id").isValidated();
        assertThat(failure(() -> runs.foreignKey("app_id").isValidated())).isEqualTo("""
                        Wrong foreign key: runs(app_id) was never checked against the rows that were there.

                          expected   validated
                          actual     NOT VALID
                          more       docs/failures/foreign-key.md
                        """);
    }

    @Test
    void foreign_key_is_not_validated() {
        runs.foreignKey("app_id").isNotValidated();
        assertThat(failure(() -> postgres.foreignKey("app_id").isNotValidated()))
                .isEqualTo("""
                        Wrong foreign key: deals(app_id) has been checked against all rows.

                          expected   NOT VALID
                          actual     validated
                          more       docs/failures/foreign-key.md
                        """);
    }

    @Test
    void foreign_key_has_name() {
        runs.foreignKey("app_id").hasName("runs_app");
        assertThat(failure(() -> runs.foreignKey("app_id").hasName("fk_app"))).isEqualTo("""
                        Wrong foreign key: runs(app_id) has another name.

                          expected   fk_app
                          actual     runs_app
                          more       docs/failures/foreign-key.md
                        """);
        assertThat(failure(() -> deals.foreignKey("app_id").hasName("fk_app"))).isEqualTo("""
                        Wrong foreign key: deals(app_id) has another name.

                          expected   fk_app
                          actual     no name
                          more       docs/failures/foreign-key.md
                        """);
    }

    @Test
    void check_has_expression() {
        deals.check("status_known").hasExpression("status in ('open','won','lost')");
        postgres.check("stage_known").hasExpression("stage in ('lead', 'offer')");
        assertThat(failure(() -> deals.check("status_known").hasExpression("status <> ''")))
                .isEqualTo("""
                        Wrong check: deals.status_known does not demand status <> ''.

                          expected   status <> ''
                          actual     status IN ('open', 'won', 'lost')
                          more       docs/failures/check.md
                        """);
        assertThat(failure(() -> postgres.check("stage_known").hasExpression("stage in ('lead')")))
                .isEqualTo("""
                        Wrong check: deals.stage_known does not demand stage in ('lead').

                          expected   stage = 'lead'::text, asserted as stage in ('lead')
                          actual     stage = ANY (ARRAY['lead'::text, 'offer'::text])
                          more       docs/failures/check.md
                        """);
    }

    @Test
    void check_is_validated() {
        postgres.check("stage_known").isValidated();
        assertThat(failure(() -> postgres.check("net_small").isValidated())).isEqualTo("""
                        Wrong check: deals.net_small was never checked against the rows that were there.

                          expected   validated
                          actual     NOT VALID
                          more       docs/failures/check.md
                        """);
    }
}
