package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.replayproof.assertions.Shop.failure;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.replayproof.schema.Extension;
import org.replayproof.schema.Schema;

class SchemaObjectAssertTest {

    private enum Status {
        won,
        open,
        lost
    }

    private enum Loud {
        OPEN,
        WON,
        LOST
    }

    private enum Other {
        open,
        won,
        archived
    }

    private final SchemaAssert sqlite = Shop.onSqlite();
    private final SchemaAssert postgres = Shop.onPostgres();

    private static ExtensionAssert pgcrypto() {
        return SchemaAssertions.assertThat(
                        new Schema("PostgreSQL", "18", "public", List.of(new Extension("pgcrypto", "1.3", ""))))
                .extension("pgcrypto");
    }

    @Test
    void view_has_columns() {
        sqlite.view("open_deals").hasColumns("title");
        assertThat(failure(() -> sqlite.view("open_deals").hasColumns("id", "titel")))
                .isEqualTo("""
                        Missing column: open_deals.titel does not exist.

                          expected   column titel
                          actual     open_deals has 2 columns: id, title; nearest name: "title"
                          more       docs/failures/missing-column.md
                        """);
    }

    @Test
    void view_has_exactly_columns() {
        postgres.view("open_deals").hasExactlyColumns("id", "title");
        assertThat(failure(() -> postgres.view("open_deals").hasExactlyColumns("title", "id")))
                .isEqualTo("""
                        Wrong view: open_deals has other columns.

                          expected   title, id
                          actual     id, title
                          more       docs/failures/view.md
                        """);
    }

    @Test
    void view_is_materialized() {
        postgres.view("totals").isMaterialized();
        assertThat(failure(() -> postgres.view("open_deals").isMaterialized())).isEqualTo("""
                        Wrong view: open_deals does not store its rows.

                          expected   a materialized view
                          actual     a plain view
                          more       docs/failures/view.md
                        """);
    }

    @Test
    void view_is_readable() {
        sqlite.view("open_deals").isReadable();
        assertThat(failure(() -> sqlite.view("old_report").isReadable())).isEqualTo("""
                        Wrong view: old_report cannot be read.

                          expected   readable
                          actual     no such table: main.gone
                          more       docs/failures/view.md
                        """);
    }

    @Test
    void view_has_definition_containing() {
        sqlite.view("open_deals").hasDefinitionContaining("from DEALS where");
        assertThat(failure(() -> sqlite.view("open_deals").hasDefinitionContaining("FROM apps")))
                .isEqualTo("""
                        Wrong view: open_deals is defined otherwise.

                          expected   … FROM apps …
                          actual     SELECT id, title FROM deals WHERE status = 'open'
                          more       docs/failures/view.md
                        """);
    }

    @Test
    void enum_type_has_labels() {
        postgres.enumType("deal_status").hasLabels("open", "won", "lost");
        assertThat(failure(() -> postgres.enumType("deal_status").hasLabels("won", "open", "lost")))
                .isEqualTo("""
                        Wrong enum labels: deal_status has these labels in another order.

                          expected   labels: won, open, lost
                          actual     labels: open, won, lost
                          more       docs/failures/enum-labels.md
                        """);
    }

    @Test
    void enum_type_has_exactly_labels() {
        postgres.enumType("deal_status").hasExactlyLabels(Status.class);
        assertThat(failure(() -> postgres.enumType("deal_status").hasExactlyLabels(Loud.class)))
                .isEqualTo("""
                        Wrong enum labels: deal_status lacks OPEN, WON, LOST and has open, won, lost besides: they differ only in case.

                          expected   the constants of Loud: OPEN, WON, LOST
                          actual     labels: open, won, lost
                          more       docs/failures/enum-labels.md
                        """);
        assertThat(failure(() -> postgres.enumType("deal_status").hasExactlyLabels(Other.class)))
                .isEqualTo("""
                        Wrong enum labels: deal_status lacks archived and has lost besides.

                          expected   the constants of Other: open, won, archived
                          actual     labels: open, won, lost
                          more       docs/failures/enum-labels.md
                        """);
    }

    @Test
    void sequence_increments_by() {
        postgres.sequence("order_seq").incrementsBy(50);
        assertThat(failure(() -> postgres.sequence("order_seq").incrementsBy(1)))
                .isEqualTo("""
                        Wrong sequence: order_seq goes on by 50, not by 1.

                          expected   INCREMENT BY 1
                          actual     INCREMENT BY 50
                          more       docs/failures/sequence.md
                        """);
    }

    @Test
    void sequence_starts_with() {
        postgres.sequence("order_seq").startsWith(1000);
        assertThat(failure(() -> postgres.sequence("order_seq").startsWith(1))).isEqualTo("""
                        Wrong sequence: order_seq starts with 1000, not with 1.

                          expected   START WITH 1
                          actual     START WITH 1000
                          more       docs/failures/sequence.md
                        """);
    }

    @Test
    void sequence_is_owned_by() {
        postgres.sequence("tickets_id_seq").isOwnedBy("tickets", "id");
        assertThat(failure(() -> postgres.sequence("order_seq").isOwnedBy("deals", "id")))
                .isEqualTo("""
                        Wrong sequence: order_seq does not go with deals.id.

                          expected   OWNED BY deals.id
                          actual     OWNED BY NONE
                          more       docs/failures/sequence.md
                        """);
    }

    @Test
    void routine_has_definition_containing() {
        postgres.routine("touch").hasDefinitionContaining("language PLPGSQL");
        assertThat(failure(() -> postgres.routine("touch").hasDefinitionContaining("SECURITY DEFINER")))
                .isEqualTo("""
                        Wrong routine: touch() is defined otherwise.

                          expected   … SECURITY DEFINER …
                          actual     CREATE OR REPLACE FUNCTION touch()
                                      RETURNS trigger
                                      LANGUAGE plpgsql
                                     AS $function$BEGIN RETURN NEW; END$function$
                          more       docs/failures/routine.md
                        """);
    }

    @Test
    void extension_has_version() {
        pgcrypto().hasVersion("1.3").returnToSchema().extension("pgcrypto");
        assertThat(failure(() -> pgcrypto().hasVersion("1.4"))).isEqualTo("""
                        Wrong extension version: pgcrypto is installed in another version.

                          expected   1.4
                          actual     1.3
                          more       docs/failures/extension-version.md
                        """);
    }
}
