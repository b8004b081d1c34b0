package org.replayproof.assertions;

import java.nio.file.Path;
import javax.sql.DataSource;
import org.apiguardian.api.API;
import org.assertj.core.api.AbstractAssert;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.SoftAssertionsProvider;
import org.assertj.core.groups.Tuple;
import org.jspecify.annotations.Nullable;
import org.replayproof.api.CheckReturnValue;
import org.replayproof.finding.DatabaseCheck;
import org.replayproof.schema.Equivalence;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;

/**
 * Assertions about a schema, and navigation to its tables, views, types and sequences.
 *
 * <p>Names are written as the catalog spells them, {@code name} in the default namespace or {@code namespace.name}. Each
 * assertion and each step to an object looks at the schema as the {@linkplain SchemaSource source} gives it at that moment;
 * an object reached is then looked at as it was when it was reached.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class SchemaAssert extends CatalogAssert<SchemaAssert, Schema> {

    SchemaAssert(Context context) {
        super(null, SchemaAssert.class, context);
    }

    @Override
    Schema subject() {
        return context.schema();
    }

    /** Stays with the reading in which the object was found. */
    @Override
    Context below(@Nullable Schema schema) {
        return schema == null ? context : context.at(schema);
    }

    /**
     * Navigates to a table.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").hasColumns("status");
     * assertThat(schema).table("deels");                        // fails: Missing table; nearest name: "deals"
     * }</pre>
     *
     * @param name the table's name
     * @return an assertion object for it
     * @throws AssertionError if no such table exists
     */
    public TableAssert table(String name) {
        return navigate(SchemaKinds.TABLE, name, (table, at) -> new TableAssert(table, at, myself));
    }

    /**
     * Verifies that the schema has a table.
     *
     * <pre>{@code
     * assertThat(schema).hasTable("deals");   // passes
     * assertThat(schema).hasTable("deels");   // fails: Missing table; nearest name: "deals"
     * }</pre>
     *
     * @param name the table's name
     * @return this assertion object
     * @throws AssertionError if no such table exists
     */
    public SchemaAssert hasTable(String name) {
        return hasTables(name);
    }

    /**
     * Verifies that the schema has these tables, and possibly others.
     *
     * <pre>{@code
     * assertThat(schema).hasTables("apps", "deals");      // passes
     * assertThat(schema).hasTables("apps", "agents");     // fails: Missing table: agents
     * }</pre>
     *
     * @param names the tables' names
     * @return this assertion object
     * @throws AssertionError if one is missing; the message lists all that are missing
     */
    public SchemaAssert hasTables(String... names) {
        return has(SchemaKinds.TABLE, names);
    }

    /**
     * Verifies that the schema does not have a table.
     *
     * <pre>{@code
     * assertThat(schema).doesNotHaveTable("agents_new");   // passes: the rebuild has cleaned up
     * assertThat(schema).doesNotHaveTable("deals");        // fails: Extra table
     * }</pre>
     *
     * @param name the table's name
     * @return this assertion object
     * @throws AssertionError if there is such a table
     */
    public SchemaAssert doesNotHaveTable(String name) {
        return doesNotHave(SchemaKinds.TABLE, name);
    }

    /**
     * Verifies that the schema has these tables and no others. Use {@link SchemaAssert#ignoring(String...)} for others that do
     * not matter.
     *
     * <pre>{@code
     * assertThat(schema).ignoring("flyway_schema_history").hasExactlyTables("apps", "deals");   // passes
     * assertThat(schema).hasExactlyTables("apps", "deals");     // fails: Extra table: flyway_schema_history
     * }</pre>
     *
     * @param names the tables' names
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; the message lists all of them
     */
    public SchemaAssert hasExactlyTables(String... names) {
        return hasExactly(SchemaKinds.TABLE, names);
    }

    /**
     * Navigates to a view. It may be a plain or a materialized one.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if there is none with this name
     */
    public ViewAssert view(String name) {
        return navigate(SchemaKinds.VIEW, name, (v, at) -> new ViewAssert(v, at, myself));
    }

    /**
     * Verifies that there is a view of this name. It may be a plain or a materialized one.
     *
     * <pre>{@code
     * assertThat(schema).hasView("open_deals");   // passes
     * assertThat(schema).hasView("opendeals");   // fails: the message has the nearest name
     * }</pre>
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public SchemaAssert hasView(String name) {
        return has(SchemaKinds.VIEW, name);
    }

    /**
     * Verifies that no view of this name exists.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public SchemaAssert doesNotHaveView(String name) {
        return doesNotHave(SchemaKinds.VIEW, name);
    }

    /**
     * Verifies that there are plain views with these names and no others. Materialized ones have {@linkplain
     * #hasExactlyMaterializedViews(String...) their own assertion}.
     *
     * @param names the names; none for no view at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; the message lists all of them
     */
    public SchemaAssert hasExactlyViews(String... names) {
        return hasExactly(SchemaKinds.PLAIN_VIEW, names);
    }

    /**
     * Verifies that there is a materialized view of this name.
     *
     * <pre>{@code
     * assertThat(schema).hasMaterializedView("daily_totals");   // passes
     * assertThat(schema).hasMaterializedView("totals");   // fails: the message has the nearest name
     * }</pre>
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public SchemaAssert hasMaterializedView(String name) {
        return has(SchemaKinds.MATERIALIZED_VIEW, name);
    }

    /**
     * Verifies that no materialized view of this name exists.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public SchemaAssert doesNotHaveMaterializedView(String name) {
        return doesNotHave(SchemaKinds.MATERIALIZED_VIEW, name);
    }

    /**
     * Verifies that there are materialized views with these names and no others. Use {@link SchemaAssert#ignoring(String...)} for others
     * that do not matter.
     *
     * @param names the names; none for no materialized view at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; the message lists all of them
     */
    public SchemaAssert hasExactlyMaterializedViews(String... names) {
        return hasExactly(SchemaKinds.MATERIALIZED_VIEW, names);
    }

    /**
     * Navigates to a sequence.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if there is none with this name
     */
    public SequenceAssert sequence(String name) {
        return navigate(SchemaKinds.SEQUENCE, name, (s, at) -> new SequenceAssert(s, at, myself));
    }

    /**
     * Verifies that there is a sequence of this name.
     *
     * <pre>{@code
     * assertThat(schema).hasSequence("deals_id_seq");   // passes
     * assertThat(schema).hasSequence("deals_seq");   // fails: the message has the nearest name
     * }</pre>
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public SchemaAssert hasSequence(String name) {
        return has(SchemaKinds.SEQUENCE, name);
    }

    /**
     * Verifies that no sequence of this name exists.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public SchemaAssert doesNotHaveSequence(String name) {
        return doesNotHave(SchemaKinds.SEQUENCE, name);
    }

    /**
     * Verifies that there are sequences with these names and no others. Use {@link SchemaAssert#ignoring(String...)} for others
     * that do not matter.
     *
     * @param names the names; none for no sequence at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; the message lists all of them
     */
    public SchemaAssert hasExactlySequences(String... names) {
        return hasExactly(SchemaKinds.SEQUENCE, names);
    }

    /**
     * Navigates to an enum type.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if there is none with this name
     */
    public EnumTypeAssert enumType(String name) {
        return navigate(SchemaKinds.ENUM_TYPE, name, (e, at) -> new EnumTypeAssert(e, at, myself));
    }

    /**
     * Verifies that there is an enum type of this name.
     *
     * <pre>{@code
     * assertThat(schema).hasEnumType("deal_status");   // passes
     * assertThat(schema).hasEnumType("deal_state");   // fails: the message has the nearest name
     * }</pre>
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public SchemaAssert hasEnumType(String name) {
        return has(SchemaKinds.ENUM_TYPE, name);
    }

    /**
     * Verifies that no enum type of this name exists.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public SchemaAssert doesNotHaveEnumType(String name) {
        return doesNotHave(SchemaKinds.ENUM_TYPE, name);
    }

    /**
     * Verifies that there are enum types with these names and no others. Use {@link SchemaAssert#ignoring(String...)} for others
     * that do not matter.
     *
     * @param names the names; none for no enum type at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; the message lists all of them
     */
    public SchemaAssert hasExactlyEnumTypes(String... names) {
        return hasExactly(SchemaKinds.ENUM_TYPE, names);
    }

    /**
     * Navigates to a domain.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if there is none with this name
     */
    public DomainAssert domain(String name) {
        return navigate(SchemaKinds.DOMAIN, name, (d, at) -> new DomainAssert(d, at, myself));
    }

    /**
     * Navigates to a composite type.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if there is none with this name
     */
    public CompositeTypeAssert compositeType(String name) {
        return navigate(SchemaKinds.COMPOSITE_TYPE, name, (c, at) -> new CompositeTypeAssert(c, at, myself));
    }

    /**
     * Navigates to a function, procedure or aggregate.
     *
     * <pre>{@code
     * assertThat(schema).routine("touch()").hasDefinitionContaining("updated_at");
     * assertThat(schema).routine("touch");                       // whatever its arguments; the first if there are several
     * }</pre>
     *
     * @param name its name, or its name with its argument types: {@code total(integer, text)}
     * @return an assertion object for it
     * @throws AssertionError if there is none with this name
     */
    public RoutineAssert routine(String name) {
        return navigate(SchemaKinds.ROUTINE, name, (r, at) -> new RoutineAssert(r, at, myself));
    }

    /**
     * Verifies that there is a function, procedure or aggregate of this name.
     *
     * <pre>{@code
     * assertThat(schema).hasRoutine("total(integer, text)");   // passes
     * assertThat(schema).hasRoutine("sum");   // fails: the message has the nearest name
     * }</pre>
     *
     * @param name its name, with or without its argument types
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public SchemaAssert hasRoutine(String name) {
        return has(SchemaKinds.ROUTINE, name);
    }

    /**
     * Verifies that there are functions, procedures or aggregates with these names, and possibly others.
     *
     * @param names the names, with or without argument types
     * @return this assertion object
     * @throws AssertionError if one is missing; the message lists all that are missing
     */
    public SchemaAssert hasRoutines(String... names) {
        return has(SchemaKinds.ROUTINE, names);
    }

    /**
     * Verifies that no function, procedure or aggregate of this name exists.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public SchemaAssert doesNotHaveRoutine(String name) {
        return doesNotHave(SchemaKinds.ROUTINE, name);
    }

    /**
     * Verifies that there are functions, procedures and aggregates with these names and no others. Use {@link
     * SchemaAssert#ignoring(String...)} for others
     * that do not matter.
     *
     * @param names the names; none for no function, procedure or aggregate at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; the message lists all of them
     */
    public SchemaAssert hasExactlyRoutines(String... names) {
        return hasExactly(SchemaKinds.ROUTINE, names);
    }

    /**
     * Navigates to an extension.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if there is none with this name
     */
    public ExtensionAssert extension(String name) {
        return navigate(SchemaKinds.EXTENSION, name, (e, at) -> new ExtensionAssert(e, at, myself));
    }

    /**
     * Verifies that there is an extension of this name.
     *
     * <pre>{@code
     * assertThat(schema).hasExtension("pgcrypto");   // passes
     * assertThat(schema).hasExtension("pgcrypt");   // fails: the message has the nearest name
     * }</pre>
     *
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is none
     */
    public SchemaAssert hasExtension(String name) {
        return has(SchemaKinds.EXTENSION, name);
    }

    /**
     * Verifies that no extension of this name exists.
     *
     * @param name the name
     * @return this assertion object
     * @throws AssertionError if there is one
     */
    public SchemaAssert doesNotHaveExtension(String name) {
        return doesNotHave(SchemaKinds.EXTENSION, name);
    }

    /**
     * Verifies that there are extensions with these names and no others. Use {@link SchemaAssert#ignoring(String...)} for others
     * that do not matter.
     *
     * @param names the names; none for no extension at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; the message lists all of them
     */
    public SchemaAssert hasExactlyExtensions(String... names) {
        return hasExactly(SchemaKinds.EXTENSION, names);
    }

    /**
     * Navigates to a namespace. The default namespace, which every database has, is not counted.
     *
     * @param name its name
     * @return an assertion object for it
     * @throws AssertionError if there is none with this name
     */
    public NamespaceAssert namespace(String name) {
        return navigate(SchemaKinds.NAMESPACE, name, (n, at) -> new NamespaceAssert(n, at, myself));
    }

    /**
     * Verifies that the schema has an object of a rare kind.
     *
     * <pre>{@code
     * assertThat(schema).hasObject(ObjectKind.DOMAIN, "email");               // passes
     * assertThat(schema).hasObject(ObjectKind.CAST, "address AS varchar");    // fails: Missing object
     * }</pre>
     *
     * <p>The default namespace, which every database has, is not counted. The same is true of languages, casts and the like that
     * come with the server.
     *
     * @param kind its kind: a namespace, a domain, a composite or a range type, a collation, a cast, an operator, a language,
     *     a foreign server, a publication and so on
     * @param name its name; an operator's with its types, {@code === (integer, integer)}; an operator class's with its method,
     *     {@code int_ops USING btree}; a cast's as {@code address AS text}
     * @return this assertion object
     * @throws AssertionError if there is none with this name
     * @throws IllegalArgumentException for another kind
     */
    public SchemaAssert hasObject(ObjectKind kind, String name) {
        return hasObjects(kind, name);
    }

    /**
     * Verifies that the schema has these objects of a rare kind, and possibly others.
     *
     * @param kind their kind, as in {@link #hasObject(ObjectKind, String)}
     * @param names their names
     * @return this assertion object
     * @throws AssertionError if one is missing; the message lists all that are missing
     * @throws IllegalArgumentException for another kind
     */
    public SchemaAssert hasObjects(ObjectKind kind, String... names) {
        return verify(schema -> SchemaKinds.RARE.get(kind).missing(schema, names));
    }

    /**
     * Verifies that the schema does not have an object of a rare kind.
     *
     * @param kind its kind, as in {@link #hasObject(ObjectKind, String)}
     * @param name its name
     * @return this assertion object
     * @throws AssertionError if there is one with this name
     * @throws IllegalArgumentException for another kind
     */
    public SchemaAssert doesNotHaveObject(ObjectKind kind, String name) {
        return verify(schema -> SchemaKinds.RARE.get(kind).present(context, schema, name));
    }

    /**
     * Verifies that the schema has these objects of a rare kind and no others.
     *
     * @param kind their kind, as in {@link #hasObject(ObjectKind, String)}
     * @param names their names, in any order; none for no object of this kind at all
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; the message lists all of them
     * @throws IllegalArgumentException for another kind
     */
    public SchemaAssert hasExactlyObjects(ObjectKind kind, String... names) {
        return verify(schema -> SchemaKinds.RARE.get(kind).others(context, schema, names));
    }

    /**
     * Navigates to an object of a kind that is known by its statement. Namespaces, domains and composite types have assertions
     * of their own: {@link #namespace}, {@link #domain}, {@link #compositeType}.
     *
     * <pre>{@code
     * assertThat(schema).object(ObjectKind.CAST, "address AS text").hasDefinitionContaining("AS IMPLICIT");
     * assertThat(schema).object(ObjectKind.FOREIGN_SERVER, "archive").hasOwner("app");
     * }</pre>
     *
     * @param kind its kind: a collation, a cast, an operator, a language, a foreign server, a publication and so on
     * @param name its name, as in {@link #hasObject(ObjectKind, String)}
     * @return an assertion object for it
     * @throws AssertionError if there is none with this name
     * @throws IllegalArgumentException for another kind
     */
    public OtherObjectAssert object(ObjectKind kind, String name) {
        return navigate(SchemaKinds.STATED.get(kind), name, (object, at) -> new OtherObjectAssert(object, at, myself));
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
     * Ignores objects: tables, views, types and routines with these names, and the sequences of such
     * tables. Use it for a migrator's own table.
     *
     * <pre>{@code
     * assertThat(schema).ignoring("flyway_schema_history").hasExactlyTables("apps", "deals");   // passes
     * assertThat(schema).ignoring("jobrunr_*").isEquivalentTo(expected);                         // a star matches anything
     * }</pre>
     *
     * @param names the names; {@code *} stands for any characters
     * @return an assertion object that ignores them
     */
    @CheckReturnValue
    public SchemaAssert ignoring(String... names) {
        Ignored ignored = Ignored.named(names);
        SchemaAssert narrower = new SchemaAssert(context.seeing(ignored::removeFrom));
        narrower.info.description(info.description());
        return narrower;
    }

    /**
     * Verifies that the schema is equivalent to another one. The order of columns and generated names of
     * constraints do not count.
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
     * environment, it accepts the current schema and writes the file again. This is refused in a CI run.
     *
     * @param file the golden file
     * @return this assertion object
     * @throws AssertionError if the schema differs, or the file is missing or is not a golden file
     * @throws IllegalStateException if it should be written in a CI run
     */
    public SchemaAssert matchesGoldenFile(Path file) {
        return verify(actual -> Golden.differences(context.at(actual), actual, file));
    }

    /**
     * Verifies that the database agrees with its migrations and its history table. It only reads.
     *
     * <pre>{@code
     * assertThat(dataSource).isTrueTo(Diagnosis.by(project));
     * }</pre>
     *
     * @param truth checks the database
     * @return this assertion object
     * @throws AssertionError if a migration is recorded and absent, half applied, or if its record is wrong in another way
     * @throws IllegalStateException if the chain does not begin with a data source
     */
    public SchemaAssert isTrueTo(DatabaseCheck truth) {
        DataSource database = context.source()
                .database()
                .orElseThrow(() -> new IllegalStateException(
                        "The database is read in a separate session. It needs a data source: assertThat(dataSource)"));
        return verify(actual -> truth.run(database).findings().stream()
                .filter(finding -> finding.severity().isRed())
                .toList());
    }

    /**
     * Navigates to a statement. The assertions run it and roll it back, so it never has a lasting
     * effect.
     *
     * <pre>{@code
     * assertThat(dataSource).executing("delete from apps where id = ?", 1).failsWith("23503");
     * }</pre>
     *
     * @param sql one statement
     * @param parameters values for the question marks in it; an enum's constant is its name
     * @return an assertion object for it
     */
    @CheckReturnValue
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
     * Navigates to the rows of a query, with AssertJ's assertions for lists. A row is a {@link Tuple} of plain values;
     * numbers of different classes are equal if their values are.
     *
     * <pre>{@code
     * assertThat(dataSource).rows("select id, name from apps order by id").containsExactly(tuple(1, "one"), tuple(2, "two"));
     * assertThat(dataSource).rows("select * from deals where app_id is null").isEmpty();
     * }</pre>
     *
     * @param query a query, run in a transaction that is rolled back
     * @param parameters values for the question marks in it; an enum's constant is its name
     * @return AssertJ's assertion object for the rows, in their order
     * @throws IllegalStateException if there is no connection, or the query fails
     */
    @CheckReturnValue
    public ListAssert<Tuple> rows(String query, @Nullable Object... parameters) {
        return describe(new Query(context, query, parameters).rows(), query);
    }

    /**
     * Navigates to the single value of a query, with AssertJ's assertions for objects. Numbers are equal if their
     * values are, for any classes.
     *
     * <pre>{@code
     * assertThat(dataSource).value("select count(*) from deals").isEqualTo(3);
     * assertThat(dataSource).value("select title from deals where id = ?", 1).asInstanceOf(STRING).startsWith("A");
     * }</pre>
     *
     * @param query a query of one row with one column, run in a transaction that is rolled back
     * @param parameters values for the question marks in it; an enum's constant is its name
     * @return AssertJ's assertion object for the value
     * @throws IllegalStateException if there is no connection, the query fails, or it does not return exactly one value
     */
    @CheckReturnValue
    public ObjectAssert<Object> value(String query, @Nullable Object... parameters) {
        return describe(new Query(context, query, parameters).value(), query);
    }

    private <T extends AbstractAssert<T, ?>> T describe(T next, String query) {
        return info.hasDescription() ? next.as(info.description()) : next.as("%s", query);
    }

    /**
     * Navigates to the server that the database belongs to, for its roles, tablespaces and databases.
     *
     * @return an assertion object for it
     */
    @CheckReturnValue
    public ServerAssert server() {
        ServerAssert next = new ServerAssert(below(subject()), this, Ignored.nothing());
        next.info.description(info.description());
        return next;
    }

    SchemaAssert softly(SoftAssertionsProvider collector) {
        return new SchemaAssert(context.softly(collector));
    }
}
