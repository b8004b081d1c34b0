package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What assertions say, word for word. To add one, write it on a line of its own after {@code >} in the text of its class; the
 * test then fails and leaves the text with all messages in {@code target/messages}, to be read and copied.
 */
class MessagesTest {

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void each_assertion_says_what_stands_beneath_it(Sample sample) throws Exception {
        Messages expected = sample.messages();
        try (Connection database = sample.connection()) {
            assertThat(said(expected, database).without(expected)).hasToString("");
        }
    }

    private Messages said(Messages messages, Connection database) {
        return messages.saidOf(database, Snippets.compile(messages.assertions(), folder));
    }

    @Test
    void a_line_that_goes_on_after_the_call_that_fails_is_found_out() throws Exception {
        Messages misleading = new Messages(Messages.parse(
                "messages/misleading.txt",
                "> schema.table(\"deals\").hasColumn(\"state\").hasColumn(\"id\").column(\"id\")"));
        try (Connection shop = Shop.sqlite()) {
            assertThat(said(misleading, shop)).hasToString("""
                    > schema.table("deals").hasColumn("state").hasColumn("id").column("id")
                    Missing column: deals.state does not exist.

                      expected   column state
                      actual     deals has 7 columns: id, app_id, title, status, net, gross, email; nearest name: "status"
                      repair     ALTER TABLE deals ADD COLUMN state …
                      more       docs/failures/missing-column.md
                    (it is hasColumn that fails, and what follows does not run)
                    """);
        }
    }
}
