package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.validation.Constraint;
import jakarta.validation.OverridesAttribute;
import jakarta.validation.Payload;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Positive;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Bean Validation against columns: nullability, lengths, ranges of types, checks. */
class ValidationTest {

    interface Draft {}

    @Entity(name = "stock")
    static class Stock {
        @Id
        Long id;

        @NotBlank @Size(max = 20) String code = "";

        @NotNull(groups = Draft.class) String note = "";

        @Min(0) @Max(100) int share;

        @Positive @DecimalMax("1000") @Digits(integer = 4, fraction = 3) BigDecimal price = BigDecimal.ONE;

        @Pattern(regexp = "new|used") @Column(name = "kind")
        String kind = "";
    }

    private static final String FITTING = "create table stock (id bigint primary key, code varchar(20) not null,"
            + " note varchar(255), share smallint not null check (share between 0 and 100),"
            + " price numeric(7, 3) check (price > 0 and price <= 1000), kind varchar(4) check (kind in ('new', 'used')))";

    private static Stock stock() {
        Stock stock = new Stock();
        stock.id = 1L;
        return stock;
    }

    private static List<String> findings(String table) throws SQLException {
        try (Fit fit = Fit.postgres(table).of(Stock.class)) {
            return fit.findings().stream()
                    .map(finding -> finding.severity() + " " + finding.code().id() + " " + finding.object())
                    .toList();
        }
    }

    @Test
    void a_table_that_takes_every_valid_value_has_nothing_red() throws SQLException {
        try (Fit fit = Fit.postgres(FITTING).of(Stock.class)) {
            assertThat(fit.red()).isEmpty();
            Stock stock = stock();
            stock.code = "x".repeat(20);
            stock.kind = "used";
            stock.share = 100;
            assertThat(fit.writing(stock)).isEmpty();
        }
    }

    @Test
    void reports_a_column_that_is_shorter_than_the_valid_size() throws SQLException {
        try (Fit fit = Fit.postgres(FITTING.replace("code varchar(20)", "code varchar(19)"))
                .of(Stock.class)) {
            assertThat(fit.red()).containsExactly("breaks stock.code");
            Stock stock = stock();
            stock.kind = "new";
            stock.code = "x".repeat(20);
            assertThat(fit.writing(stock)).contains("too long");
        }
        assertThat(findings(FITTING.replace("note varchar(255)", "note varchar(20)")))
                .contains("looser column-length stock.note");
    }

    @Test
    void reports_a_column_that_takes_null_which_validation_forbids() throws SQLException {
        assertThat(findings(FITTING.replace("code varchar(20) not null", "code varchar(20)")))
                .contains("looser column-nullability stock.code");
        assertThat(findings(FITTING)).noneMatch(line -> line.contains("column-nullability"));
        assertThat(findings(FITTING.replace("note varchar(255)", "note varchar(255) not null")))
                .contains("stricter column-nullability stock.note");
    }

    @Test
    void reports_a_check_that_refuses_a_valid_limit() throws SQLException {
        try (Fit fit = Fit.postgres(FITTING.replace("share between 0 and 100", "share between 1 and 100"))
                .of(Stock.class)) {
            assertThat(fit.red()).containsExactly("breaks stock.share");
            assertThat(fit.about("stock.share"))
                    .contains(
                            "breaks: stock.share refuses 0, which the validation of entity Stock.share accepts: storing"
                                    + " such a value fails.");
            assertThat(fit.writing(stock())).contains("violates check constraint");
        }
        assertThat(findings(FITTING.replace("'new', 'used'", "'new', 'old'")))
                .contains("breaks entity-validated-value stock.kind");
        assertThat(findings(FITTING.replace("price <= 1000", "price < 1000")))
                .contains("breaks entity-validated-value stock.price");
    }

    @Test
    void the_valid_range_decides_whether_a_number_fits_its_type() throws SQLException {
        assertThat(findings(FITTING.replace("numeric(7, 3)", "numeric(6, 3)")))
                .anyMatch(line -> line.startsWith("breaks") && line.endsWith("stock.price"));
    }

    /** A project's own constraint, with a length that its users choose. */
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = {})
    @NotNull @Size(max = 99) @Pattern.List(@Pattern(regexp = "a|b"))
    @interface Code {
        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};

        @OverridesAttribute(constraint = Size.class, name = "max")
        int length() default 8;
    }

    /** Composed of a composed one. */
    @Retention(RetentionPolicy.RUNTIME)
    @Constraint(validatedBy = {})
    @Code(length = 30)
    @interface LongCode {
        String message() default "";

        Class<?>[] groups() default {};

        Class<? extends Payload>[] payload() default {};
    }

    @Entity(name = "parcel")
    static class Parcel {
        @Id
        Long id;

        @Code
        String code = "";

        @LongCode
        String other = "";

        @Code(groups = Draft.class)
        String draft = "";
    }

    private static final String PARCEL = "create table parcel (id bigint primary key, code varchar(8) not null,"
            + " other varchar(30) not null, draft varchar(255))";

    @Test
    void a_constraint_that_is_composed_of_others_counts_as_they_do() throws SQLException {
        assertThat(parcel(PARCEL)).isEmpty();
        assertThat(parcel(PARCEL.replace("varchar(8)", "varchar(7)")))
                .containsExactly("breaks column-length parcel.code");
        assertThat(parcel(PARCEL.replace("varchar(30)", "varchar(29)")))
                .containsExactly("breaks column-length parcel.other");
        assertThat(parcel(PARCEL.replace("(8) not null", "(8)")))
                .containsExactly("looser column-nullability parcel.code");
    }

    private static List<String> parcel(String table) throws SQLException {
        try (Fit fit = Fit.postgres(table).of(Parcel.class)) {
            return fit.findings().stream()
                    .filter(finding -> !finding.object().toString().endsWith(".draft"))
                    .map(finding -> finding.severity() + " " + finding.code().id() + " " + finding.object())
                    .toList();
        }
    }
}
