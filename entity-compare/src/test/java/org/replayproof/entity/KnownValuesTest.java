package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.Converter;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorType;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Set;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Enums, converters with known values and discriminators are judged by the values that they write. */
class KnownValuesTest {

    @Entity(name = "Courier")
    @Table(name = "courier")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    @DiscriminatorColumn(name = "kind")
    abstract static class Courier {
        @Id
        Long id = 1L;
    }

    @Entity(name = "Bike")
    @DiscriminatorValue("BIKE")
    static class Bike extends Courier {}

    @Entity(name = "Drone")
    @DiscriminatorValue("DRONE")
    static class Drone extends Courier {}

    private static Fit couriers(String kind) throws SQLException {
        return Fit.postgres(
                        "create type kind as enum ('BIKE', 'DRONE')",
                        "create table courier (id bigint primary key, kind " + kind + ")")
                .of(Courier.class, Bike.class, Drone.class);
    }

    @Test
    void a_check_must_know_every_discriminator_value() throws SQLException {
        try (Fit fit = couriers("varchar(31) check (kind in ('BIKE', 'VAN'))")) {
            assertThat(fit.writing(new Bike())).isEmpty();
            assertThat(fit.writing(new Drone())).contains("violates check constraint");
            assertThat(fit.red()).containsExactly("breaks courier.kind", "risky courier.kind");
            assertThat(fit.about("courier.kind"))
                    .contains(
                            "breaks: courier.kind refuses 'DRONE' of hierarchy Courier (entity Courier (discriminator)):"
                                    + " storing it fails.");
        }
        try (Fit fit = couriers("varchar(31) check (kind in ('BIKE', 'DRONE'))")) {
            assertThat(fit.writing(new Drone())).isEmpty();
            assertThat(fit.red()).isEmpty();
        }
    }

    @Test
    void a_discriminator_column_must_hold_its_values_and_no_more() throws SQLException {
        try (Fit fit = couriers("varchar(5) not null")) {
            assertThat(fit.writing(new Drone())).isEmpty();
            assertThat(fit.red()).isEmpty();
        }
        try (Fit fit = couriers("varchar(4) not null")) {
            assertThat(fit.writing(new Drone())).contains("value too long");
            assertThat(fit.red()).containsExactly("breaks courier.kind");
        }
        try (Fit fit = couriers("kind not null")) {
            assertThat(fit.writing(new Drone())).isEmpty();
            assertThat(fit.red()).isEmpty();
        }
        try (Fit fit = couriers("integer not null")) {
            assertThat(fit.writing(new Drone())).isNotEmpty();
            assertThat(fit.red()).containsExactly("breaks courier.kind");
        }
    }

    @Entity(name = "Pet")
    @Table(name = "pet")
    @Inheritance(strategy = InheritanceType.JOINED)
    @DiscriminatorColumn(name = "kind", discriminatorType = DiscriminatorType.INTEGER)
    abstract static class Pet {
        @Id
        Long id = 1L;
    }

    @Entity(name = "Cat")
    @Table(name = "cat")
    @DiscriminatorValue("7")
    static class Cat extends Pet {}

    @Test
    void a_number_as_discriminator_of_a_joined_hierarchy_is_asked_too() throws SQLException {
        try (Fit fit = Fit.postgres(
                        "create table pet (id bigint primary key, kind integer not null check (kind in (1, 2)))",
                        "create table cat (id bigint primary key references pet)")
                .of(Pet.class, Cat.class)) {
            assertThat(fit.writing(new Cat())).contains("violates check constraint");
            assertThat(fit.red()).contains("breaks pet.kind");
            fit.migrate("alter table pet drop constraint pet_kind_check, add check (kind in (7))");
            assertThat(fit.writing(new Cat())).isEmpty();
            assertThat(fit.red()).isEmpty();
        }
    }

    enum Colour {
        RED,
        GREEN,
        BLUE
    }

    @Entity(name = "Lamp")
    @Table(name = "lamp")
    static class Lamp {
        @Id
        Long id = 1L;

        @Enumerated(EnumType.STRING)
        @Column(nullable = false)
        Colour colour = Colour.GREEN;

        @Enumerated(EnumType.STRING)
        Colour tag;

        @ElementCollection
        @CollectionTable(name = "lamp_spare", joinColumns = @JoinColumn(name = "lamp_id"))
        @Enumerated(EnumType.STRING)
        @Column(name = "colour")
        Set<Colour> spares = new HashSet<>(Set.of(Colour.GREEN));
    }

