package org.replayproof.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engine;
import org.replayproof.engine.PostgresServer;
import org.replayproof.engine.Scratch;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;

class PostgresScratchTest {

    private final Engine engine = new PostgresEngine();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = PostgresServer.newDatabase();
        Ddl.run(
                connection,
                "create type mood as enum ('sad', 'happy')",
                "create table apps (id bigint primary key)",
                "create schema app");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void objects_in_the_scratch_place_read_like_the_default_namespace() throws SQLException {
        String ddl =
                "create table deals (id bigserial primary key, app_id bigint references apps, m mood default 'sad',"
                        + " check (m <> 'happy'))";
        Schema scratched;
        try (Scratch scratch = engine.scratch(connection)) {
            scratch.execute(ddl);
            scratched = scratch.read();
            assertThat(scratch.namespace()).startsWith("zz_replayproof_");
            assertThat(scratched.defaultNamespace()).isEqualTo(scratch.namespace());
        }
        Ddl.run(connection, ddl);
        Schema real = engine.read(connection);

        assertThat(scratched.table("deals")).isEqualTo(real.table("deals"));
        assertThat(scratched.objects())
                .extracting(object -> object.ref().path())
                .containsExactly("deals_id_seq", "deals");
        assertThat(scratched.tables().get(0).foreignKeys().get(0).referencedTable())
                .isEqualTo(ObjectName.of("apps"));
    }

    @Test
    void a_table_of_the_same_name_hides_the_real_one() throws SQLException {
        try (Scratch scratch = engine.scratch(connection)) {
            scratch.execute("create table apps (id int primary key, up int references apps)");

            assertThat(Ddl.print(scratch.read()))
                    .contains("foreign key apps(up): columns up, references apps(id)")
                    .contains("column apps.id: type integer");
        }
    }

    @Test
    void a_failed_statement_leaves_the_scratch_usable() throws SQLException {
        try (Scratch scratch = engine.scratch(connection)) {
            scratch.execute("create table t (a int)");
            assertThatThrownBy(() -> scratch.execute("create table t (b int)")).hasMessageContaining("already exists");
            scratch.execute("alter table t add column b int");

            assertThat(scratch.read().table("t").orElseThrow().columns()).hasSize(2);
        }
    }

    @Test
    void runs_several_statements_together() throws SQLException {
        try (Scratch scratch = engine.scratch(connection)) {
            assertThat(scratch.executeAll(List.of("create table t (a int)", "alter table t add column b int")))
                    .isTrue();

            assertThat(scratch.read().table("t").orElseThrow().columns()).hasSize(2);
        }
    }

    @Test
    void rolls_back_all_statements_if_one_fails() throws SQLException {
        try (Scratch scratch = engine.scratch(connection)) {
            assertThat(scratch.executeAll(
                            List.of("create table t (a int)", "create table t (b int)", "create table u ()")))
                    .isFalse();

            assertThat(scratch.read().tables()).isEmpty();
            scratch.execute("create table t (a int)");
        }
    }

    @Test
    void nothing_is_left_when_it_is_closed() throws SQLException {
        Schema before = engine.read(connection);
        try (Scratch scratch = engine.scratch(connection)) {
            scratch.execute("create table t (a int)");
            scratch.execute("drop table public.apps");
            scratch.execute("create type public.left_over as enum ('x')");
        }

        assertThat(engine.read(connection)).isEqualTo(before);
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void works_with_an_empty_search_path() throws SQLException {
        Ddl.run(connection, "set search_path = ''");
        try (Scratch scratch = engine.scratch(connection)) {
            scratch.execute("create table t (a int)");

            assertThat(scratch.read().table("t")).isPresent();
        }
    }

    @Test
    void a_connection_without_autocommit_stays_so() throws SQLException {
        connection.setAutoCommit(false);
        try (Scratch scratch = engine.scratch(connection)) {
            scratch.execute("create table t (a int)");
        }

        assertThat(connection.getAutoCommit()).isFalse();
        assertThat(engine.read(connection).table("t")).isEmpty();
    }
}
