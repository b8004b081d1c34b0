package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.DiscriminatorColumn;
import jakarta.persistence.DiscriminatorValue;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.TableGenerator;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.annotations.Generated;
import org.junit.jupiter.api.Test;

/** Which columns an INSERT of Hibernate's names, and what the others must have. */
class InsertedColumnsTest {

    @Entity(name = "Vehicle")
    @Table(name = "vehicle")
    @Inheritance(strategy = InheritanceType.SINGLE_TABLE)
    @DiscriminatorColumn(name = "kind")
    abstract static class Vehicle {
        @Id
        Long id = 1L;
    }

    @Entity(name = "Bus")
    @DiscriminatorValue("BUS")
    static class Bus extends Vehicle {
        @Column(nullable = false)
        String seats = "40";

        int doors;

        @Column(nullable = false)
        String plate = "new";
    }

    @Entity(name = "Truck")
    @DiscriminatorValue("TRUCK")
    static class Truck extends Vehicle {
        @Column(nullable = false)
        String load = "5";
    }

    @Test
    void a_column_of_one_subclass_must_take_null_for_the_others() throws SQLException {
        String columns =
                "(id bigint primary key, kind varchar(31) not null, seats varchar(255) not null, doors int not null,"
                        + " plate varchar(255) not null default 'new', load varchar(255))";
        try (Fit fit = Fit.postgres("create table vehicle " + columns).of(Vehicle.class, Bus.class, Truck.class)) {
            assertThat(fit.writing(new Truck())).contains("null value in column \"seats\"");
            assertThat(fit.writing(new Bus())).isEmpty();
            assertThat(fit.red()).containsExactly("breaks vehicle.doors", "breaks vehicle.seats");
            assertThat(fit.about("vehicle.seats"))
                    .containsExactly(
                            "breaks: vehicle.seats refuses NULL and has no default, but the INSERT of entity Truck"
                                    + " leaves it out: entity Bus.seats is not part of it. Every such insert fails.");
            fit.migrate(fit.repair("vehicle.seats"), fit.repair("vehicle.doors"));
            assertThat(fit.writing(new Truck())).isEmpty();
            assertThat(fit.red()).isEmpty();
        }
        try (Fit fit = Fit.sqlite("create table vehicle " + columns).of(Vehicle.class, Bus.class, Truck.class)) {
            assertThat(fit.writing(new Truck())).contains("NOT NULL constraint failed");
            assertThat(fit.red()).containsExactly("breaks vehicle.doors", "breaks vehicle.seats");
        }
    }

    @Entity(name = "Trip")
    @Table(name = "trip")
    static class Trip {
        @Id
        Long id = 1L;

        @OneToMany(cascade = CascadeType.ALL)
        @JoinColumn(name = "trip_id")
        List<Stop> stops = new ArrayList<>();

        @OneToMany(cascade = CascadeType.ALL)
        @JoinColumn(name = "trip_id", nullable = false)
        List<Leg> legs = new ArrayList<>();
    }

    @Entity(name = "Stop")
    @Table(name = "stop")
    static class Stop {
        @Id
        Long id = 1L;
    }

    @Entity(name = "Leg")
    @Table(name = "leg")
    static class Leg {
        @Id
        Long id = 1L;
    }

    @Test
    void the_key_of_a_unidirectional_list_is_set_after_the_insert_unless_it_is_declared_not_null() throws SQLException {
        try (Fit fit = Fit.postgres(
                        "create table trip (id bigint primary key)",
                        "create table stop (id bigint primary key, trip_id bigint not null references trip)",
                        "create table leg (id bigint primary key, trip_id bigint not null references trip)")
                .of(Trip.class, Stop.class, Leg.class)) {
            Trip legs = new Trip();
            legs.legs.add(new Leg());
            assertThat(fit.writing(legs)).isEmpty();
            Trip stops = new Trip();
            stops.stops.add(new Stop());
            assertThat(fit.writing(stops)).contains("null value in column \"trip_id\" of relation \"stop\"");
            assertThat(fit.red()).containsExactly("breaks stop.trip_id");
            fit.migrate(fit.repair("stop.trip_id"));
            assertThat(fit.writing(stops)).isEmpty();
            assertThat(fit.red()).isEmpty();
        }
    }

