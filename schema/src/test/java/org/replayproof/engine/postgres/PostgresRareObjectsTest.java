package org.replayproof.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.PostgresServer;
import org.replayproof.engine.RoundTrip;
import org.replayproof.schema.Access.Grant;
import org.replayproof.schema.Change;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Routine;
import org.replayproof.schema.RowSecurity;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Table;
import org.replayproof.schema.Trigger;

/** Rare kinds of objects, from row security to text search: read, distinguished, and created again. */
class PostgresRareObjectsTest {

    private final PostgresEngine engine = new PostgresEngine();
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = PostgresServer.newDatabase();
        connection.setAutoCommit(false);
        Ddl.runAll(connection, "postgres-rare.sql");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.rollback();
        connection.close();
    }

    private Schema read() throws SQLException {
        return engine.read(connection);
    }

    @Test
    void every_kind_is_read() throws SQLException {
        // The server decides how it stores and prints a locale.
        assertThat(Ddl.print(read()).replaceAll("provider = icu.*", "provider = icu …"))
                .isEqualTo(Ddl.resource(connection, "postgres-rare.txt"));
    }

    @Test
    void triggers_routines_and_row_security_are_known_in_parts() throws SQLException {
        Table deals = read().table("deals").orElseThrow();

        assertThat(deals.rowSecurity()).isEqualTo(RowSecurity.FORCED);
        Trigger touch = deals.triggers().get(0);
        assertThat(touch.timing()).isEqualTo("BEFORE");
        assertThat(touch.events()).containsExactly("INSERT", "UPDATE");
        assertThat(touch.forEachRow()).isTrue();
        assertThat(touch.function()).isEqualTo(ObjectName.of("touch"));
        Routine routine = read().all(Routine.class).stream()
                .filter(each -> each.name().name().equals("close_to"))
                .findFirst()
                .orElseThrow();
        assertThat(routine.kind()).isEqualTo(Routine.Kind.FUNCTION);
        assertThat(routine.language()).isEqualTo("sql");
        assertThat(routine.returns()).isEqualTo("boolean");
        assertThat(routine.volatility()).isEqualTo("IMMUTABLE");
        assertThat(routine.strict()).isTrue();
        assertThat(routine.securityDefiner()).isFalse();
    }

    @Test
    void owners_and_privileges_are_read_where_they_are_not_usual() throws SQLException {
        Ddl.run(
                connection,
                "create role \"We\"\"ird\"",
                "grant select on deals to \"We\"\"ird\" with grant option",
                "grant update (note) on deals to \"We\"\"ird\"",
                "revoke execute on function touch() from public",
                "alter sequence numbers owner to \"We\"\"ird\"",
                "revoke delete on deals from current_user");

        Schema schema = read();
        Table deals = schema.table("deals").orElseThrow();
        assertThat(deals.access().owner()).isNull();
        assertThat(deals.access().grants())
                .containsExactly(
                        new Grant("OWNER", "DELETE", Grant.Kind.REVOKED),
                        new Grant("We\"ird", "SELECT", Grant.Kind.GRANTABLE));
        assertThat(deals.column("note").orElseThrow().grants())
                .containsExactly(new Grant("We\"ird", "UPDATE", Grant.Kind.GRANTED));
        assertThat(schema.all(Routine.class).stream()
                        .filter(each -> each.name().name().equals("touch"))
                        .findFirst()
                        .orElseThrow()
                        .access()
                        .grants())
                .containsExactly(new Grant("PUBLIC", "EXECUTE", Grant.Kind.REVOKED));
        assertThat(schema.sequences().stream()
                        .filter(each -> each.name().name().equals("numbers"))
                        .findFirst()
                        .orElseThrow()
                        .access()
                        .owner())
                .isEqualTo("We\"ird");
    }

    @Test
    void privileges_are_repaired_in_both_directions() throws SQLException {
        Ddl.run(connection, "create role app");
        Schema before = read();
        Ddl.run(
                connection,
                "grant select, insert on deals to app",
                "grant update (note) on deals to app",
                "revoke all on function touch() from public",
                "grant usage on sequence numbers to app",
                "grant usage on type mood to app with grant option",
                "alter view open_deals owner to app");
        Schema after = read();

        repair(before, after);
        assertThat(SchemaDiff.between(read(), before).toString()).isEmpty();
        repair(after, before);
        assertThat(SchemaDiff.between(read(), after).toString()).isEmpty();
    }

    private void repair(Schema wanted, Schema present) throws SQLException {
        for (Change change : SchemaDiff.between(present, wanted).changes()) {
            Ddl.run(connection, engine.render(change).orElseThrow(() -> new AssertionError(change.toString())));
        }
    }

    @Test
    void all_of_it_is_made_again_from_rendered_statements() throws SQLException {
        Schema wanted = read();
        try (Connection other = PostgresServer.newDatabase()) {
            other.setAutoCommit(false);

            assertThat(RoundTrip.repair(engine, other, wanted).toString()).isEmpty();
            other.rollback();
        }
    }

    @Test
    void each_object_is_dropped_and_made_again() throws SQLException {
        Schema whole = read();
        for (SchemaObject object : whole.allObjects().toList()) {
            List<SchemaObject> droppable = List.of(object);
            var savepoint = connection.setSavepoint();
            try {
                Ddl.run(connection, engine.render(new Change.Removed(object)).orElseThrow());
            } catch (SQLException e) {
                // Others depend on it, or it is a part of a view.
                assertThat(e.getSQLState())
                        .as("%s: %s", object.ref(), e.getMessage())
                        .isIn("2BP01", "42P16", "42809");
                droppable = List.of();
                connection.rollback(savepoint);
            }
            for (SchemaObject dropped : droppable) {
                assertThat(read().allObjects()).as(dropped.toString()).doesNotContain(dropped);
                for (Change change : SchemaDiff.between(read(), whole).changes()) {
                    Ddl.run(connection, engine.render(change).orElseThrow());
                }
                assertThat(SchemaDiff.between(read(), whole)
                                .without(change -> change.toString().contains("position"))
                                .toString())
                        .as(dropped.toString())
                        .isEmpty();
                connection.rollback(savepoint);
            }
        }
    }
}
