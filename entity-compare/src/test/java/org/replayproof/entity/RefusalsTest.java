package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.hibernate.annotations.ColumnDefault;
import org.hibernate.annotations.Struct;
import org.junit.jupiter.api.Test;
import org.replayproof.finding.Blame;
import org.replayproof.finding.MigrationRef;
import org.replayproof.finding.Report;
import org.replayproof.schema.ObjectKind;

/** What refuses values, what only describes them, and what a failing scratch statement costs. */
class RefusalsTest {

    @Embeddable
    @Struct(name = "place_t")
    static class Place {
        String street = "Main Street";
        Integer number = 7;
    }

    @Embeddable
    @Struct(
            name = "spot_t",
            attributes = {"street", "number"})
    static class Spot {
        String street = "Main Street";
        Integer number = 7;
    }

    @Entity(name = "Parlour")
    @Table(name = "parlour")
    static class Parlour {
        @Id
        Long id = 1L;

        Place place = new Place();
    }

    @Entity(name = "Studio")
    @Table(name = "studio")
    static class Studio {
        @Id
        Long id = 1L;

        Spot place = new Spot();
    }

    @Test
    void a_composite_type_must_have_its_attributes_in_the_order_in_which_they_are_sent() throws SQLException {
        try (Fit fit = Fit.postgres(
                        "create type place_t as (street varchar(255), number int)",
                        "create type spot_t as (street varchar(255), number int)",
                        "create table parlour (id bigint primary key, place place_t)",
                        "create table studio (id bigint primary key, place spot_t)")
                .of(Parlour.class, Studio.class)) {
            assertThat(fit.writing(new Parlour())).contains("invalid input syntax for type integer");
            assertThat(fit.writing(new Studio())).isEmpty();
            assertThat(fit.red()).containsExactly("breaks parlour.place");
            assertThat(fit.about("parlour.place"))
                    .containsExactly("breaks: parlour.place is place_t, but entity Parlour.place needs place_t: its"
                            + " attributes are sent by position, and number integer is sent to street character"
                            + " varying(255), street character varying(255) is sent to number integer.");
        }
    }

    enum BoatState {
        NEW,
        USED,
        SOLD
    }

    @Entity(name = "Boat")
    @Table(name = "boat")
    static class Boat {
        @Id
        Long id = 1L;

        @Enumerated(EnumType.STRING)
        @Column(length = 10)
        BoatState state = BoatState.SOLD;
    }

    @Test
    void a_check_that_is_not_enforced_refuses_nothing_and_the_repair_of_one_that_is_runs() throws SQLException {
        try (Fit fit = Fit.postgres(
                        "create table boat (id bigint primary key, state varchar(10), constraint state_known"
                                + " check (state in ('NEW', 'USED')) not enforced)")
                .of(Boat.class)) {
            assertThat(fit.writing(new Boat())).isEmpty();
            assertThat(fit.red()).isEmpty();
            fit.migrate(
                    "alter table boat drop constraint state_known",
                    "alter table boat add constraint state_known check (state in ('NEW', 'USED'))");
            assertThat(fit.writing(new Boat())).contains("violates check constraint");
            assertThat(fit.red()).containsExactly("breaks boat.state");
            fit.migrate(fit.repair("boat.state"));
            assertThat(fit.writing(new Boat())).isEmpty();
            assertThat(fit.red()).isEmpty();
            fit.migrate(
                    "create schema shop",
                    "create type shop.\"State\" as enum ('NEW', 'USED')",
                    "alter table boat drop constraint state_known",
                    "alter table boat alter state type shop.\"State\" using state::shop.\"State\"");
            assertThat(fit.findings())
                    .anySatisfy(finding ->
                            assertThat(finding.repair()).isEqualTo("ALTER TYPE shop.\"State\" ADD VALUE 'SOLD';"));
        }
    }

    @Test
    void blame_is_on_what_refuses_and_not_on_the_column() throws SQLException {
        try (MigratedConnection migrated = MigratedConnection.postgres("create table boat (id bigint primary key, state"
                + " varchar(10) constraint state_known check (state in ('NEW', 'USED')))")) {
            EntityComparison entities = migrated.entities(
                    EntitySettings.of(name -> List.of()),
                    object -> Optional.of(blame(object.kind() == ObjectKind.CHECK ? "V3" : "V1")));
            assertThat(entities.of(Boat.class).findings()).singleElement().satisfies(finding -> {
                assertThat(finding.object()).hasToString("boat.state");
                assertThat(finding.blame()).asString().contains("V3");
            });
        }
    }

