package org.replayproof.assertions;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Equivalence;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;

/**
 * Assertions about a schema, and the way to its tables, views, types and sequences.
 *
 * <p>Names are written as the catalog spells them, {@code name} in the default namespace or {@code namespace.name}. Each
 * assertion and each step to an object looks at the schema as the {@linkplain SchemaSource source} gives it at that moment;
 * an object reached is then looked at as it was when it was reached.
 *
 * @since 0.1.0
 */
public final class SchemaAssert extends OtherObjectsAssert {

    SchemaAssert(Context context) {
        super(context);
    }

    /**
     * The schema itself.
     *
     * @return the schema as it is now
     */
    @Override
    public Schema actual() {
        return subject();
    }

    /**
     * Leaves objects out of sight: tables, views, types and routines of these names, and the sequences that belong to such
     * tables. For a migrator's own table and the like.
     *
     * <pre>{@code
     * assertThat(schema).ignoring("flyway_schema_history").hasExactlyTables("apps", "deals");   // passes
     * assertThat(schema).ignoring("jobrunr_*").isEquivalentTo(expected);                         // a star stands for anything
     * }</pre>
     *
     * @param names the names; {@code *} stands for any characters
     * @return an assertion object that does not see them
     */
    public SchemaAssert ignoring(String... names) {
        Ignored ignored = Ignored.named(names);
        SchemaAssert narrower = new SchemaAssert(context.seeing(ignored::removeFrom));
        narrower.info.description(info.description());
        return narrower;
    }

    /**
     * Verifies that the schema is alike another one. Where columns stand in another order, or where constraints have other
     * names that the database made up, they are alike still.
     *
     * <pre>{@code
     * assertThat(migrated).isEquivalentTo(created);      // passes
     * assertThat(migrated).isEquivalentTo(beforeLast);   // fails: Different schemas, with each difference in a line
     * }</pre>
     *
     * @param expected the other schema
     * @return this assertion object
     * @throws AssertionError if they are {@linkplain Equivalence#DIFFERENT different}
     */
    public SchemaAssert isEquivalentTo(Schema expected) {
        return hasNoDifferenceTo(
                expected, Equivalence.SAME_BUT_FOR_COLUMN_POSITION, Equivalence.SAME_BUT_FOR_GENERATED_NAMES);
    }

    /**
     * Verifies that the schema is the same as another one in every aspect, the position of columns and the names of
     * constraints included, unless they are ignored.
     *
     * <pre>{@code
     * assertThat(second).hasNoDifferenceTo(first);       // passes
     * assertThat(rebuilt).hasNoDifferenceTo(original);   // fails: Different schemas: position 3 → 2
     * assertThat(rebuilt).hasNoDifferenceTo(original, Equivalence.SAME_BUT_FOR_COLUMN_POSITION);   // passes
     * }</pre>
     *
     * @param expected the other schema
     * @param ignored which differences do not matter
     * @return this assertion object
     * @throws AssertionError if they differ in anything else
     * @throws IllegalArgumentException for {@link Equivalence#DIFFERENT}, with which nothing would be compared
     */
    public SchemaAssert hasNoDifferenceTo(Schema expected, Equivalence... ignored) {
        return verify(
                actual -> Differences.that(context.at(actual), context.view().apply(expected), actual, ignored));
    }

    /**
     * Verifies that the schema is the one that was accepted in a golden file. Positions of columns and names that the
     * database made up do not matter.
     *
     * <pre>{@code
     * assertThat(dataSource).matchesGoldenFile(Path.of("src/test/replayproof/schema.txt"));
     * }</pre>
     *
     * <p>With the system property {@code replayproof.golden.write=true}, or {@code REPLAYPROOF_GOLDEN_WRITE} in the
     * environment, it accepts what is there and writes the file anew. A CI run is refused that.
     *
     * @param file the golden file
     * @return this assertion object
     * @throws AssertionError if the schema differs, or the file is missing or no golden file
     * @throws IllegalStateException if it is to be written in a CI run
     */
    public SchemaAssert matchesGoldenFile(Path file) {
        return verify(actual -> Golden.differences(context.at(actual), actual, file));
    }

