package org.replayproof.assertions;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What assertions say, word for word. To add one, write it on a line of its own after {@code >} in the text; the test then
 * fails and leaves the text with all messages in {@code target}, to be read and copied.
 */
class MessagesTest {

    @TempDir
    private Path folder;

    @Test
    void on_sqlite() throws Exception {
        verify("messages-sqlite.txt", Shop.onSqlite());
    }

    @Test
    void on_postgres() throws Exception {
        verify("messages-postgres.txt", Shop.onPostgres());
    }

    private void verify(String resource, SchemaAssert schema) throws Exception {
        Messages expected = Messages.read(resource);
        Messages actual = expected.saidBy(Snippets.compile(expected.assertions(), folder), schema);
        Files.writeString(Path.of("target", resource), actual.toString());

        assertThat(actual.without(expected)).hasToString("");
    }
}
