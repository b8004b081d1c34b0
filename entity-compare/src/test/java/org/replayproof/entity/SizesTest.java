package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.replayproof.fixture.Scenario;

/** Lengths, ranges and types whose names do not tell what they hold. */
class SizesTest {

    @Entity(name = "Paper")
    @Table(name = "paper")
    static class Paper {
        @Id
        Long id = 1L;

        @Column(nullable = false)
        String title = "t";

        @Column(length = 50)
        String code;

        @Column(length = 3)
        String currency = "EUR";
    }

    @Test
    void an_undeclared_length_is_reported_and_a_declared_length_that_is_cut_is_red() throws SQLException {
        try (Fit fit = Fit.postgres("create table paper (id bigint primary key, title varchar(100) not null, code"
                        + " varchar(40), currency char(3))")
                .of(Paper.class)) {
            assertThat(fit.writing(new Paper())).isEmpty();
            Paper wrong = new Paper();
            wrong.code = "x".repeat(50);
            assertThat(fit.writing(wrong)).contains("value too long");
            assertThat(fit.red()).containsExactly("breaks paper.code");
            assertThat(fit.about("paper.title"))
                    .containsExactly(
                            "looser: paper.title is character varying(100), but entity Paper.title needs character"
                                    + " varying(255): longer values are refused, and the mapping declares no length.");
            fit.migrate(fit.repair("paper.code"));
            assertThat(fit.writing(wrong)).isEmpty();
            assertThat(fit.red()).isEmpty();
        }
    }

    @Entity(name = "Town")
    @Table(name = "town")
    static class Town {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        @ManyToOne
        @JoinColumn(name = "parent_id")
        Town parent;

        Long people;
    }

    @Tag("thorough")
    @Test
    void numbers_that_the_database_draws_always_fit() throws SQLException {
        try (Fit fit = Fit.postgres(
                        "create table town (id serial primary key, parent_id int references town, people int)")
                .of(Town.class)) {
            assertThat(fit.writing(new Town())).isEmpty();
            Town large = new Town();
            large.people = 5_000_000_000L;
            assertThat(fit.writing(large)).contains("integer out of range");
            assertThat(fit.red()).containsExactly("breaks town.people");
            fit.migrate(fit.repair("town.people"));
            assertThat(fit.writing(large)).isEmpty();
            assertThat(fit.red()).isEmpty();
        }
    }

    @Entity(name = "Member")
    @Table(name = "member")
    static class Member {
        @Id
        Long id = 1L;

        @Column(name = "badge_no")
        String badgeNo = "B-12";

        Integer amount = 3;

        @Column(length = 20)
        String nick;

        List<String> labels = List.of("a");
    }

    @Test
    void a_domain_over_a_domain_holds_what_its_base_type_holds() throws SQLException {
        try (Fit fit =
                Fit.postgres(Scenario.text("domains-over-domains/schema.sql")).of(Member.class)) {
            assertThat(fit.writing(new Member())).isEmpty();
            Member named = new Member();
            named.nick = "longer than five";
            assertThat(fit.writing(named)).contains("value too long");
            assertThat(fit.red()).containsExactly("breaks member.nick");
            fit.migrate(
                    "alter table member alter nick type badge",
                    "alter table member alter labels type integer[] using null");
            assertThat(fit.writing(new Member())).contains("\"labels\" is of type integer[]");
            assertThat(fit.red()).containsExactly("breaks member.labels");
        }
    }

    @Entity(name = "Lesson")
    @Table(name = "lesson")
    static class Lesson {
        @Id
        Long id = 1L;

        @JdbcTypeCode(SqlTypes.INTERVAL_SECOND)
        Duration length = Duration.ofMinutes(61);
    }