    /**
     * Goes on to a statement, to say what the database does with it. It is not run before it is asserted about, and never
     * leaves a trace.
     *
     * <pre>{@code
     * assertThat(dataSource).executing("delete from apps where id = ?", 1).failsWith("23503");
     * }</pre>
     *
     * @param sql one statement
     * @param parameters values for the question marks in it; an enum's constant stands for its name
     * @return an assertion object for it
     */
    public StatementAssert executing(String sql, @Nullable Object... parameters) {
        ObjectRef everything =
                new ObjectRef(ObjectKind.NAMESPACE, context.schema().defaultNamespace());
        return trying(SqlStatement.of(everything, sql, parameters));
    }

    StatementAssert trying(SqlStatement statement) {
        StatementAssert next = new StatementAssert(statement, below(subject()), this);
        next.info.description(info.description());
        return next;
    }

    /**
     * Goes on to the rows of a query, with all that AssertJ can say of a list. A row is a {@link Tuple} of plain values;
     * numbers are equal when their values are, whatever their classes.
     *
     * <pre>{@code
     * assertThat(dataSource).rows("select id, name from apps order by id").containsExactly(tuple(1, "one"), tuple(2, "two"));
     * assertThat(dataSource).rows("select * from deals where app_id is null").isEmpty();
     * }</pre>
     *
     * @param query a query, run in a transaction that is rolled back
     * @param parameters values for the question marks in it; an enum's constant stands for its name
     * @return AssertJ's assertion object for the rows, in the order in which they come
     * @throws IllegalStateException if there is no connection, or the query fails
     */
    public ListAssert<Tuple> rows(String query, @Nullable Object... parameters) {
        List<Tuple> rows = context.ask((engine, connection) -> Rows.of(connection, query, parameters));
        return describe(context.soft() == null ? new ListAssert<>(rows) : softList(context.soft(), rows), query)
                .usingElementComparator(new Rows.ByMeaning());
    }

    @SuppressWarnings("unchecked") // A class object has no type arguments.
    private static ListAssert<Tuple> softList(SoftAssertionsProvider soft, List<Tuple> rows) {
        return soft.proxy(ListAssert.class, List.class, rows);
    }

    /**
     * Goes on to the one value that a query gives, with all that AssertJ can say of an object. Numbers are equal when their
     * values are, whatever their classes.
     *
     * <pre>{@code
     * assertThat(dataSource).value("select count(*) from deals").isEqualTo(3);
     * assertThat(dataSource).value("select title from deals where id = ?", 1).asInstanceOf(STRING).startsWith("A");
     * }</pre>
     *
     * @param query a query of one row with one column, run in a transaction that is rolled back
     * @param parameters values for the question marks in it; an enum's constant stands for its name
     * @return AssertJ's assertion object for the value
     * @throws IllegalStateException if there is no connection, the query fails, or it gives something else than one value
     */
    public ObjectAssert<Object> value(String query, @Nullable Object... parameters) {
        List<Tuple> rows = context.ask((engine, connection) -> Rows.of(connection, query, parameters));
        if (rows.size() != 1 || rows.get(0).toList().size() != 1) {
            throw new IllegalStateException("one value was asked for, and the query gives " + rows.size() + " rows"
                    + (rows.isEmpty() ? "" : " of " + rows.get(0).toList().size() + " columns") + ": " + query);
        }
        Object value = rows.get(0).toList().get(0);
        return describe(context.soft() == null ? new ObjectAssert<>(value) : softObject(context.soft(), value), query)
                .usingComparator(new Rows.ByMeaning());
    }

    @SuppressWarnings("unchecked") // A class object has no type arguments.
    private static ObjectAssert<Object> softObject(SoftAssertionsProvider soft, @Nullable Object value) {
        return soft.proxy(ObjectAssert.class, Object.class, value);
    }

    private <T extends AbstractAssert<T, ?>> T describe(T next, String query) {
        return info.hasDescription() ? next.as(info.description()) : next.as("%s", query);
    }

    /**
     * Goes on to the server that the database belongs to, for its roles, tablespaces and databases.
     *
     * @return an assertion object for it
     */
    public ServerAssert server() {
        ServerAssert next = new ServerAssert(below(subject()), this, Ignored.nothing());
        next.info.description(info.description());
        return next;
    }

    SchemaAssert softly(SoftAssertionsProvider collector) {
        return new SchemaAssert(context.softly(collector));
    }
}
