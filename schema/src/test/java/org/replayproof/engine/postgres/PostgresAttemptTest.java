package org.replayproof.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.replayproof.engine.Cluster;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engine;
import org.replayproof.engine.Owned;
import org.replayproof.engine.PostgresServer;
import org.replayproof.engine.Refusal;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.Schema;

class PostgresAttemptTest {

    private final Engine engine = new PostgresEngine();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = PostgresServer.newDatabase();
        Ddl.run(
                connection,
                "create type mood as enum ('sad', 'happy')",
                "create table apps (id int primary key, name text not null, m mood, key uuid,"
                        + " constraint short check (length(name) < 10))",
                "create table deals (app_id int constraint deals_app references apps deferrable initially deferred)");
        connection.setAutoCommit(false);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private Optional<Refusal> attempt(String sql, Object... parameters) throws SQLException {
        return engine.attempt(connection, engine.read(connection), sql, Arrays.asList(parameters));
    }

    @Test
    void a_statement_is_carried_out_and_its_strings_fit_any_type() throws SQLException {
        assertThat(attempt(
                        "insert into apps values (1, ?, ?, ?)",
                        "one",
                        "sad",
                        UUID.randomUUID().toString()))
                .isEmpty();
        assertThat(attempt("insert into apps values (2, ?, null, ?)", "two", UUID.randomUUID()))
                .isEmpty();
    }

    @Test
    void a_refusal_names_the_constraint_or_the_column() throws SQLException {
        assertThat(attempt("insert into apps values (1, null)"))
                .contains(new Refusal(
                        "23502",
                        Set.of("apps.name"),
                        "null value in column \"name\" of relation \"apps\" violates not-null constraint"));
        assertThat(attempt("insert into apps values (1, 'far too long')")
                        .orElseThrow()
                        .blockers())
                .containsExactly("short");
        assertThat(attempt("insert into apps values (1, 'a'), (1, 'b')").orElseThrow())
                .returns("23505", Refusal::code)
                .returns(Set.of("apps_pkey"), Refusal::blockers);
    }

    @Test
    void a_deferred_constraint_is_checked_and_the_transaction_continues() throws SQLException {
        assertThat(attempt("insert into deals values (7)").orElseThrow())
                .returns("23503", Refusal::code)
                .returns(Set.of("deals_app"), Refusal::blockers);
        assertThat(attempt("insert into apps values (7, 'seven')")).isEmpty();
        assertThat(attempt("insert into deals values (7)")).isEmpty();
    }

    @Test
    void a_statement_that_is_none_is_refused() throws SQLException {
        assertThat(attempt("insert into nowhere values (1)"))
                .contains(new Refusal("42P01", Set.of(), "relation \"nowhere\" does not exist"));
        assertThat(attempt("insert into apps values (1, 'a', ?)", "glum")
                        .orElseThrow()
                        .code())
                .isEqualTo("22P02");
        assertThat(attempt("select '{\"a\": 1}'::jsonb ? 'a'")).isEmpty();
    }

    @Test
    void a_broken_connection_is_not_a_refusal() throws SQLException {
        Schema schema = engine.read(connection);
        connection.close();

        assertThatThrownBy(() -> engine.attempt(connection, schema, "select 1", List.of()))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void lists_the_roles_tablespaces_and_databases_of_the_server() throws SQLException {
        connection.setAutoCommit(true);
        Ddl.run(
                connection,
                "create role attempt_group nologin",
                "create role attempt_team in role attempt_group",
                "create role attempt_user login in role attempt_team");
        try {
            Cluster server = engine.server(connection).orElseThrow();

            assertThat(server.roles())
                    .contains(
                            new Cluster.Role("attempt_group", false, false, List.of()),
                            new Cluster.Role("attempt_user", false, true, List.of("attempt_group", "attempt_team")))
                    .noneMatch(role -> role.name().startsWith("pg_"));
            assertThat(server.tablespaces()).isEmpty();
            assertThat(server.databases())
                    .filteredOn(Cluster.OwnedDatabase::current)
                    .containsExactly(new Cluster.OwnedDatabase(connection.getCatalog(), "postgres", true));
        } finally {
            Ddl.run(connection, "drop role attempt_user, attempt_team, attempt_group");
        }
    }

    @Test
    void privileges_through_other_roles_and_public_count() throws SQLException {
        Ddl.run(
                connection,
                "create role attempt_reader nologin",
                "create role attempt_writer nologin in role attempt_reader",
                "grant select on apps to attempt_reader",
                "grant insert on apps to attempt_writer",
                "grant update (name) on apps to attempt_reader",
                "create sequence numbers",
                "grant usage on sequence numbers to attempt_reader");

        assertThat(privileges(ObjectKind.TABLE, "apps", "attempt_writer")).containsExactly("SELECT", "INSERT");
        assertThat(privileges(ObjectKind.SEQUENCE, "numbers", "attempt_reader")).containsExactly("USAGE");
        assertThat(privileges(ObjectKind.NAMESPACE, "public", "attempt_reader")).contains("USAGE");
        assertThat(privileges(ObjectKind.ENUM_TYPE, "mood", "attempt_reader")).containsExactly("USAGE");
        assertThat(privileges(ObjectKind.ROUTINE, "upper(text)", "attempt_reader"))
                .containsExactly("EXECUTE");
        assertThat(privileges(ObjectKind.DATABASE, connection.getCatalog(), "attempt_reader"))
                .containsExactly("CONNECT", "TEMPORARY");
        assertThat(privileges(ObjectKind.TABLESPACE, "pg_default", "attempt_reader"))
                .isEmpty();
        assertThat(engine.privileges(
                        connection, new Owned(ObjectKind.COLUMN, "apps", Optional.of("name")), "attempt_reader"))
                .containsExactly("SELECT", "UPDATE");
        assertThat(engine.privileges(
                        connection, new Owned(ObjectKind.COLUMN, "deals", Optional.empty()), "attempt_reader"))
                .isEmpty();
        connection.rollback();
    }

    @Test
    void reads_the_owner_of_each_kind_of_object() throws SQLException {
        Ddl.run(
                connection,
                "create role attempt_owner nologin",
                "alter table apps owner to attempt_owner",
                "alter type mood owner to attempt_owner",
                "create schema stock authorization attempt_owner");

        assertThat(owner(ObjectKind.TABLE, "public.apps")).contains("attempt_owner");
        assertThat(owner(ObjectKind.INDEX, "public.apps_pkey")).contains("attempt_owner");
        assertThat(owner(ObjectKind.ENUM_TYPE, "mood")).contains("attempt_owner");
        assertThat(owner(ObjectKind.TABLE, "deals")).contains("postgres");
        assertThat(owner(ObjectKind.ROUTINE, "upper(text)")).contains("postgres");
        assertThat(owner(ObjectKind.NAMESPACE, "stock")).contains("attempt_owner");
        assertThat(owner(ObjectKind.DATABASE, connection.getCatalog())).contains("postgres");
        assertThat(owner(ObjectKind.TABLESPACE, "pg_default")).contains("postgres");
        assertThat(owner(ObjectKind.EXTENSION, "plpgsql")).contains("postgres");
        assertThatThrownBy(() -> owner(ObjectKind.NAMESPACE, "nowhere")).hasMessage("there is no namespace nowhere");
        connection.rollback();
    }

    private Optional<String> owner(ObjectKind kind, String name) throws SQLException {
        return engine.owner(connection, Owned.of(kind, name));
    }

    private Set<String> privileges(ObjectKind kind, String name, String role) throws SQLException {
        return engine.privileges(connection, Owned.of(kind, name), role);
    }
}
