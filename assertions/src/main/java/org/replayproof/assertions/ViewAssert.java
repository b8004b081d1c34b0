package org.replayproof.assertions;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Owned;
import org.replayproof.finding.Finding;
import org.replayproof.schema.Column;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.View;

/**
 * Assertions about a view or materialized view.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class ViewAssert extends GrantedAssert<ViewAssert, View> {

    private final SchemaAssert schema;

    ViewAssert(@Nullable View actual, Context context, SchemaAssert schema) {
        super(actual, ViewAssert.class, context);
        this.schema = schema;
    }

    @Override
    ObjectRef ref(View view) {
        return view.ref();
    }

    @Override
    Owned owned(View view) {
        return Owned.of(ObjectKind.VIEW, context.sql(view.name()));
    }

    /**
     * Returns to the schema.
     *
     * @return the assertion object from which this one was reached
     */
    public SchemaAssert returnToSchema() {
        return schema;
    }

    /**
     * Verifies that the view has these columns, and possibly others.
     *
     * <pre>{@code
     * view("open_deals").hasColumns("id", "title");   // passes
     * view("open_deals").hasColumns("status");        // fails: Missing column
     * }</pre>
     *
     * @param names the columns' names
     * @return this assertion object
     * @throws AssertionError if one is missing; the message lists all that are missing
     */
    public ViewAssert hasColumns(String... names) {
        return verify(view -> missingColumns(view, names));
    }

    /**
     * Verifies that the view has these columns and no others, in this order.
     *
     * <pre>{@code
     * view("open_deals").hasExactlyColumns("id", "title");   // passes
     * view("open_deals").hasExactlyColumns("title", "id");   // fails: Wrong view
     * }</pre>
     *
     * @param names the columns' names, by position
     * @return this assertion object
     * @throws AssertionError if they are others, or in another order
     */
    public ViewAssert hasExactlyColumns(String... names) {
        return verify(
                view -> columnNames(view).equals(List.of(names)),
                view -> wrong(
                        view, "has other columns", String.join(", ", names), String.join(", ", columnNames(view))));
    }

    /**
     * Verifies that the view stores its rows.
     *
     * <pre>{@code
     * view("daily_totals").isMaterialized();   // passes
     * view("open_deals").isMaterialized();     // fails: Wrong view
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if it is a plain view
     */
    public ViewAssert isMaterialized() {
        return verify(
                View::materialized,
                view -> wrong(view, "does not store its rows", "a materialized view", "a plain view"));
    }

    /**
     * Verifies that the view can be read. SQLite keeps views over tables and columns that are gone.
     *
     * <pre>{@code
     * view("open_deals").isReadable();   // passes
     * view("old_report").isReadable();   // fails: Wrong view: no such column: deals.state
     * }</pre>
     *
     * @return this assertion object
     * @throws AssertionError if reading it fails
     */
    public ViewAssert isReadable() {
        return verify(
                view -> view.broken() == null,
                view -> wrong(view, "cannot be read", "readable", Objects.requireNonNull(view.broken())));
    }

    /**
     * Verifies the view's query. With a connection, the database itself prints it, so that its spelling
     * does not matter; SQLite keeps a query as it was written, and there its words are compared.
     *
     * <pre>{@code
     * view("open_deals").hasDefinition("select id, title from deals where status in ('open')");   // passes
     * view("open_deals").hasDefinition("select id from deals");                                   // fails: Wrong view
     * }</pre>
     *
     * @param query the query
     * @return this assertion object
     * @throws AssertionError if the view has another one
     */
    public ViewAssert hasDefinition(String query) {
        return verify(view -> {
            Trial.Outcome outcome = Trial.ofView(query).compare(context, view.definition(), query);
            return outcome.same()
                    ? List.of()
                    : List.of(wrong(view, "is defined otherwise", outcome.expected(), view.definition()));
        });
    }

    /**
     * Verifies that the view's query contains a text, with any white space and letter case.
     *
     * <pre>{@code
     * view("open_deals").hasDefinitionContaining("FROM deals");   // passes
     * view("open_deals").hasDefinitionContaining("FROM apps");    // fails: Wrong view
     * }</pre>
     *
     * @param part the text, as the engine prints the query
     * @return this assertion object
     * @throws AssertionError if it does not
     */
    public ViewAssert hasDefinitionContaining(String part) {
        return verify(
                view -> SqlText.contains(view.definition(), part),
                view -> wrong(view, "is defined otherwise", "… " + part + " …", view.definition()));
    }

    private List<Finding> missingColumns(View view, String... names) {
        return Stream.of(names)
                .filter(name -> view.column(name).isEmpty())
                .map(name -> finding(
                                AssertionFailure.MISSING_COLUMN,
                                ObjectRef.column(view.name(), name),
                                view.name() + "." + name + " does not exist.")
                        .expected("column " + name)
                        .actual(There.instead(name, view.name().toString(), "column", columnNames(view))))
                .toList();
    }

    private static List<String> columnNames(View view) {
        return view.columns().stream().map(Column::name).toList();
    }

    private static Finding wrong(View view, String trouble, String expected, String actual) {
        return finding(AssertionFailure.VIEW, view.ref(), view.ref() + " " + trouble + ".")
                .expected(expected)
                .actual(actual);
    }
}
