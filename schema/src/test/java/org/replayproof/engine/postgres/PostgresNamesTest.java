package org.replayproof.engine.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.engine.Engine;
import org.replayproof.engine.PostgresServer;

class PostgresNamesTest {

    private final Engine engine = new PostgresEngine();

    @Test
    void names_are_quoted_as_the_server_quotes_them() throws SQLException {
        try (Connection connection = PostgresServer.newDatabase()) {
            Query.each(
                    connection,
                    """
                    select name, quote_ident(name) from (
                        select word as name from pg_get_keywords()
                        union select unnest(array['plain', 'a1_', '1a', '_x', 'Mixed', 'a b', 'a"b', 'ü', 'a$', ''])) t
                    """,
                    row -> assertThat(engine.quote(row.getString(1))).isEqualTo(row.getString(2)));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "varchar(20) | character varying(20)",
                "VARCHAR ( 20 ) | varchar(20)",
                "int | integer",
                "int8 | bigint",
                "bigserial | bigint",
                "timestamptz(3) | timestamp (3) with time zone",
                "timestamp | timestamp(6) without time zone",
                "timestamp with time zone | timestamptz(6)",
                "decimal(10) | numeric(10,0)",
                "numeric(10, 2) | decimal(10,2)",
                "float(10) | real",
                "float8 | double precision",
                "char | character(1)",
                "bool | boolean",
                "int[] | integer[][]",
                "varchar(255) array | character varying(255)[]",
                "\"mood\" | mood",
                "pg_catalog.int4 | integer",
                "bit | bit(1)"
            })
    void spellings_of_one_type_are_the_same(String one, String other) {
        assertThat(engine.isSameType(one, other)).isTrue();
        assertThat(engine.isSameType(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "varchar(20) | varchar(21)",
                "varchar | text",
                "varchar | varchar(1)",
                "int | bigint",
                "timestamp | timestamptz",
                "timestamptz(3) | timestamptz",
                "numeric | numeric(10)",
                "numeric(10) | numeric(10,2)",
                "\"Mood\" | mood",
                "\"char\" | char",
                "int[] | int",
                "app.mood | mood",
                "json | jsonb"
            })
    void other_types_are_not(String one, String other) {
        assertThat(engine.isSameType(one, other)).isFalse();
        assertThat(engine.isSameType(other, one)).isFalse();
    }
}
