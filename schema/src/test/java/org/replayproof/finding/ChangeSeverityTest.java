package org.replayproof.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engines;
import org.replayproof.engine.PostgresServer;
import org.replayproof.schema.Equivalence;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaDiff;
import org.replayproof.schema.Table;

/** What each change means for a program that knows the earlier schema only. */
class ChangeSeverityTest {

    private static final String TABLES = Ddl.resource("/scenarios/one-of-each-object-that-changes/postgres.sql");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            alter table apps drop column note                                       | breaks
            alter table apps add column more text                                   | extra
            alter table apps add column more text not null default ''               | extra
            alter table apps add column more text not null                          | breaks
            alter table apps alter column code type varchar(40)                     | looser
            alter table apps alter column code type varchar(10)                     | stricter
            alter table apps alter column code type text                            | looser
            alter table apps alter column note type varchar(9)                      | stricter
            alter table apps alter column n type bigint                             | looser
            alter table apps alter column n type smallint                           | stricter
            alter table apps alter column n type numeric(9, 2)                      | breaks
            alter table apps alter column n drop not null                           | looser
            alter table apps alter column code set not null                         | stricter
            alter table apps alter column note set default 'y'                      | risky
            alter table apps alter column note drop default                         | risky
            alter table apps alter column n drop default                            | breaks
            comment on column apps.n is 'n'                                         | note
            create table more (id int)                                              | extra
            drop table deals                                                        | breaks
            drop view all_apps                                                      | breaks
            create or replace view all_apps as select id from apps where id > 1     | risky
            alter table deals drop constraint to_app                                | looser
            alter table deals drop constraint positive                              | looser
            alter table deals add constraint more check (c < 9)                     | stricter
            alter table deals rename constraint positive to above_zero              | note
            drop index by_m                                                         | note
            drop index by_c                                                         | looser
            create unique index more on deals (app)                                 | stricter
            create index more on deals (app)                                        | extra
            alter type mood add value 'angry'                                       | extra
            alter type mood rename value 'sad' to 'blue'                            | breaks
            drop trigger t on deals                                                 | risky
            alter table deals disable trigger t                                     | risky
            create trigger more after insert on deals for each row execute function f() | risky
            alter sequence numbers increment 5                                      | risky
            drop sequence numbers                                                   | breaks
            """)
    void a_change_has_the_severity_for_a_program_of_the_earlier_schema(String ddl, String severity)
            throws SQLException {
        try (Connection connection = PostgresServer.newDatabase()) {
            Ddl.run(connection, TABLES.split(";\\n"));
            Schema before = Engines.of(connection).read(connection);
            Ddl.run(connection, ddl);

            SchemaDiff diff = SchemaDiff.between(before, Engines.of(connection).read(connection));

            assertThat(severities(diff)).as(diff.toString()).isEqualTo(severity);
        }
    }

    @Test
    void a_foreign_key_that_acts_otherwise_is_risky() throws SQLException {
        try (Connection connection = PostgresServer.newDatabase()) {
            Ddl.run(connection, TABLES.split(";\\n"));
            Schema before = Engines.of(connection).read(connection);
            Ddl.run(
                    connection,
                    "alter table deals drop constraint to_app",
                    "alter table deals add constraint to_app foreign key (app) references apps on delete cascade");

            assertThat(severities(
                            SchemaDiff.between(before, Engines.of(connection).read(connection))))
                    .isEqualTo("risky");
        }
    }

    @Test
    void a_position_is_worth_a_note() {
        SchemaDiff diff = SchemaDiff.between(table("a", "b"), table("b", "a"));

        assertThat(diff.equivalence()).isEqualTo(Equivalence.SAME_BUT_FOR_COLUMN_POSITION);
        assertThat(severities(diff)).isEqualTo("note, note");
    }

    @Test
    void time_zones_are_risky() {
        assertThat(TypeChange.severity("timestamp without time zone", "timestamp with time zone"))
                .isEqualTo(Severity.RISKY);
        assertThat(TypeChange.severity("numeric(10,2)", "numeric(12,2)")).isEqualTo(Severity.RISKY);
    }

    private static String severities(SchemaDiff diff) {
        return diff.changes().stream().map(Severity::of).map(Severity::toString).collect(Collectors.joining(", "));
    }

    private static Schema table(String... columns) {
        String lines = Stream.of(columns)
                .map(name -> "  column " + name + "\n    type integer\n")
                .collect(Collectors.joining());
        Schema schema = Schema.parse("product PostgreSQL\nversion 18\ndefault namespace public\ntable t\n" + lines);
        assertThat(schema.all(Table.class)).extracting(Table::name).isEqualTo(List.of(ObjectName.of("t")));
        return schema;
    }
}
