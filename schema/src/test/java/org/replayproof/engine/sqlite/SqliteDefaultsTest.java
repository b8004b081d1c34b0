package org.replayproof.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.engine.Ddl;
import org.replayproof.schema.Equivalence;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;

/** Defaults are compared by what a column stores, and differences are printed as they were written. */
class SqliteDefaultsTest {

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            boolean     ; default true              ; default TRUE
            boolean     ; default true              ; default 1
            boolean     ; default false             ; default (0)
            text        ; default current_timestamp ; default (CURRENT_TIMESTAMP)
            text        ; default current_timestamp ; default (datetime('now'))
            date        ; default (date('now'))     ; default CURRENT_DATE
            int         ; default 16                ; default 0x10
            int         ; default -1                ; default (- (1))
            int         ; default '1'               ; default 1.0
            int         ; default 1000              ; default 1e3
            text        ; default 1                 ; default '1'
            text        ; default 'open'            ; default "open"
            text        ; default 'open'            ; default open
            text        ; default 'it''s'           ; default "it's"
            real        ; default 1                 ; default 1.00
            numeric(9)  ; default .5                ; default 0.50
            blob        ; default x'ab'             ; default (X'AB')
            text        ; default null              ;
            text        ; default (lower('X') || 'y') ; default ( LOWER( 'X' )||('y') )
            int         ; default (1 != 0x2)        ; default ((1)<>2)
            """)
    void two_spellings_of_one_value_are_one_default(String type, String one, String other) throws SQLException {
        assertThat(difference(type, one, other).toString()).isEmpty();
        assertThat(difference(type, other, one).toString()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '~', textBlock = """
            boolean     ; default true              ; default false
            text        ; default true              ; default 'true'
            text        ; default current_timestamp ; default 'current_timestamp'
            text        ; default current_timestamp ; default current_date
            int         ; default 16                ; default '0x10'
            int         ; default 1                 ; default 1.5
            blob        ; default 1                 ; default '1'
            blob        ; default 1                 ; default 1.0
            text        ; default '1'               ; default '1.0'
            text        ; default 'open'            ; default 'OPEN'
            text        ; default 'x y'             ; default 'x  y'
            text        ; default ''                ;
            blob        ; default x'ab'             ; default 'ab'
            int         ; default (-9223372036854775808) ; default (-9223372036854775807)
            text        ; default (lower('X'))      ; default (upper('X'))
            int         ; default (1 - (2 - 3))     ; default (1 - 2 - 3)
            """)
    void another_value_is_another_default(String type, String one, String other) throws SQLException {
        SchemaDiff difference = difference(type, one, other);

        assertThat(difference.equivalence()).isEqualTo(Equivalence.DIFFERENT);
        assertThat(difference.toString()).startsWith("~ column t.c: default ");
    }

    private static SchemaDiff difference(String type, String one, String other) throws SQLException {
        return SchemaDiff.between(schema(type, one), schema(type, other));
    }

    private static Schema schema(String type, String clause) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Ddl.run(connection, "create table t (c " + type + " " + (clause == null ? "" : clause) + ")");
            return new SqliteEngine().read(connection);
        }
    }
}