    @Entity(name = "Song")
    @Table(name = "song")
    static class Song {
        @Id
        Long id = 1L;

        @OneToMany(mappedBy = "song", cascade = CascadeType.ALL)
        @OrderColumn(name = "place")
        List<Verse> verses = new ArrayList<>();
    }

    @Entity(name = "Verse")
    @Table(name = "verse")
    static class Verse {
        @Id
        Long id = 1L;

        @ManyToOne
        @JoinColumn(name = "song_id", nullable = false)
        Song song;
    }

    @Test
    void the_index_of_an_inverse_list_is_set_after_the_insert() throws SQLException {
        try (Fit fit = Fit.postgres(
                        "create table song (id bigint primary key)",
                        "create table verse (id bigint primary key, song_id bigint not null references song, place int not"
                                + " null)")
                .of(Song.class, Verse.class)) {
            Song song = new Song();
            Verse verse = new Verse();
            verse.song = song;
            song.verses.add(verse);
            assertThat(fit.writing(song)).contains("null value in column \"place\"");
            assertThat(fit.red()).containsExactly("breaks verse.place");
            fit.migrate(fit.repair("verse.place"));
            assertThat(fit.writing(song)).isEmpty();
            assertThat(fit.red()).isEmpty();
        }
    }

    @Entity(name = "Film")
    @Table(name = "film")
    static class Film {
        @Id
        Long id = 1L;

        @Column(nullable = false)
        String title = "T";

        @Column(name = "title_lower", insertable = false, updatable = false)
        String titleLower;

        @Column(name = "created_at", insertable = false, updatable = false)
        Instant createdAt;

        @Generated
        @Column(name = "nr", insertable = false, updatable = false)
        Long number;
    }

    @Entity(name = "Clip")
    @Table(name = "clip")
    static class Clip {
        @Id
        Long id = 1L;

        @Column(updatable = false)
        String stamp = "s";
    }

    @Test
    void a_computed_column_is_red_only_where_it_is_written() throws SQLException {
        try (Fit fit = Fit.postgres(
                        "create table film (id bigint primary key, title varchar(255) not null, title_lower varchar(255)"
                                + " generated always as (lower(title)) stored, created_at timestamptz not null default"
                                + " now(), nr bigint generated always as identity)",
                        "create table clip (id bigint primary key, stamp varchar(255) generated always as ('x') stored)")
                .of(Film.class, Clip.class)) {
            assertThat(fit.writing(new Film())).isEmpty();
            assertThat(fit.writing(new Clip())).contains("non-DEFAULT value");
            assertThat(fit.red()).containsExactly("breaks clip.stamp");
        }
        try (Fit fit = Fit.sqlite(
                        "create table film (id integer primary key, title text not null, title_lower text generated always"
                                + " as (lower(title)) virtual, created_at timestamp, nr integer)",
                        "create table clip (id integer primary key, stamp text)")
                .of(Film.class, Clip.class)) {
            assertThat(fit.writing(new Film(), new Clip())).isEmpty();
            assertThat(fit.red()).isEmpty();
        }
    }

    @Test
    void a_column_that_is_only_read_must_still_be_readable() throws SQLException {
        try (Fit fit = Fit.postgres("create table film (id bigint primary key, title varchar(255) not null, title_lower"
                        + " varchar(255), created_at boolean default true, nr bigint)")
                .of(Film.class)) {
            assertThat(fit.writing(new Film())).isNotEmpty();
            assertThat(fit.red()).containsExactly("breaks film.created_at");
            fit.migrate("alter table film drop created_at, add created_at timestamptz");
            assertThat(fit.writing(new Film())).isEmpty();
            assertThat(fit.red()).isEmpty();
        }
    }

    @Entity(name = "Post")
    @Table(name = "post")
    static class Post {
        @Id
        Long id = 1L;

        String title = "A";
    }

    @Test
    void a_trigger_may_fill_what_no_attribute_maps() throws SQLException {
        try (Fit fit = Fit.postgres(
                        "create table post (id bigint primary key, title varchar(255), slug varchar(300) not null)",
                        "create function post_slug() returns trigger language plpgsql as $$ begin new.slug :="
                                + " lower(new.title); return new; end $$",
                        "create trigger post_slug before insert on post for each row execute function post_slug()")
                .of(Post.class)) {
            assertThat(fit.writing(new Post())).isEmpty();
            assertThat(fit.red()).isEmpty();
            fit.migrate(
                    "create or replace function post_slug() returns trigger language plpgsql as $$ begin new.title :="
                            + " lower(new.title); return new; end $$");
            assertThat(fit.writing(new Post())).contains("null value in column \"slug\"");
            assertThat(fit.red()).containsExactly("breaks post.slug");
        }
    }

