package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Lob;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.UUID;
import org.hibernate.annotations.ColumnTransformer;
import org.hibernate.annotations.DynamicInsert;
import org.junit.jupiter.api.Test;

/** A column is judged by what Hibernate binds to it, not by what a {@code columnDefinition} says. */
class BoundTypesTest {

    enum ParcelState {
        PACKED,
        SENT
    }

    @Entity(name = "Parcel")
    @Table(name = "parcel")
    static class Parcel {
        @Id
        Long id = 1L;

        @Enumerated(EnumType.STRING)
        @Column(columnDefinition = "parcel_state")
        ParcelState state = ParcelState.SENT;
    }

    @Test
    void an_enum_type_refuses_a_constant_that_is_sent_as_text() throws SQLException {
        try (Fit fit = Fit.postgres(
                        "create type parcel_state as enum ('PACKED', 'SENT')",
                        "create table parcel (id bigint primary key, state parcel_state)")
                .of(Parcel.class)) {
            assertThat(fit.writing(new Parcel()))
                    .contains("is of type parcel_state but expression is of type character varying");
            assertThat(fit.red()).containsExactly("breaks parcel.state");
            assertThat(fit.about("parcel.state"))
                    .containsExactly("breaks: parcel.state is parcel_state, but entity Parcel.state needs varchar(255):"
                            + " the database refuses PACKED (column \"state\" is of type parcel_state but expression is"
                            + " of type character varying).");
            fit.migrate("alter table parcel alter state type varchar(10)");
            assertThat(fit.writing(new Parcel())).isEmpty();
            assertThat(fit.red()).isEmpty();
        }
    }

    @Entity(name = "Doc")
    @Table(name = "doc")
    @DynamicInsert
    static class Doc {
        @Id
        Long id = 1L;

        @Column(columnDefinition = "jsonb")
        String body;

        @Column(columnDefinition = "uuid")
        String tracking;

        @Column(columnDefinition = "varchar(36)")
        UUID token;

        @Column(columnDefinition = "citext")
        String mail = "a@b";

        @Column(columnDefinition = "smallint")
        Long pages = 12L;

        @ColumnTransformer(write = "?::jsonb")
        String extra = "{}";

        LocalDate due;
    }

    @Test
    void a_definition_does_not_hide_that_the_bound_value_does_not_fit() throws SQLException {
        try (Fit fit = Fit.postgres(
                        "create extension citext",
                        "create table doc (id bigint primary key, body jsonb, tracking uuid, token varchar(36), mail"
                                + " citext, pages smallint, extra jsonb, due boolean)")
                .of(Doc.class)) {
            Doc json = new Doc();
            json.body = "{}";
            assertThat(fit.writing(json)).contains("\"body\" is of type jsonb");
            Doc uuid = new Doc();
            uuid.tracking = UUID.randomUUID().toString();
            assertThat(fit.writing(uuid)).contains("\"tracking\" is of type uuid");
            Doc key = new Doc();
            key.token = UUID.randomUUID();
            assertThat(fit.writing(key)).isNotEmpty();
            Doc date = new Doc();
            date.due = LocalDate.of(2024, 1, 31);
            assertThat(fit.writing(date)).contains("invalid input syntax for type boolean");
            assertThat(fit.red())
                    .containsExactly("breaks doc.body", "breaks doc.due", "breaks doc.token", "breaks doc.tracking");
        }
    }

    @Entity(name = "Photo")
    @Table(name = "photo")
    static class Photo {
        @Id
        Long id = 1L;

        @Lob
        @Column(columnDefinition = "bytea")
        byte[] picture = {1};
    }

    @Test
    void a_large_object_is_sent_as_a_number_whatever_the_definition() throws SQLException {
        try (Fit fit = Fit.postgres("create table photo (id bigint primary key, picture bytea)")
                .of(Photo.class)) {
            assertThat(fit.writing(new Photo()))
                    .containsPattern("is of type bytea but expression is of type (oid|bigint)");
            assertThat(fit.red()).containsExactly("breaks photo.picture");
            fit.migrate("alter table photo drop picture, add picture oid");
            assertThat(fit.writing(new Photo())).isEmpty();
            assertThat(fit.red()).isEmpty();
        }
    }
}
