package org.replayproof.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.replayproof.engine.Ddl;
import org.replayproof.engine.Engines;
import org.replayproof.engine.PostgresServer;

/** The text of a schema says everything, always in the same way, and gives the schema back. */
class SchemaTextTest {

    private static final String SHOP = """
            product SQLite
            version 3
            default namespace main

            table apps
              column id
                type INTEGER
                not nullable
                identity ROWID
              column name
                type TEXT
                not nullable
              primary key
                columns id
              unique
                columns name

            table deals
              column id
                type INTEGER
                not nullable
                identity ROWID
              column app
                type INTEGER
                default value 7
              column state
                type TEXT
                not nullable
                default value 'a, "b"'
              primary key
                columns id
              foreign key deals_app
                columns app
                referenced table apps
                referenced columns id
                on delete CASCADE
              check
                expression state in ('a, "b"', 'c')
                columns state
              index deals_state
                unique
                method btree
                keys state DESC

            view open
              column id
                type INTEGER
              definition select id from deals where state = 'c'
            """;

    /** What quotes, bars and generated names are for. */
    private static final String SPECIAL = """
            product PostgreSQL
            version 18
            default namespace public

            table "a.b".c
              column d
                type integer
              check d_check
                generated name
                expression d > 0
                columns d
                not validated
              check positive
                expression d > 0
                columns d
              index e
                method btree
                keys "lower(d, 1)", d DESC

            view open
              definition
                | SELECT id
                |   FROM deals
                |  WHERE state = 'c';
              materialized
            """;

    @Test
    void reads_an_object_a_block_and_a_fact_a_line() throws SQLException {
        assertThat(sqlite(List.of(Ddl.resource("/scenarios/shop/sqlite.sql").split(";\n")))
                        .toText()
                        .replaceFirst("version .*", "version 3"))
                .isEqualTo(SHOP);
    }

    @Test
    void quotes_and_bars_separate_values() {
        Schema schema = Schema.parse(SPECIAL);

        assertThat(schema.toText()).isEqualTo(SPECIAL);
        Table table = schema.tables().get(0);
        assertThat(table.name()).isEqualTo(new ObjectName("a.b", "c"));
        assertThat(table.checks())
                .extracting(CheckConstraint::name)
                .containsExactly(new ConstraintName("d_check", true), new ConstraintName("positive", false));
        assertThat(table.indexes().get(0).keys()).containsExactly("lower(d, 1)", "d DESC");
        assertThat(schema.views().get(0).definition()).isEqualTo("SELECT id\n  FROM deals\n WHERE state = 'c';");
    }