    @Entity(name = "ActiveGuest")
    @Table(name = "active_guest")
    static class ActiveGuest {
        @Id
        Long id = 1L;

        String name = "n";
    }

    @Entity(name = "GuestCount")
    @Table(name = "guest_count")
    static class GuestCount {
        @Id
        Long id = 2L;

        Long total;
    }

    @Test
    void a_view_is_red_only_where_it_cannot_be_written_through() throws SQLException {
        try (Fit fit = Fit.postgres(
                        "create table guest (id bigint primary key, name varchar(255), gone boolean not null default false)",
                        "create view active_guest as select id, name from guest where not gone",
                        "create view guest_count as select min(id) as id, count(*) as total from guest group by name")
                .of(ActiveGuest.class, GuestCount.class)) {
            assertThat(fit.writing(new ActiveGuest())).isEmpty();
            assertThat(fit.writing(new GuestCount())).contains("cannot insert into view");
            assertThat(fit.red()).containsExactly("breaks guest_count");
        }
        try (Fit fit = Fit.sqlite(
                        "create table guest (id integer primary key, name text)",
                        "create view active_guest as select id, name from guest")
                .of(ActiveGuest.class)) {
            assertThat(fit.writing(new ActiveGuest())).contains("cannot modify active_guest because it is a view");
            assertThat(fit.red()).containsExactly("breaks active_guest");
            fit.migrate("create trigger fill instead of insert on active_guest begin insert into guest values (new.id,"
                    + " new.name); end");
            assertThat(fit.writing(new ActiveGuest())).contains("Unexpected row count");
            assertThat(fit.red()).containsExactly("breaks active_guest");
        }
    }

    @Entity(name = "Parcel")
    @Table(name = "parcel")
    static class Parcel {
        @Id
        @GeneratedValue(generator = "numbers")
        @TableGenerator(name = "numbers", table = "numbers")
        Long id;
    }

    @Test
    void a_table_of_generated_numbers_takes_rows_of_its_own() throws SQLException {
        String numbers = "create table numbers (sequence_name varchar(255) not null primary key, next_val bigint";
        String trigger =
                "create function fill() returns trigger language plpgsql as 'begin new.%s := 1; return new; end';"
                        + "create trigger fill before insert on numbers for each row execute function fill()";
        try (Fit fit = Fit.postgres(
                        "create table parcel (id bigint primary key)",
                        numbers + ", extra int not null, other int)",
                        trigger.formatted("other"))
                .of(Parcel.class)) {
            assertThat(fit.writing(new Parcel())).contains("null value in column \"extra\"");
            assertThat(fit.red()).containsExactly("breaks numbers.extra");
        }
        try (Fit fit = Fit.postgres(
                        "create table parcel (id bigint primary key)",
                        numbers + ", extra int not null)",
                        trigger.formatted("extra"))
                .of(Parcel.class)) {
            assertThat(fit.writing(new Parcel())).isEmpty();
            assertThat(fit.red()).isEmpty();
        }
    }

    @Entity(name = "Depot")
    @Table(name = "depot")
    static class Depot {
        @Id
        @GeneratedValue(strategy = GenerationType.IDENTITY)
        Long id;

        String name = "north";
    }

    @Test
    void an_identity_behind_a_view_is_left_to_the_database() throws SQLException {
        String table = "create table depots (id bigint generated always as identity primary key, name varchar(255))";
        try (Fit fit =
                Fit.postgres(table, "create view depot as select * from depots").of(Depot.class)) {
            assertThat(fit.writing(new Depot())).isEmpty();
            assertThat(fit.red()).isEmpty();
        }
        try (Fit fit = Fit.postgres(table, "create view depot as select id, upper(name) as name from depots")
                .of(Depot.class)) {
            assertThat(fit.writing(new Depot())).contains("cannot insert into column \"name\" of view");
            assertThat(fit.red()).containsExactly("breaks depot");
        }
    }
}