    private static Blame blame(String migration) {
        return new Blame(List.of(new Blame.Event(Blame.Deed.CREATED, new MigrationRef(migration, migration), 0, "")));
    }

    @Entity(name = "Letter")
    @Table(name = "letter")
    static class Letter {
        @Id
        Long id = 1L;

        @Column(columnDefinition = "LONGTEXT")
        String body = "b";

        Integer reads = 1;

        @Column(length = 10)
        String code;

        @ColumnDefault("UUID()")
        String tracking;

        LocalDate due;
    }

    @Test
    void a_failing_scratch_statement_costs_its_clause_and_not_its_table() throws SQLException {
        try (Fit fit = Fit.postgres(
                        "create table letter (id bigint primary key, body text, reads boolean, code varchar(3),"
                                + " tracking varchar(255), due boolean)")
                .of(Letter.class)) {
            assertThat(fit.writing(new Letter())).contains("boolean");
            Report report = fit.report();
            assertThat(fit.red()).containsExactly("breaks letter.code", "breaks letter.due", "breaks letter.reads");
            assertThat(report.notExamined())
                    .containsExactlyInAnyOrder(
                            "not tried out: letter: body LONGTEXT (ERROR: type \"longtext\" does not exist)",
                            "not tried out: letter: tracking varchar(255) default UUID() (ERROR: function uuid() does not"
                                    + " exist)");
            fit.migrate(
                    "alter table letter drop reads, add reads int, alter code type varchar(10), drop due, add due date");
            assertThat(fit.writing(new Letter())).isEmpty();
            assertThat(fit.red()).isEmpty();
        }
    }

    @Entity(name = "Visit")
    @Table(name = "visit")
    static class Visit {
        @Id
        Long id = 1L;

        @ColumnDefault("CURRENT_TIMESTAMP")
        Instant arrived;

        @ColumnDefault("now()")
        Instant departed;

        @ColumnDefault("1")
        Integer rank;
    }

    @Test
    void a_default_in_other_words_is_the_same_and_another_one_is_told() throws SQLException {
        try (Fit fit = Fit.postgres(
                        "create table visit (id bigint primary key, arrived timestamptz default now(), departed"
                                + " timestamptz default current_timestamp, rank integer default 7)")
                .of(Visit.class)) {
            assertThat(fit.writing(new Visit())).isEmpty();
            assertThat(fit.red()).isEmpty();
            assertThat(fit.about("visit.arrived")).isEmpty();
            assertThat(fit.about("visit.departed")).isEmpty();
            assertThat(fit.about("visit.rank"))
                    .containsExactly(
                            "looser: visit.rank defaults to 7, but entity Visit.rank is declared with the default"
                                    + " 1.");
        }
    }

    @Entity(name = "Queue")
    @Table(name = "queue")
    static class Queue {
        @Id
        Long id = 1L;

        Integer order = 1;
    }

    @Entity(name = "QuotedQueue")
    @Table(name = "queue")
    static class QuotedQueue {
        @Id
        Long id = 1L;

        @Column(name = "\"order\"")
        Integer order = 1;
    }

    @Test
    void a_table_that_cannot_be_compared_is_red() throws SQLException {
        String sql = "create table queue (id bigint primary key, \"order\" int)";
        try (Fit fit = Fit.postgres(sql).of(Queue.class)) {
            assertThat(fit.writing(new Queue())).contains("syntax error at or near \"order\"");
            assertThat(fit.red()).containsExactly("risky queue");
            assertThat(fit.report().notExamined())
                    .singleElement()
                    .asString()
                    .contains("syntax error at or near \"order\"");
        }
        try (Fit fit = Fit.postgres(sql).of(QuotedQueue.class)) {
            assertThat(fit.writing(new QuotedQueue())).isEmpty();
            assertThat(fit.red()).isEmpty();
        }
    }
}
