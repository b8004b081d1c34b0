package com.example.library;

import org.junit.jupiter.api.Test;
import org.replayproof.assertions.SchemaAssert;
import org.replayproof.junit.MigratedDatabase;
import org.replayproof.replay.Replay;

/** From the tag 1.0 on, change set by change set, and back. */
@MigratedDatabase(upTo = "1.0")
class RollbackTest {

    @Test
    void loans_come_and_go(Replay replay, SchemaAssert schema) {
        replay.upTo("due");
        schema.table("loans").hasColumns("id", "book_id", "status", "due_on");

        replay.down("due");
        replay.down("loans");
        schema.doesNotHaveTable("loans").hasTable("books");
    }
}