    @Test
    void an_enum_column_must_hold_its_longest_constant_and_no_more() throws SQLException {
        try (Fit fit = Fit.postgres(
                        "create table lamp (id bigint primary key, colour varchar(20) not null check (colour in ('RED',"
                                + " 'GREEN', 'BLUE')), tag varchar(4))",
                        "create table lamp_spare (lamp_id bigint not null references lamp, colour varchar(16) not null,"
                                + " primary key (lamp_id, colour))")
                .of(Lamp.class)) {
            assertThat(fit.writing(new Lamp())).isEmpty();
            Lamp tagged = new Lamp();
            tagged.tag = Colour.GREEN;
            assertThat(fit.writing(tagged)).contains("value too long");
            assertThat(fit.red()).containsExactly("breaks lamp.tag");
            assertThat(fit.about("lamp.tag"))
                    .as("that nothing guards the column is of no use beside the fault")
                    .hasSize(1);
            fit.migrate("alter table lamp alter tag type char(9)");
            assertThat(fit.writing(tagged)).isEmpty();
            assertThat(fit.red()).isEmpty();
            fit.migrate("alter table lamp alter tag type varchar(5)");
            assertThat(fit.writing(tagged)).isEmpty();
            assertThat(fit.red()).isEmpty();
        }
    }

    enum Size {
        SMALL,
        MEDIUM,
        LARGE
    }

    @Converter(autoApply = true)
    static class SizeLetter implements AttributeConverter<Size, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Size size) {
            return size == null ? null : size.name().substring(0, 1);
        }

        @Override
        public @Nullable Size convertToEntityAttribute(@Nullable String letter) {
            for (Size size : Size.values()) {
                if (letter != null && size.name().startsWith(letter)) {
                    return size;
                }
            }
            return null;
        }
    }

    @Converter
    static class YesNo implements AttributeConverter<Boolean, String> {
        @Override
        public @Nullable String convertToDatabaseColumn(@Nullable Boolean value) {
            return value == null ? null : value ? "YES" : "NO";
        }

        @Override
        public @Nullable Boolean convertToEntityAttribute(@Nullable String text) {
            return text == null ? null : text.equals("YES");
        }
    }

    @Entity(name = "Shirt")
    @Table(name = "shirt")
    static class Shirt {
        @Id
        Long id = 1L;

        Size size = Size.LARGE;

        @jakarta.persistence.Convert(converter = YesNo.class)
        Boolean clean = true;
    }

    @Test
    void a_converter_of_known_values_is_judged_by_what_it_writes() throws SQLException {
        try (Fit fit = Fit.postgres(
                        "create table shirt (id bigint primary key, size char(1) check (size in ('S', 'M', 'L')), clean"
                                + " varchar(3))")
                .of(SizeLetter.class, Shirt.class)) {
            assertThat(fit.writing(new Shirt())).isEmpty();
            assertThat(fit.red()).isEmpty();
            fit.migrate("alter table shirt alter clean type varchar(2)");
            assertThat(fit.writing(new Shirt())).contains("value too long");
            assertThat(fit.red()).containsExactly("breaks shirt.clean");
            fit.migrate("alter table shirt alter clean type char(4)");
            assertThat(fit.red()).containsExactly("risky shirt.clean");
        }
    }

    enum Step {
        OPEN,
        CLOSED
    }

    @Entity(name = "Wish")
    @Table(name = "wish")
    static class Wish {
        @Id
        Long id = 1L;

        @Enumerated(EnumType.STRING)
        @JdbcTypeCode(SqlTypes.NAMED_ENUM)
        Step step = Step.OPEN;
    }

    @Test
    void a_named_enum_type_of_another_name_fails_for_literals_alone() throws SQLException {
        try (Fit fit = Fit.postgres(
                        "create type order_step as enum ('OPEN', 'CLOSED')",
                        "create table wish (id bigint primary key, step order_step)")
                .of(Wish.class)) {
            assertThat(fit.writing(new Wish())).isEmpty();
            assertThat(fit.doing(session -> session.createSelectionQuery("from Wish w where w.step = OPEN", Wish.class)
                            .getResultList()))
                    .contains("type \"step\" does not exist");
            assertThat(fit.red()).containsExactly("risky wish.step");
            assertThat(fit.about("wish.step"))
                    .containsExactly(
                            "risky: wish.step is order_step, but entity Wish.step needs step: values are written"
                                    + " and read, but a query with a constant as literal fails (ERROR: type \"step\" does not"
                                    + " exist).");
            fit.migrate("alter type order_step rename to step");
            assertThat(fit.red()).isEmpty();
        }
        try (Fit fit = Fit.postgres(
                        "create schema shop",
                        "create type shop.step as enum ('OPEN', 'CLOSED')",
                        "create table wish (id bigint primary key, step shop.step)")
                .of(Wish.class)) {
            assertThat(fit.writing(new Wish())).isEmpty();
            assertThat(fit.red()).containsExactly("risky wish.step");
        }
    }
}