    @Test
    void reads_back_every_fact_of_a_rich_sqlite_schema() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Ddl.runAll(connection, "sqlite.sql");
            assertRoundTrip(Engines.of(connection).read(connection));
        }
    }

    @Test
    void reads_back_every_fact_of_a_rich_postgres_schema() throws SQLException {
        try (Connection connection = PostgresServer.newDatabase()) {
            Ddl.runAll(connection, "postgres.sql");
            assertRoundTrip(Engines.of(connection).read(connection));
        }
    }

    private static void assertRoundTrip(Schema schema) {
        Schema back = Schema.parse(schema.toText());

        assertThat(back.allObjects()).hasSameSizeAs(schema.allObjects().toList());
        assertThat(SchemaDiff.between(schema, back).toString()).isEmpty();
        assertThat(back.toText()).isEqualTo(schema.toText());
        assertThat(Schema.parse(schema.toText().replace("\n", "\r\n")).toText()).isEqualTo(schema.toText());
        assertThat(shuffled(schema).toText()).isEqualTo(schema.toText());
    }

    /** The catalog promises no order. */
    private static Schema shuffled(Schema schema) {
        List<SchemaObject> objects = new ArrayList<>(schema.objects());
        Collections.shuffle(objects, new Random(42));
        return new Schema(schema.product(), schema.version(), schema.defaultNamespace(), objects);
    }

    /** What a new record of the model may hold, the text must be able to hold. */
    @Test
    void every_kind_of_object_can_be_built_from_usual_values() {
        assertThat(RecordShape.KINDS).hasSizeGreaterThan(15);
        RecordShape.KINDS.forEach((word, type) ->
                assertThat(RecordShape.of(type).create(Map.of())).as(word).isInstanceOf(type));
    }

    /** What is left out because it is usual comes back as it was; so nothing else may be usual. */
    @Test
    void every_component_of_the_model_is_of_a_type_that_the_text_knows() {
        RecordShape.KINDS.values().forEach(SchemaTextTest::assertKnown);
    }

    private static Class<?> element(Class<?> type, RecordComponent list) {
        return RecordShape.of(type).parts().stream()
                .filter(part -> part.name().equals(list.getName()))
                .map(part -> Objects.requireNonNull(part.element()))
                .findFirst()
                .orElseThrow();
    }

    private static void assertKnown(Class<?> type) {
        for (RecordComponent component : type.getRecordComponents()) {
            Class<?> held = component.getType() == List.class ? element(type, component) : component.getType();
            if (held.isRecord() && !RecordShape.KINDS.containsValue(held)) {
                assertKnown(held);
            } else {
                assertThat(held.isRecord()
                                || held.isEnum()
                                || List.of(
                                                String.class,
                                                boolean.class,
                                                int.class,
                                                long.class,
                                                Integer.class,
                                                Long.class)
                                        .contains(held))
                        .as(type.getSimpleName() + "." + component.getName())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a",
                " a",
                "a ",
                "a,b",
                ",",
                "\"",
                "\"a\"",
                "a\"b",
                "a\"\",\"b",
                "|",
                "| a",
                "a\nb",
                "\n",
                "a\n",
                "a \n\tb\t\n",
                "a\r\nb",
                "\u0000",
                "\\u0041",
                "not x",
                "# a",
                "<<<<<<< a",
                "ä ß 😀",
                "a\\",
                "\\\\u0041",
                "\t"
            })
    void reads_back_any_text(String text) {
        ObjectName name = new ObjectName(text, text);
        Column column = new Column(
                name,
                text,
                1,
                text,
                false,
                text,
                Column.Identity.NONE,
                null,
                text,
                List.of(text),
                List.of(new Access.Grant(text, text, Access.Grant.Kind.REVOKED)),
                text);
        View view = new View(
                name,
                List.of(column),
                text,
                false,
                text,
                List.of(),
                List.of(),
                List.of(),
                List.of(text, text),
                new Access(text, List.of()),
                text);
        Schema schema = new Schema(
                "P", "1", "public", List.of(view, new EnumType(name, List.of(text, "x", text), Access.USUAL, null)));

        Schema back = Schema.parse(schema.toText());

        assertThat(back.all(EnumType.class)).isEqualTo(schema.all(EnumType.class));
        assertThat(back.views()).isEqualTo(schema.views());
    }

    @Test
    void names_the_line_with_the_error() {
        assertTrouble("", "line 1: no line has the product. Is this the text of a schema?");
        assertTrouble(
                SHOP.replace("table apps", "tabel apps"),
                "line 5: \"tabel apps\" is not a kind of object. The kinds are "
                        + String.join(", ", RecordShape.KINDS.keySet()) + ".");
        assertTrouble(
                SHOP.replace("    on delete CASCADE", "    on demand CASCADE"),
                "line 36: \"on demand CASCADE\" is not a fact of a foreign key. It has columns, comment, deferrable, "
                        + "match, on delete, on update, options, referenced columns, referenced table, validated.");
        assertTrouble(
                SHOP.replace("CASCADE", "NEVER"),
                "line 36: \"NEVER\" is none of NO ACTION, RESTRICT, CASCADE, SET NULL, SET DEFAULT");
        assertTrouble(
                SHOP.replace("table deals", "<<<<<<< ours"),
                "line 18: \"<<<<<<< ours\" is a conflict marker of a merge. Resolve the merge, or write the file again.");
        assertTrouble(
                SHOP.replace("\n  column name", "\n        column name"),
                "line 10: \"        column name\" is indented below nothing.");
        assertTrouble(
                SHOP.replace("\n  column name", "\n      column name"),
                "line 10: \"column name\" is indented below \"identity ROWID\", which has nothing below it.");
        assertTrouble(SPECIAL.replace("| SELECT", "SELECT"), "line 22: \"SELECT id\" does not begin with a bar.");
    }

    private static void assertTrouble(String text, String message) {
        assertThatThrownBy(() -> Schema.parse(text))
                .isInstanceOf(SchemaTextException.class)
                .hasMessage(message);
    }

    private static Schema sqlite(List<String> ddl) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:")) {
            Ddl.run(connection, ddl.toArray(String[]::new));
            return Engines.of(connection).read(connection);
        }
    }
}
