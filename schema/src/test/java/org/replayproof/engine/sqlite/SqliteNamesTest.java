package org.replayproof.engine.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engine;

class SqliteNamesTest {

    /** https://sqlite.org/lang_keywords.html */
    private static final String KEYWORDS = """
            ABORT ACTION ADD AFTER ALL ALTER ALWAYS ANALYZE AND AS ASC ATTACH AUTOINCREMENT BEFORE BEGIN BETWEEN BY CASCADE
            CASE CAST CHECK COLLATE COLUMN COMMIT CONFLICT CONSTRAINT CREATE CROSS CURRENT CURRENT_DATE CURRENT_TIME
            CURRENT_TIMESTAMP DATABASE DEFAULT DEFERRABLE DEFERRED DELETE DESC DETACH DISTINCT DO DROP EACH ELSE END ESCAPE
            EXCEPT EXCLUDE EXCLUSIVE EXISTS EXPLAIN FAIL FILTER FIRST FOLLOWING FOR FOREIGN FROM FULL GENERATED GLOB GROUP
            GROUPS HAVING IF IGNORE IMMEDIATE IN INDEX INDEXED INITIALLY INNER INSERT INSTEAD INTERSECT INTO IS ISNULL JOIN KEY
            LAST LEFT LIKE LIMIT MATCH MATERIALIZED NATURAL NO NOT NOTHING NOTNULL NULL NULLS OF OFFSET ON OR ORDER OTHERS
            OUTER OVER PARTITION PLAN PRAGMA PRECEDING PRIMARY QUERY RAISE RANGE RECURSIVE REFERENCES REGEXP REINDEX RELEASE
            RENAME REPLACE RESTRICT RETURNING RIGHT ROLLBACK ROW ROWS SAVEPOINT SELECT SET TABLE TEMP TEMPORARY THEN TIES TO
            TRANSACTION TRIGGER UNBOUNDED UNION UNIQUE UPDATE USING VACUUM VALUES VIEW VIRTUAL WHEN WHERE WINDOW WITH WITHOUT
            """;

    private final Engine engine = new SqliteEngine();

    @Test
    void every_keyword_can_be_a_name_once_quoted() throws SQLException {
        for (String word : KEYWORDS.strip().split("\\s+")) {
            String name = engine.quote(word);
            try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
                Ddl.run(
                        connection,
                        "create table " + name + " (a int, " + name + " int, constraint " + name + " check (" + name
                                + " > 1))",
                        "create index i on " + name + " (" + name + ")",
                        "insert into " + name + " (" + name + ") values (3)",
                        "update " + name + " set " + name + " = " + name + " + 1",
                        "alter table " + name + " drop column a",
                        "drop table " + name);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "Mixed", "_x", "a1", "key", "action"})
    void what_needs_no_quotes_gets_none(String name) {
        assertThat(engine.quote(name)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"table", "Order", "a b", "1a", "ü", "a-b", ""})
    void what_needs_quotes_gets_them(String name) {
        assertThat(engine.quote(name)).isEqualTo("\"" + name + "\"");
    }

    @Test
    void quotes_inside_are_doubled() {
        assertThat(engine.quote("a\"b")).isEqualTo("\"a\"\"b\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int | INTEGER",
                "bigint | integer",
                "varchar(20) | TEXT",
                "varchar( 20 ) | VARCHAR(40)",
                "clob | text",
                "float | double precision",
                "decimal(10,2) | NUMERIC",
                "bool | boolean",
                "timestamp | datetime"
            })
    void types_of_one_affinity_are_the_same(String one, String other) {
        assertThat(engine.isSameType(one, other)).isTrue();
        assertThat(engine.isSameType(other, one)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "int | TEXT",
                "boolean | date",
                "real | numeric",
                "blob | text",
                "boolean | integer",
                "date | datetime"
            })
    void other_types_are_not(String one, String other) {
        assertThat(engine.isSameType(one, other)).isFalse();
        assertThat(engine.isSameType(other, one)).isFalse();
    }
}