    @Test
    void a_duration_fits_an_interval() throws SQLException {
        try (Fit fit = Fit.postgres("create table lesson (id bigint primary key, length interval)")
                .of(Lesson.class)) {
            assertThat(fit.writing(new Lesson())).isEmpty();
            assertThat(fit.red()).isEmpty();
            fit.migrate("alter table lesson drop length, add length date");
            assertThat(fit.writing(new Lesson())).isNotEmpty();
            assertThat(fit.red()).containsExactly("breaks lesson.length");
        }
    }

    enum Level {
        LOW,
        HIGH
    }

    @Entity(name = "Sensor")
    @Table(name = "sensor")
    static class Sensor {
        @Id
        Long id = 1L;

        @Enumerated(EnumType.ORDINAL)
        Level level = Level.HIGH;

        Integer reading = 5;
        Boolean active = true;
    }

    @Test
    void values_that_the_database_casts_to_text_are_risky_because_queries_fail() throws SQLException {
        try (Fit fit = Fit.postgres(
                        "create table sensor (id bigint primary key, level varchar(50), reading varchar(10),"
                                + " active varchar(5))")
                .of(Sensor.class)) {
            assertThat(fit.writing(new Sensor())).isEmpty();
            assertThat(fit.doing(
                            session -> session.createSelectionQuery("from Sensor s where s.reading = 5", Sensor.class)
                                    .getResultList()))
                    .contains("operator does not exist");
            assertThat(fit.red()).containsExactly("risky sensor.active", "risky sensor.level", "risky sensor.reading");
            assertThat(fit.findings().toString()).doesNotContain("refuses");
        }
    }

    @Entity(name = "Invoice")
    @Table(name = "invoice")
    static class Invoice {
        @Id
        Long id = 1L;

        @Column(name = "share_of_the_total_that_was_already_paid_before_the_end_of_the_last_year")
        Integer share = 3;
    }

    @Test
    void names_are_cut_as_the_database_cuts_them() throws SQLException {
        String name = "share_of_the_total_that_was_already_paid_before_the_end_of_the_last_year";
        try (Fit fit = Fit.postgres("create table invoice (id bigint primary key, " + name + " int)")
                .of(Invoice.class)) {
            assertThat(fit.writing(new Invoice())).isEmpty();
            assertThat(fit.red()).isEmpty();
            fit.migrate("alter table invoice rename " + name + " to share");
            assertThat(fit.writing(new Invoice())).contains("does not exist");
            assertThat(fit.red()).hasSize(1).allMatch(line -> line.startsWith("breaks invoice.share_of_the_total"));
        }
    }

    @Entity(name = "Badge")
    @Table(name = "badge")
    static class Badge {
        @Id
        Long id = 1L;

        byte[] photo;
        UUID token;
        String room;
        Boolean active = true;
        LocalDate issued = LocalDate.of(2024, 1, 31);
    }

    @Test
    void a_strict_table_refuses_what_an_ordinary_one_converts() throws SQLException {
        String columns =
                "(id integer primary key, photo text, token text, room integer, active integer, issued integer)";
        Badge photo = new Badge();
        photo.photo = new byte[] {1, 2};
        Badge token = new Badge();
        token.token = UUID.randomUUID();
        Badge room = new Badge();
        room.room = "B12";
        try (Fit fit = Fit.sqlite("create table badge " + columns + " strict").of(Badge.class)) {
            assertThat(fit.writing(photo)).contains("cannot store BLOB");
            assertThat(fit.writing(token)).contains("cannot store BLOB");
            assertThat(fit.writing(room)).contains("cannot store TEXT");
            assertThat(fit.writing(new Badge())).isEmpty();
            assertThat(fit.red()).containsExactly("breaks badge.photo", "breaks badge.room", "breaks badge.token");
        }
        try (Fit fit = Fit.sqlite("create table badge " + columns).of(Badge.class)) {
            assertThat(fit.writing(photo)).isEmpty();
            assertThat(fit.writing(token)).isEmpty();
            assertThat(fit.red()).containsExactly("risky badge.room");
        }
    }
}
