package com.example.bookings;

import org.junit.jupiter.api.Test;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.entity.EntityComparison;
import org.replayproof.junit.MigratedDatabase;

/** What needs no application starts none. */
@MigratedDatabase
class MigrationsTest {

    @Test
    void nights_are_checked(SchemaAssert schema) {
        schema.table("bookings").column("nights").rejects(0);
    }

    @Test
    void entities_fit(EntityComparison entities) {
        entities.of(Booking.class).assertMatches();
    }
}
