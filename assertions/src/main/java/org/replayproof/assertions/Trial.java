package org.replayproof.assertions;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Scratch;
import org.replayproof.schema.CheckConstraint;
import org.replayproof.schema.Column;
import org.replayproof.schema.Domain;
import org.replayproof.schema.Exclusion;
import org.replayproof.schema.Index;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;
import org.replayproof.schema.View;

/**
 * Lets the engine print an expected text, by creating it in a scratch place and reading it back. So the spelling of a
 * default, a condition or an index key does not matter.
 *
 * @param ddl creates it
 * @param written reads the printed text
 */
record Trial(List<String> ddl, Function<Schema, @Nullable String> written) {

    private static final String NAME = "replayproof_trial";

    /**
     * How an expectation compares with what is there.
     *
     * @param same whether both mean the same
     * @param expected the expectation, for a message
     * @param refused whether the database does not even take it
     */
    record Outcome(boolean same, String expected, boolean refused) {}

    static Trial ofDefault(Context context, Column column, String expression) {
        return new Trial(
                List.of("CREATE TABLE " + NAME + " (" + define(context, column) + " DEFAULT " + expression + ")"),
                ofTable(table -> table.columns().get(0).defaultValue()));
    }

    static Trial ofGenerated(Context context, Table table, Column column, String expression, boolean stored) {
        String columns = table.columns().stream()
                .map(each -> define(context, each)
                        + (each.equals(column)
                                ? " GENERATED ALWAYS AS (" + expression + ") " + (stored ? "STORED" : "VIRTUAL")
                                : ""))
                .collect(Collectors.joining(", "));
        return new Trial(
                List.of("CREATE TABLE " + NAME + " (" + columns + ")"),
                ofTable(read -> read.column(column.name())
                        .map(Column::generated)
                        .map(Column.Generated::expression)
                        .orElse(null)));
    }

    static Trial ofCheck(Context context, Table table, String expression) {
        return new Trial(
                List.of(create(context, table, ", CHECK (" + expression + ")")),
                ofTable(read -> read.checks().stream()
                        .findFirst()
                        .map(CheckConstraint::expression)
                        .orElse(null)));
    }

    static Trial ofExclusion(Context context, Table table, String definition) {
        return new Trial(
                List.of(create(context, table, ", CONSTRAINT " + NAME + " " + definition)),
                ofTable(read -> read.exclusions().stream()
                        .findFirst()
                        .map(Exclusion::definition)
                        .orElse(null)));
    }

    static Trial ofPredicate(Context context, Table table, String predicate) {
        Column first = table.columns().get(0);
        return new Trial(
                List.of(
                        create(context, table, ""),
                        index(context, table, context.quote(first.name())) + " WHERE " + predicate),
                ofTable(read -> read.indexes().stream()
                        .findFirst()
                        .map(Index::predicate)
                        .orElse(null)));
    }

    static Trial ofKeys(Context context, Table table, String keys) {
        return new Trial(
                List.of(create(context, table, ""), index(context, table, keys)),
                ofTable(read -> read.indexes().stream()
                        .findFirst()
                        .map(index -> String.join(", ", index.keys()))
                        .orElse(null)));
    }

    static Trial ofView(String query) {
        return new Trial(List.of("CREATE VIEW " + NAME + " AS " + query), first(Schema::views, View::definition));
    }

    static Trial ofDomainDefault(Domain domain, String expression) {
        return new Trial(
                List.of("CREATE DOMAIN " + NAME + " AS " + domain.baseType() + " DEFAULT " + expression),
                first(schema -> schema.all(Domain.class), Domain::defaultValue));
    }

    static Trial ofDomainCheck(Domain domain, String expression) {
        return new Trial(
                List.of("CREATE DOMAIN " + NAME + " AS " + domain.baseType() + " CHECK (" + expression + ")"),
                first(
                        schema -> schema.all(Domain.class),
                        made -> made.checks().get(0).expression()));
    }

    private static Function<Schema, @Nullable String> ofTable(Function<Table, @Nullable String> written) {
        return first(Schema::tables, written);
    }

    private static <O> Function<Schema, @Nullable String> first(
            Function<Schema, List<O>> made, Function<O, @Nullable String> written) {
        return schema -> made.apply(schema).isEmpty()
                ? null
                : written.apply(made.apply(schema).get(0));
    }

    private static String create(Context context, Table table, String more) {
        return "CREATE TABLE " + context.quote(table.name().name()) + " ("
                + table.columns().stream()
                        .map(column -> define(context, column))
                        .collect(Collectors.joining(", "))
                + more + ")";
    }

    private static String index(Context context, Table table, String keys) {
        return "CREATE INDEX " + NAME + " ON " + context.quote(table.name().name()) + " (" + keys + ")";
    }

    private static String define(Context context, Column column) {
        return context.quote(column.name()) + " " + column.type();
    }

    /** Compares what is there with an expectation; as text where there is no database to ask. */
    Outcome compare(Context context, @Nullable String actual, String expected) {
        return compareWithAny(context, actual == null ? List.of() : List.of(actual), expected);
    }

    Outcome compareWithAny(Context context, List<String> actual, String expected) {
        if (isAmong(actual, expected)) {
            return new Outcome(true, expected, false);
        }
        try {
            Optional<String> written = run(context);
            if (written.isEmpty() || SqlText.isSame(written.get(), expected)) {
                return new Outcome(false, expected, false);
            }
            return new Outcome(isAmong(actual, written.get()), written.get() + ", asserted as " + expected, false);
        } catch (SQLException e) {
            // Compared as text above. What the database says belongs into the message: often the expectation has a
            // slip.
            return new Outcome(false, expected + "\n(which the database does not take: " + words(e) + ")", true);
        }
    }

    /** Without the position, which counts in a statement that the reader does not see. */
    private static String words(SQLException e) {
        return String.valueOf(e.getMessage())
                .lines()
                .filter(line -> !line.strip().startsWith("Position:"))
                .collect(Collectors.joining("\n"));
    }

    private static boolean isAmong(List<String> actual, String expected) {
        return actual.stream().anyMatch(each -> SqlText.isSame(each, expected));
    }

    private Optional<String> run(Context context) throws SQLException {
        return context.askIfPossible((engine, connection) -> {
                    try (Scratch scratch = engine.scratch(connection)) {
                        for (String statement : ddl) {
                            scratch.execute(statement);
                        }
                        return read(scratch.read());
                    }
                })
                .filter(text -> !text.isEmpty());
    }

    private String read(Schema schema) {
        String text = written.apply(schema);
        return text == null ? "" : text;
    }
}
