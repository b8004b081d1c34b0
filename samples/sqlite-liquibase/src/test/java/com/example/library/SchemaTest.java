package com.example.library;

import org.junit.jupiter.api.Test;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.junit.MigratedDatabase;

@MigratedDatabase
class SchemaTest {

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
