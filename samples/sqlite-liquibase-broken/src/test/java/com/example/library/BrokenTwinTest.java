package com.example.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.expected.Failures;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.junit.MigrationChecks;
import org.replayproof.replay.Replay;

/** Runs the tests of the healthy twin on broken change sets, and expects exactly the findings that were planted. */
class BrokenTwinTest {

    @MigratedDatabase
    static class Migrations implements MigrationChecks {}

    @MigratedDatabase
    static class Schema {

        @Test
        void loans_belong_to_books_and_have_a_date(SchemaAssert schema) {
            schema.table("loans")
                    .hasColumns("due_on")
                    .column("book_id")
                    .isNotNullable()
                    .references("books", "id");
        }

        @Test
        void every_status_of_a_loan_is_storable(SchemaAssert schema) {
            schema.table("loans").column("status").allowsExactly(LoanStatus.class);
        }

        @Test
        void what_is_for_demonstrations_or_for_later_stays_out_of_production(SchemaAssert schema) {
            schema.doesNotHaveTable("reminders").table("authors").hasRowCount(0);
        }
    }

    @MigratedDatabase(upTo = "1.0")
    static class Rollback {

        @Test
        void loans_come_and_go(Replay replay, SchemaAssert schema) {
            replay.upTo("loans");
            replay.down("loans");
            schema.doesNotHaveTable("loans").hasTable("books");
        }
    }

    @Test
    void the_checks_find_what_was_planted_and_nothing_else() throws IOException {
        assertThat(Failures.of(Migrations.class)).isEqualTo(Failures.expected("checks.txt"));
    }

    @Test
    void the_assertions_name_who_is_to_blame() throws IOException {
        assertThat(Failures.of(Schema.class)).isEqualTo(Failures.expected("assertions.txt"));
    }

    @Test
    void a_rollback_that_takes_back_too_little_is_seen() throws IOException {
        assertThat(Failures.of(Rollback.class)).isEqualTo(Failures.expected("rollback.txt"));
    }
}
