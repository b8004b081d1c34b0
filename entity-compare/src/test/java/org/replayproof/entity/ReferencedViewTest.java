package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** Associations with an entity whose table was replaced by a view: no foreign key can refer to a view. */
class ReferencedViewTest {

    @Entity(name = "Harbour")
    @Table(name = "harbour")
    static class Harbour {
        @Id
        Long id = 1L;
    }

    @Entity(name = "Ship")
    @Table(name = "ship")
    static class Ship {
        @Id
        Long id = 2L;

        @ManyToOne
        @JoinColumn(name = "harbour_id")
        Harbour harbour = new Harbour();
    }

    private static final String TABLES =
            "create table harbour_data (id bigint primary key); create table other (id bigint"
                    + " primary key); create table ship (id bigint primary key, harbour_id bigint references harbour_data);";

    @Test
    void accepts_a_foreign_key_to_the_table_behind_the_view() throws SQLException {
        try (Fit fit = Fit.postgres(TABLES, "create view harbour as select id from harbour_data")
                .of(Harbour.class, Ship.class)) {
            Ship ship = new Ship();
            assertThat(fit.writing(ship.harbour, ship)).isEmpty();
            assertThat(fit.red()).isEmpty();
        }
    }

    @Test
    void reports_a_foreign_key_to_another_table() throws SQLException {
        try (Fit fit = Fit.postgres(
                        TABLES,
                        "create table harbour (id bigint primary key)",
                        "alter table ship drop constraint ship_harbour_id_fkey, add foreign key (harbour_id) references other")
                .of(Harbour.class, Ship.class)) {
            Ship ship = new Ship();
            assertThat(fit.writing(ship.harbour, ship)).contains("violates foreign key constraint");
            assertThat(fit.red()).containsExactly("breaks ship(harbour_id)");
        }
    }
}
