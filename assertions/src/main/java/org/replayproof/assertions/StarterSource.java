package org.replayproof.assertions;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.replayproof.schema.Column;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.Extension;
import org.replayproof.schema.Routine;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Sequence;
import org.replayproof.schema.Table;
import org.replayproof.schema.View;

/** Writes the class of a starter test. */
final class StarterSource {

    private final Schema schema;
    private final String className;
    private final boolean migrated;
    private final StringBuilder body = new StringBuilder();
    private final Set<String> methods = new HashSet<>();

    private StarterSource(Schema schema, String className, boolean migrated) {
        this.schema = schema;
        this.className = className;
        this.migrated = migrated;
    }

    static String of(Schema schema, String qualified, boolean migrated) {
        int dot = qualified.lastIndexOf('.');
        StarterSource source = new StarterSource(schema, qualified.substring(dot + 1), migrated);
        source.tests();
        String head = source.head();
        return (dot < 0 ? "" : "package " + qualified.substring(0, dot) + ";\n\n") + source.imports(head) + "\n" + head
                + source.body + "}\n";
    }

    private void tests() {
        test(
                "the_tables_are_these",
                List.of(onSchema()
                        .call(
                                "hasExactlyTables",
                                schema.tables().stream()
                                        .map(table -> table.name().toString())
                                        .toList())));
        for (Table table : schema.tables()) {
            test(
                    "table_" + table.name(),
                    "TableAssert table = " + access() + ".table("
                            + StarterChain.literal(table.name().toString()) + ");\n",
                    StarterTable.chains(table));
        }
        for (View view : schema.views()) {
            test("view_" + view.name(), List.of(view(view)));
        }
        test("enum_types", schema.enumTypes().stream().map(this::enumType).toList());
        test("sequences", schema.sequences().stream().map(this::sequence).toList());
        test(
                "routines",
                schema.all(Routine.class).stream()
                        .map(routine -> onSchema().call("routine", routine.ref().path()))
                        .toList());
        test(
                "extensions",
                schema.all(Extension.class).stream()
                        .map(extension -> onSchema().call("extension", extension.name()))
                        .toList());
    }

    private String access() {
        return migrated ? "schema" : "schema()";
    }

    private StarterChain onSchema() {
        return new StarterChain(access());
    }

    private StarterChain view(View view) {
        StarterChain chain =
                onSchema().call("view", view.name().toString()).callIf(view.materialized(), "isMaterialized");
        return view.broken() != null
                ? chain
                : chain.call("isReadable")
                        .call(
                                "hasExactlyColumns",
                                view.columns().stream().map(Column::name).toList())
                        .call("hasDefinitionContaining", view.definition());
    }

    private StarterChain enumType(EnumType type) {
        return onSchema().call("enumType", type.name().toString()).call("hasLabels", type.labels());
    }

    private StarterChain sequence(Sequence sequence) {
        return onSchema()
                .call("sequence", sequence.name().toString())
                .raw("startsWith", List.of(sequence.start() + "L"))
                .raw("incrementsBy", List.of(sequence.increment() + "L"));
    }

    private void test(String name, List<StarterChain> chains) {
        if (!chains.isEmpty()) {
            test(name, "", chains);
        }
    }

    private void test(String name, String first, List<StarterChain> chains) {
        body.append("\n    @Test\n    void ")
                .append(method(name))
                .append(migrated ? "(SchemaAssert schema) {\n" : "() {\n")
                .append(first.isEmpty() ? "" : "        " + first);
        chains.forEach(body::append);
        body.append("    }\n");
    }

    /** A name of the database as a name of Java; two that look alike then are numbered. */
    private String method(String name) {
        String plain = name.codePoints()
                .map(c -> Character.isJavaIdentifierPart(c) && !Character.isIdentifierIgnorable(c) ? c : '_')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        String method = plain;
        for (int i = 2; !methods.add(method); i++) {
            method = plain + "_" + i;
        }
        return method;
    }

    private String head() {
        String origin = "/** What " + schema.product() + " " + schema.version().replaceAll("[^0-9.].*", "")
                + " had when StarterTest wrote this. */\n";
        return migrated
                ? origin + "@MigratedDatabase(isolation = Isolation.READONLY)\nclass " + className + " {\n"
                : origin + "@TestInstance(TestInstance.Lifecycle.PER_CLASS)\nabstract class " + className + """
                         {

                            private SchemaAssert schema;

                            /** Hands out connections to the database; it is read once. */
                            protected abstract DataSource dataSource();

                            private SchemaAssert schema() {
                                if (schema == null) {
                                    schema = SchemaAssertions.assertThat(dataSource());
                                }
                                return schema;
                            }
                        """;
    }

    private String imports(String head) {
        StringBuilder imports = new StringBuilder();
        Stream.of(
                        "javax.sql.DataSource",
                        "org.junit.jupiter.api.Test",
                        "org.junit.jupiter.api.TestInstance",
                        "org.replayproof.assertions.SchemaAssert",
                        "org.replayproof.assertions.SchemaAssertions",
                        "org.replayproof.assertions.TableAssert",
                        "org.replayproof.junit.Isolation",
                        "org.replayproof.junit.MigratedDatabase",
                        "org.replayproof.schema.Column.Identity",
                        "org.replayproof.schema.ForeignKey.Action")
                .filter(type -> isUsed(type.substring(type.lastIndexOf('.') + 1), head))
                .forEach(type -> imports.append("import ").append(type).append(";\n"));
        return imports.toString();
    }

    /** Outside of strings; a name in a string would only bring an import that is not needed. */
    private boolean isUsed(String type, String head) {
        return Pattern.compile("(?<![\\w\"])" + type + "\\b")
                .matcher(head + body)
                .find();
    }
}
