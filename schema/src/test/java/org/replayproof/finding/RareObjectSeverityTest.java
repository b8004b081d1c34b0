package org.replayproof.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engines;
import org.replayproof.engine.PostgresServer;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;

/** What a change of a kind that is rarely made means for a program that knows the earlier schema only. */
class RareObjectSeverityTest {

    private static Connection connection;
    private static Schema before;

    @BeforeAll
    static void create() throws SQLException {
        connection = PostgresServer.newDatabase();
        Ddl.run(
                connection,
                Ddl.resource("/scenarios/one-of-each-rare-object/postgres.sql").split(";\\n"));
        before = Engines.of(connection).read(connection);
        connection.setAutoCommit(false);
    }

    @AfterEach
    void takeBack() throws SQLException {
        connection.rollback();
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            alter table visits detach partition visits_2026                          | breaks
            drop table visits_2026                                                   | breaks
            create table visits_2027 partition of visits for values from ('2027-01-01') to ('2028-01-01') | extra
            alter table cities no inherit places                                     | breaks
            create table towns () inherits (places)                                  | extra
            drop statistics known                                                    | note
            alter statistics known set statistics 7                                  | note
            create statistics more on id, name from places                           | extra
            drop publication news                                                    | breaks
            alter publication news drop table places                                 | risky
            create publication more for all tables                                   | stricter
            drop event trigger watched                                               | risky
            alter event trigger watched disable                                      | risky
            drop trigger writes on all_places                                        | breaks
            drop rule muted on places                                                | risky
            drop policy own on places                                                | risky
            alter table places enable row level security                             | risky
            drop collation german                                                    | breaks
            drop type point2                                                         | breaks
            alter type point2 add attribute z int                                    | breaks
            alter type point2 alter attribute y type bigint                          | breaks
            drop type days                                                           | breaks
            drop domain positive                                                     | breaks
            alter domain positive set not null                                       | stricter
            alter domain positive drop constraint above                              | looser
            alter domain positive add constraint below check (value < 9)             | stricter
            alter domain positive set default 3                                      | risky
            drop operator === (int, int)                                             | breaks
            drop operator family plain using btree                                   | note
            drop cast (tone as int)                                                  | breaks
            create cast (int as tone) with inout as implicit                         | risky
            create cast (int as tone) with inout                                     | extra
            drop text search configuration plainly                                   | breaks
            drop text search dictionary words                                        | breaks
            drop server shelf                                                        | breaks
            drop conversion latin                                                    | note
            alter default privileges revoke select on tables from public             | note
            drop materialized view counted                                           | breaks
            refresh materialized view counted with no data                           | breaks
            alter view all_places set (security_barrier = true)                      | risky
            alter table places set (fillfactor = 70)                                 | note
            alter table scraps set unlogged                                          | risky
            alter table cities alter column name set storage external                | note
            alter index by_name set (fillfactor = 70)                                | note
            alter sequence numbers cache 20                                          | note
            alter sequence numbers start 7                                           | note
            alter sequence numbers cycle                                             | risky
            drop extension pg_trgm                                                   | breaks
            drop function half(int)                                                  | breaks
            revoke execute on function half(int) from public                         | risky
            """)
    void a_change_has_the_severity_for_a_program_of_the_earlier_schema(String ddl, String severity)
            throws SQLException {
        Ddl.run(connection, ddl);

        SchemaDiff diff = SchemaDiff.between(before, Engines.of(connection).read(connection));

        assertThat(diff.changes().stream()
                        .map(Severity::of)
                        .map(Severity::toString)
                        .collect(Collectors.joining(", ")))
                .as(diff.toString())
                .isEqualTo(severity);
    }
}
