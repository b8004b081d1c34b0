package com.example.bookings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.replayproof.assertions.SchemaAssertions.assertThat;

import io.quarkus.test.TestTransaction;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(MigratedDatabaseResource.class)
class BookingsTest {

    @Inject
    Bookings bookings;

    @Inject
    DataSource ofTheApplication;

    @Test
    void the_application_has_the_migrated_database() {
        assertThat(ofTheApplication)
                .table("bookings")
                .hasIndex("bookings_by_guest")
                .column("nights")
                .hasType("integer")
                .isNotNull();
    }

    @RepeatedTest(2)
    @TestTransaction
    void a_booking_is_kept_until_the_test_ends() {
        assertThat(bookings.of("Ada")).isEmpty();

        bookings.add(new Booking("Ada", 3));

        assertThat(bookings.of("Ada")).extracting(Booking::nights).containsExactly(3);
    }
}
