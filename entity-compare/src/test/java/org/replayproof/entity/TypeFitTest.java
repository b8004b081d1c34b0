package org.replayproof.entity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypeFitTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    character varying(80)          | varchar(80)                    | fits
                    character varying(80)          | character varying(40)          | breaks column-length
                    character varying(80)          | character varying(200)         | looser column-length
                    character varying(80)          | text                           | looser column-length
                    text                           | character varying(200)         | breaks column-length
                    character varying(255)         | character(255)                 | risky column-type
                    character varying(255)         | status                         | breaks column-type
                    character varying(255)         | oid                            | breaks column-type
                    character(1)                   | character varying(1)           | fits
                    bigint                         | integer                        | breaks column-type
                    integer                        | bigint                         | looser column-type
                    integer                        | numeric                        | looser column-precision
                    bigint                         | numeric(10,0)                  | breaks column-precision
                    bigint                         | character varying(20)          | breaks column-type
                    bigint                         | double precision               | risky column-type
                    numeric(19,2)                  | numeric                        | looser column-precision
                    numeric(19,2)                  | numeric(19,4)                  | breaks column-precision
                    numeric(19,2)                  | numeric(21,4)                  | looser column-precision
                    numeric(10,2)                  | numeric(10)                    | risky column-precision
                    numeric(10,2)                  | double precision               | risky column-type
                    double precision               | real                           | risky column-precision
                    double precision               | numeric                        | looser column-type
                    double precision               | integer                        | risky column-type
                    timestamp(6) with time zone    | timestamptz                    | fits
                    timestamp(6) with time zone    | timestamp(0) with time zone    | risky column-precision
                    timestamp with time zone       | timestamp without time zone    | risky column-type
                    timestamp without time zone    | timestamp with time zone       | risky column-type
                    timestamp with time zone       | date                           | risky column-type
                    timestamp with time zone       | text                           | breaks column-type
                    date                           | timestamp without time zone    | looser column-type
                    date                           | time without time zone         | breaks column-type
                    time without time zone         | timestamp with time zone       | breaks column-type
                    boolean                        | integer                        | breaks column-type
                    uuid                           | character varying(36)          | breaks column-type
                    jsonb                          | json                           | looser column-type
                    jsonb                          | text                           | looser column-type
                    jsonb                          | bytea                          | breaks column-type
                    oid                            | text                           | risky column-type
                    oid                            | bytea                          | breaks column-type
                    bytea                          | oid                            | breaks column-type
                    status                         | character varying(20)          | risky column-type
                    status                         | integer                        | breaks column-type
                    character varying(255)[]       | text[]                         | looser column-length
                    smallint[]                     | status[]                       | breaks column-type
                    """)
    void judges_enforced_types(String needed, String actual, String verdict) {
        assertThat(verdict(new DeclaredTypes(), needed, actual)).isEqualTo(verdict);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    varchar(255) | TEXT     | fits
                    bigint       | INTEGER  | fits
                    boolean      | INTEGER  | fits
                    numeric(10,2)| REAL     | fits
                    blob         | TEXT     | fits
                    timestamp    | INTEGER  | fits
                    timestamp    | TEXT     | breaks column-type
                    date         | TEXT     | breaks column-type
                    bigint       | TEXT     | risky column-type
                    varchar(255) | INTEGER  | risky column-type
                    bigint       | REAL     | risky column-type
                    """)
    void judges_leaning_types(String needed, String actual, String verdict) {
        assertThat(verdict(new AffinityTypes(), needed, actual)).isEqualTo(verdict);
    }

    private static String verdict(TypeFit types, String needed, String actual) {
        return types.misfit(needed, actual)
                .map(misfit -> misfit.severity() + " " + misfit.code().id())
                .orElse("fits");
    }
}
