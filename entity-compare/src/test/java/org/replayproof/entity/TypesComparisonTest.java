package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.EnumType;
import org.jooq.Schema;
import org.jooq.TableField;
import org.jooq.impl.DSL;
import org.jooq.impl.EnumConverter;
import org.jooq.impl.SQLDataType;
import org.jooq.impl.TableImpl;
import org.jooq.impl.TableRecordImpl;
import org.junit.jupiter.api.Test;
import org.replayproof.finding.NothingExaminedException;

/** Records, classes, records of jOOQ and enums against tables, by the names of columns. */
class TypesComparisonTest {

    enum Stage {
        OPEN,
        WON
    }

    record DealRow(long id, String title, BigDecimal netValue, Stage stage, LocalDate due) {}

    record DealTitle(long id, String title) {}

    private static final String DEALS = "create table deals (id integer primary key, title text not null,"
            + " net_value numeric, stage text not null check (stage in ('OPEN', 'WON')), due date)";

    private static String lines(MigratedConnection migrated, Class<?> type, String table) {
        return red(migrated.types().row(type, table));
    }

    private static String red(TypesComparison types) {
        return MigratedConnection.lines(types.findings().stream()
                .filter(finding -> finding.severity().isRed())
                .toList());
    }

    @Test
    void a_record_that_fits_is_green_on_every_database() throws SQLException {
        try (MigratedConnection sqlite = MigratedConnection.sqlite(DEALS);
                MigratedConnection postgres = MigratedConnection.postgres(DEALS.replace("integer", "bigint"))) {
            assertThat(lines(sqlite, DealRow.class, "deals")).isEmpty();
            assertThat(lines(postgres, DealRow.class, "deals")).isEmpty();
            assertThatCode(() -> postgres.types()
                            .row(DealRow.class, "deals")
                            .projection(DealTitle.class, "public.deals")
                            .constants(Stage.class, "deals", "stage")
                            .assertMatches())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void reports_a_missing_table_and_a_missing_column() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.sqlite(DEALS.replace("net_value", "net_sum"))) {
            assertThat(lines(migrated, DealRow.class, "offers")).isEqualTo("breaks missing-table offers\n");
            assertThatThrownBy(
                            () -> migrated.types().row(DealRow.class, "deals").assertMatches())
                    .isInstanceOf(AssertionError.class)
                    .hasMessage("""
                            Missing column: deals.net_value does not exist, but record DealRow.netValue maps to it.

                              expected   net_value BigDecimal
                              actual     deals has 5 columns; nearest name: "net_sum"
                              more       docs/failures/missing-column.md

                            Also found, and no reason to fail:
                              stricter: deals.stage refuses NULL, but record DealRow.stage may be null.
                              stricter: deals.title refuses NULL, but record DealRow.title may be null.""");
            migrated.run("alter table deals rename column net_sum to net_value");
            assertThat(lines(migrated, DealRow.class, "deals")).isEmpty();
        }
    }

