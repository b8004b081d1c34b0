package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.Inheritance;
import jakarta.persistence.InheritanceType;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.MapKeyEnumerated;
import jakarta.persistence.MapsId;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.SecondaryTable;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.io.Serializable;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.CreationTimestamp;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.NaturalId;
import org.hibernate.annotations.UpdateTimestamp;
import org.junit.jupiter.api.Test;
import org.replayproof.finding.Finding;

/** The control: on the schema that Hibernate creates, nothing is red that a real session writes and reads. */
class WideModelTest {

    enum Grade {
        GOOD,
        BAD
    }

    static class UriText implements AttributeConverter<URI, String> {
        @Override
        public String convertToDatabaseColumn(URI uri) {
            return String.valueOf(uri);
        }

        @Override
        public URI convertToEntityAttribute(String text) {
            return URI.create(text);
        }
    }

    @Entity(name = "Everything")
    @Table(name = "everything")
    static class Everything {
        @Id
        @GeneratedValue
        UUID id;

        @Version
        int version;

        @NaturalId
        String code = "c";

        boolean flag = true;
        Boolean maybe = false;
        byte small = 1;
        short medium = 2;
        Integer number = 3;
        Long large = 4L;
        float half = 0.5f;
        double third = 1.0 / 3;
        char letter = 'x';
        BigDecimal amount = new BigDecimal("12.50");
        BigInteger count = BigInteger.TEN;
        LocalDate day = LocalDate.of(2024, 1, 31);
        LocalTime time = LocalTime.of(10, 20);
        LocalDateTime local = LocalDateTime.of(2024, 1, 31, 10, 20);
        Instant moment = Instant.parse("2024-01-31T10:20:30Z");
        OffsetDateTime shifted = OffsetDateTime.of(2024, 1, 31, 10, 20, 0, 0, ZoneOffset.UTC);
        Duration length = Duration.ofMinutes(5);
        Year year = Year.of(2024);
        ZoneId zone = ZoneId.of("Europe/Paris");
        Locale locale = Locale.FRANCE;
        Currency currency = Currency.getInstance("EUR");
        byte[] bytes = {1, 2};

        @Enumerated(EnumType.STRING)
        Grade grade = Grade.GOOD;

        Grade ordinal = Grade.BAD;

        @Convert(converter = UriText.class)
        URI uri = URI.create("a:b");

        @Formula("1 + 1")
        Integer two;

        @CreationTimestamp
        Instant created;

        @UpdateTimestamp
        Instant updated;

        @ElementCollection
        Map<String, String> texts = new HashMap<>(Map.of("a", "b"));

        @ElementCollection
        @MapKeyEnumerated(EnumType.STRING)
        Map<Grade, Integer> grades = new HashMap<>(Map.of(Grade.GOOD, 1));

        @ElementCollection
        Set<Grade> chosen = new HashSet<>(Set.of(Grade.BAD));

        @ElementCollection
        @OrderColumn
        List<Point> points = new ArrayList<>(List.of(new Point()));
    }

    @Embeddable
    static class Point {
        int x = 1;
        Integer y = 2;
    }

    @Embeddable
    record SeatId(String hall, int number) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    @Entity(name = "Seat")
    @Table(name = "seat")
    static class Seat {
        @EmbeddedId
        SeatId id = new SeatId("A", 7);
    }

    @Entity(name = "Guest")
    @Table(name = "guest")
    @SecondaryTable(name = "guest_note")
    static class Guest {
        @Id
        Long id = 1L;

        @Column(table = "guest_note")
        String note = "n";

        @ManyToOne
        Seat seat;

        @ManyToMany(cascade = CascadeType.PERSIST)
        Set<Seat> liked = new HashSet<>();

        @OneToMany(cascade = CascadeType.PERSIST)
        @JoinColumn(name = "guest_id")
        @OrderColumn(name = "place")
        List<Drink> drinks = new ArrayList<>();

        @Column(name = "seat_number", insertable = false, updatable = false)
        Integer copy;
    }

    @Entity(name = "Profile")
    @Table(name = "profile")
    static class Profile {
        @Id
        Long id;

        @OneToOne
        @MapsId
        Guest guest;
    }

    @Entity(name = "Drink")
    @Table(name = "drink")
    @Inheritance(strategy = InheritanceType.JOINED)
    static class Drink {
        @Id
        Long id = 1L;

        String name = "d";
    }

    @Entity(name = "Wine")
    @Table(name = "wine")
    static class Wine extends Drink {
        int vintage = 1990;
    }

    @Entity(name = "Beer")
    @Table(name = "beer")
    static class Beer extends Drink {
        Integer strength;
    }

    @Entity(name = "Shape")
    @Table(name = "shape")
    @Inheritance(strategy = InheritanceType.TABLE_PER_CLASS)
    abstract static class Shape {
        @Id
        Long id = 1L;

        @Column(nullable = false)
        String colour = "red";
    }

    @Entity(name = "Circle")
    @Table(name = "circle")
    static class Circle extends Shape {
        double radius = 1;
    }

    @Entity(name = "Square")
    @Table(name = "square")
    static class Square extends Shape {
        double side = 1;
    }

    private static final Class<?>[] MODEL = {
        Everything.class,
        Seat.class,
        Guest.class,
        Profile.class,
        Drink.class,
        Wine.class,
        Beer.class,
        Shape.class,
        Circle.class,
        Square.class
    };

    private static Object[] rows() {
        Guest guest = new Guest();
        guest.seat = new Seat();
        guest.liked.add(guest.seat);
        guest.drinks.add(new Wine());
        Profile profile = new Profile();
        profile.guest = guest;
        Square square = new Square();
        square.id = 2L;
        return new Object[] {new Everything(), guest.seat, guest, profile, new Circle(), square};
    }

    @Test
    void nothing_is_red_on_postgresql() throws SQLException {
        try (Fit fit = Fit.postgres().of(MODEL).create()) {
            assertThat(fit.writing(rows())).isEmpty();
            assertThat(fit.report().findings()).isEmpty();
            assertThat(fit.report().notExamined()).isEmpty();
        }
    }

    /** Hibernate's dialect for SQLite creates no foreign key and no unique constraint. */
    @Test
    void only_the_keys_that_the_dialect_omits_are_red_on_sqlite() throws SQLException {
        try (Fit fit = Fit.sqlite().of(MODEL).create()) {
            assertThat(fit.writing(rows())).isEmpty();
            assertThat(fit.findings())
                    .filteredOn(finding -> finding.severity().isRed())
                    .extracting(Finding::code)
                    .containsOnly(EntityFailure.MISSING_FOREIGN_KEY, EntityFailure.MISSING_UNIQUE);
        }
    }
}
