package org.replayproof.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.PostgresServer;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;

/** What a dump makes again from the server's own text is the same, and a list with another value is not. */
class PostgresSpellingTest {

    private static final String BALLOT =
            "create table ballot (id bigint primary key, choice varchar(20), constraint known check (choice in ('YES', 'NO')))";
    private static final String OPEN = "create index open on ballot (id) where choice in ('YES', 'NO')";

    /** As {@code pg_dump} writes it. */
    private static final String LIST =
            "((choice)::text = ANY ((ARRAY['YES'::character varying, '%s'::character varying])::text[]))";

    @Test
    void a_list_from_a_dump_is_the_same_list() throws SQLException {
        assertThat(afterRestore("NO").toString()).isEmpty();
    }

    @Test
    void a_list_from_a_dump_with_another_value_is_another_list() throws SQLException {
        assertThat(afterRestore("PERHAPS").changes())
                .extracting(change -> change.ref().toString())
                .containsExactly("ballot.known", "ballot.open");
    }

    private static SchemaDiff afterRestore(String second) throws SQLException {
        try (Connection connection = PostgresServer.newDatabase()) {
            Ddl.run(connection, BALLOT, OPEN);
            Schema before = new PostgresEngine().read(connection);
            String list = LIST.formatted(second);
            Ddl.run(
                    connection,
                    "alter table ballot drop constraint known",
                    "drop index open",
                    "alter table ballot add constraint known check (" + list + ")",
                    "create index open on ballot (id) where " + list);
            Schema after = new PostgresEngine().read(connection);
            assertThat(after).isNotEqualTo(before);
            return SchemaDiff.between(before, after);
        }
    }
}
