package org.replayproof.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engine;
import org.replayproof.engine.PostgresServer;
import org.replayproof.engine.ValueDomain;
import org.replayproof.schema.Schema;

class PostgresValueDomainTest {

    private final Engine engine = new PostgresEngine();
    private Connection connection;

    @BeforeEach
    void open() throws SQLException {
        connection = PostgresServer.newDatabase();
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void a_list_of_values_is_closed_and_known() throws SQLException {
        Ddl.run(connection, "create table t (status varchar(20) check (status in ('ACTIVE', 'it''s', 'back\\slash')))");

        assertThat(ask("status", "ACTIVE", "active", "SUSPENDED"))
                .isEqualTo(new ValueDomain(
                        List.of("check t_status_check"),
                        Set.of("ACTIVE", "it's", "back\\slash"),
                        Set.of("active", "SUSPENDED"),
                        false,
                        List.of()));
    }

    @Test
    void a_condition_is_tried_and_not_parsed() throws SQLException {
        Ddl.run(
                connection,
                "create function is_known(text) returns boolean immutable language sql as $$ select $1 = 'FROM FUNCTION' $$",
                "create table t (status text check (upper(status) = 'CLOSED' or status ~ '^(ACTIVE|HELD)$'"
                        + " or is_known(status)))");

        ValueDomain domain = ask("status", "closed", "FROM FUNCTION", "OTHER");

        assertThat(domain.accepted()).containsExactly("closed", "FROM FUNCTION", "CLOSED", "ACTIVE", "HELD");
        assertThat(domain.rejected()).containsExactly("OTHER");
        assertThat(domain.open()).isFalse();
    }

    @Test
    void a_condition_that_lists_nothing_is_open() throws SQLException {
        Ddl.run(connection, "create table t (status text check (length(status) < 8))");

        ValueDomain domain = ask("status", "ACTIVE", "SUSPENDED");

        assertThat(domain.open()).isTrue();
        assertThat(domain.accepted()).contains("ACTIVE");
        assertThat(domain.rejected()).containsExactly("SUSPENDED");
        assertThat(domain.guards()).containsExactly("check t_status_check");
    }

    @Test
    void a_condition_that_is_null_lets_the_value_pass() throws SQLException {
        Ddl.run(connection, "create table t (status text check (status = 'A' or null))");

        assertThat(ask("status", "B").accepted()).containsExactly("B", "A");
    }

    @Test
    void every_guard_has_to_agree() throws SQLException {
        Ddl.run(
                connection,
                "create table t (status text check (status in ('A', 'B', 'C')) check (status <> 'B'),"
                        + " constraint pair check (status <> 'C' or n > 1), n int)");

        ValueDomain domain = ask("status", "A", "B");

        assertThat(domain.accepted()).containsExactly("A", "C");
        assertThat(domain.rejected()).containsExactly("B");
        assertThat(domain.notAsked()).containsExactly("check pair: it mentions status, n together");
    }

    @Test
    void ordinals_are_tried_as_numbers() throws SQLException {
        Ddl.run(connection, "create table t (status smallint check (status between 0 and 4 and status <> 3))");

        ValueDomain domain = ask("status", 0, 1, 5);

        assertThat(domain.accepted()).containsExactly("0", "1", "2", "4");
        assertThat(domain.rejected()).containsExactly("5");
        assertThat(domain.open()).isFalse();
    }

    @Test
    void an_enum_type_accepts_its_labels_in_their_exact_case() throws SQLException {
        Ddl.run(
                connection,
                "create type \"Mood\" as enum ('sad', 'Happy')",
                "create table t (m \"Mood\", ms \"Mood\"[])");

        ValueDomain expected =
                new ValueDomain(List.of("enum type Mood"), Set.of("sad", "Happy"), Set.of("HAPPY"), false, List.of());
        assertThat(ask("m", "sad", "HAPPY")).isEqualTo(expected);
        assertThat(ask("ms", "sad", "HAPPY")).isEqualTo(expected);
    }

    @Test
    void a_check_limits_an_enum_type_further() throws SQLException {
        Ddl.run(connection, "create type mood as enum ('sad', 'Happy')", "create table t (m mood check (m <> 'sad'))");

        ValueDomain domain = ask("m", "sad", "nonsense");

        assertThat(domain.accepted()).containsExactly("Happy");
        assertThat(domain.rejected()).containsExactly("sad", "nonsense");
        assertThat(domain.guards()).containsExactly("enum type mood", "check t_m_check");
    }

    @Test
    void a_domain_is_tried_with_its_base_types() throws SQLException {
        Ddl.run(
                connection,
                "create domain letter as varchar(1) check (value in ('A', 'B', 'C'))",
                "create domain vowel as letter check (value in ('A', 'E'))",
                "create table t (v vowel)");

        ValueDomain domain = ask("v", "B", "A", "AA");

        assertThat(domain.guards()).containsExactly("domain vowel");
        assertThat(domain.accepted()).containsExactly("A");
        assertThat(domain.rejected()).containsExactly("B", "AA");
        assertThat(domain.open()).isFalse();
    }

    @Test
    void a_check_on_an_array_is_tried_for_each_element() throws SQLException {
        Ddl.run(connection, "create table t (tags text[] check (tags <@ array['A', 'B']))");

        ValueDomain domain = ask("tags", "A", "C");

        assertThat(domain.accepted()).containsExactly("A", "B");
        assertThat(domain.rejected()).containsExactly("C");
    }

    @Test
    void reads_the_rows_of_a_lookup_table() throws SQLException {
        Ddl.run(
                connection,
                "create table statuses (\"Code\" text primary key)",
                "insert into statuses values ('OLD'), ('NEW')",
                "create table t (status text references statuses)");

        assertThat(ask("status", "NEW", "MISSING"))
                .isEqualTo(new ValueDomain(
                        List.of("foreign key to statuses(Code)"),
                        Set.of("NEW", "OLD"),
                        Set.of("MISSING"),
                        false,
                        List.of()));
    }

    @Test
    void a_plain_column_is_open_and_its_type_is_a_guard_only_if_it_refuses() throws SQLException {
        Ddl.run(connection, "create table t (short varchar(3), day date, flag boolean)");

        assertThat(ask("short", "ABC")).isEqualTo(new ValueDomain(List.of(), Set.of("ABC"), Set.of(), true, List.of()));
        assertThat(ask("short", "ABCD"))
                .isEqualTo(new ValueDomain(
                        List.of("type character varying(3)"), Set.of(), Set.of("ABCD"), true, List.of()));
        assertThat(ask("day", "2020-02-30").rejected()).containsExactly("2020-02-30");
        assertThat(ask("flag", true, "maybe").open()).isTrue();
    }

    @Test
    void asking_inside_a_transaction_neither_aborts_it_nor_leaves_anything() throws SQLException {
        Ddl.run(connection, "create table t (status int check (status in (1, 2)))");
        Schema schema = engine.read(connection);
        connection.setAutoCommit(false);
        Ddl.run(connection, "insert into t values (1)");

        ValueDomain domain = engine.valueDomain(
                connection,
                schema,
                schema.table("t").orElseThrow().column("status").orElseThrow(),
                List.of("not a number", 3, 2));

        assertThat(domain.rejected()).containsExactly("not a number", "3");
        connection.commit();
        connection.setAutoCommit(true);
        assertThat(engine.read(connection)).isEqualTo(schema);
        Ddl.run(connection, "delete from t where status = 1");
    }

    @Test
    void tries_a_condition_with_the_question_mark_operator() throws SQLException {
        Ddl.run(connection, "create table t (j jsonb check (j ? 'a'))");

        ValueDomain domain = ask("j", "{\"a\": 1}", "{\"b\": 1}");

        assertThat(domain.accepted()).containsExactly("{\"a\": 1}");
        assertThat(domain.rejected()).containsExactly("{\"b\": 1}");
    }

    private ValueDomain ask(String column, Object... candidates) throws SQLException {
        Schema schema = engine.read(connection);
        return engine.valueDomain(
                connection,
                schema,
                schema.table("t").orElseThrow().column(column).orElseThrow(),
                List.of(candidates));
    }
}