    @Test
    void a_not_null_column_that_the_type_lacks_breaks_its_inserts_and_not_its_reads() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.postgres(DEALS.replace("integer", "bigint"))) {
            assertThat(lines(migrated, DealTitle.class, "deals"))
                    .isEqualTo("breaks entity-unmapped-column deals.stage\n");
            assertThat(red(migrated.types().projection(DealTitle.class, "deals")))
                    .isEmpty();
            migrated.run("alter table deals alter stage set default 'OPEN'");
            assertThat(lines(migrated, DealTitle.class, "deals")).isEmpty();
        }
    }

    record Typed(long count, Instant at, UUID token, boolean done, String code) {}

    @Test
    void the_database_decides_on_types() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.postgres(
                "create table typed (count text, at timestamptz, token uuid, done boolean, code varchar(255))")) {
            assertThat(lines(migrated, Typed.class, "typed")).isEqualTo("risky column-type typed.count\n");
            assertThat(migrated.types()
                            .row(Typed.class, "typed")
                            .findings()
                            .get(0)
                            .sentence())
                    .isEqualTo(
                            "typed.count is text, but record Typed.count needs Long: values are written and read, but a"
                                    + " query that compares them fails (operator does not exist: text = bigint).");
            migrated.run("alter table typed alter count type integer using count::integer");
            assertThat(migrated.types()
                            .row(Typed.class, "typed")
                            .findings()
                            .get(0)
                            .sentence())
                    .contains("larger values such as 9223372036854775807 are refused");
            migrated.run("alter table typed alter count type bigint");
            assertThat(lines(migrated, Typed.class, "typed")).isEmpty();
            migrated.run("alter table typed alter done type integer using done::integer");
            assertThat(lines(migrated, Typed.class, "typed")).isEqualTo("breaks column-type typed.done\n");
            migrated.run(
                    "alter table typed alter done type boolean using done::boolean",
                    "alter table typed alter code type integer using code::integer");
            assertThat(lines(migrated, Typed.class, "typed")).isEqualTo("risky column-type typed.code\n");
            migrated.run("alter table typed alter code type uuid using null");
            assertThat(lines(migrated, Typed.class, "typed")).isEmpty();
        }
    }

    @Test
    void a_numbered_column_takes_every_number_that_it_draws() throws SQLException {
        try (MigratedConnection migrated =
                MigratedConnection.postgres("create table notes (id serial primary key, title text)")) {
            assertThat(lines(migrated, DealTitle.class, "notes")).isEmpty();
        }
    }

    @Test
    void enums_are_asked_constant_by_constant() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.postgres(
                "create type stage as enum ('OPEN', 'LOST')", "create table offers (stage stage not null)")) {
            assertThat(red(migrated.types().constants(Stage.class, "offers", "stage")))
                    .isEqualTo("breaks enum-value-rejected offers.stage\nrisky enum-value-unknown offers.stage\n");
            migrated.run("drop table offers", "create table offers (stage text check (stage in ('OPEN', 'WON')))");
            assertThat(red(migrated.types().constants(Stage.class, "offers", "stage")))
                    .isEmpty();
            migrated.run("drop table offers", "create table offers (stage integer)");
            assertThat(red(migrated.types().constants(Stage.class, "offers", "stage")))
                    .isNotEmpty();
        }
    }

    static class Counted {
        static int instances;
        transient Object cache = "";
        int count;
    }

    static class Named extends Counted {
        String displayName = "";
        Duration age = Duration.ZERO;
    }

    @Test
    void a_class_has_the_fields_of_its_superclasses_and_says_what_was_not_asked() throws SQLException {
        try (MigratedConnection migrated =
                MigratedConnection.sqlite("create table named (count integer not null, display_name text, age text)")) {
            TypesComparison types = migrated.types().row(Named.class, "named");
            assertThat(types.findings()).isEmpty();
            assertThat(types.report().notExamined())
                    .containsExactly("named.age: the database was not asked about its values, so the declared types"
                            + " decided");
            migrated.run("alter table named drop column count");
            assertThat(red(types)).isEqualTo("breaks missing-column named.count\n");
        }
    }

    /** What jOOQ's generator writes. */
    static final class Offers extends TableImpl<OffersRecord> {
        static final Offers OFFERS = new Offers();
        final TableField<OffersRecord, Long> id = createField(DSL.name("id"), SQLDataType.BIGINT.nullable(false), this);
        final TableField<OffersRecord, OfferKind> kind =
                createField(DSL.name("kind"), SQLDataType.VARCHAR.asEnumDataType(OfferKind.class), this);
        final TableField<OffersRecord, Stage> stage = createField(
                DSL.name("stage"),
                SQLDataType.VARCHAR.nullable(false),
                this,
                "",
                new EnumConverter<>(String.class, Stage.class));
        final TableField<OffersRecord, LocalDateTime> at =
                createField(DSL.name("made_at"), SQLDataType.LOCALDATETIME(6), this);

        Offers() {
            super(DSL.name("offers"), DSL.schema(DSL.name("sales")));
        }

        @Override
        public Class<OffersRecord> getRecordType() {
            return OffersRecord.class;
        }
    }

    public static final class OffersRecord extends TableRecordImpl<OffersRecord> {
        public OffersRecord() {
            super(Offers.OFFERS);
        }
    }

    public enum OfferKind implements EnumType {
        ONCE("once"),
        MONTHLY("per month");

        private final String literal;

        OfferKind(String literal) {
            this.literal = literal;
        }

        @Override
        public String getLiteral() {
            return literal;
        }

        @Override
        public String getName() {
            return "offer_kind";
        }

        @Override
        public Schema getSchema() {
            return DSL.schema(DSL.name("sales"));
        }
    }

    @Test
    void a_record_of_jooq_names_its_table_and_its_columns() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.postgres(
                "create schema sales",
                "create type sales.offer_kind as enum ('once', 'per month')",
                "create table sales.offers (id bigint not null, kind sales.offer_kind, stage varchar(10) not null,"
                        + " made_at timestamp)")) {
            TypesComparison types = migrated.types().row(OffersRecord.class);
            assertThat(red(types)).isEmpty();
            migrated.run("alter type sales.offer_kind rename value 'per month' to 'monthly'");
            assertThat(red(types)).isEqualTo("""
                            breaks enum-value-rejected sales.offers.kind
                            risky enum-value-unknown sales.offers.kind
                            """);
            migrated.run(
                    "alter type sales.offer_kind rename value 'monthly' to 'per month'",
                    "alter table sales.offers rename made_at to at");
            assertThat(red(types)).isEqualTo("breaks missing-column sales.offers.made_at\n");
        }
    }

    record Nothing() {}

    @Test
    void bad_input_is_one_clear_error() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.sqlite()) {
            TypesComparison types = migrated.types();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> types.row(Nothing.class, "deals").findings())
                    .withMessageEndingWith("Nothing has no components to compare with columns: it must be a record or a"
                            + " class with fields. Compare an enum by constants(type, table, column).");
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> types.row(Stage.class, "deals").findings());
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> types.row(DealRow.class).findings())
                    .withMessageEndingWith("DealRow names no table; say row(DealRow.class, \"deals\")");
            assertThatThrownBy(types::assertMatches).isInstanceOf(NothingExaminedException.class);
        }
    }
}
