package org.replayproof.assertions;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.assertj.core.api.AssertionErrorCollector;
import org.jspecify.annotations.Nullable;
import org.replayproof.finding.Finding;
import org.replayproof.schema.Change;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.Equivalence;
import org.replayproof.schema.Extension;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Routine;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Sequence;
import org.replayproof.schema.Table;
import org.replayproof.schema.View;

/**
 * Assertions about a schema, and the way to its tables, views, types and sequences.
 *
 * <p>Names are written as the catalog spells them, {@code name} in the default namespace or {@code namespace.name}. Each
 * assertion and each step to an object looks at the schema as the {@linkplain SchemaSource source} gives it at that moment;
 * an object reached is then looked at as it was when it was reached.
 *
 * @since 0.1.0
 */
public final class SchemaAssert extends CatalogAssert<SchemaAssert, Schema> {

    SchemaAssert(Context context) {
        super(null, SchemaAssert.class, context);
    }

    @Override
    Schema subject() {
        return context.schema();
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
     * Goes on to a table.
     *
     * <pre>{@code
     * assertThat(schema).table("deals").hasColumns("status");
     * assertThat(schema).table("deels");                        // fails: Missing table; nearest name: "deals"
     * }</pre>
     *
     * @param name the table's name
     * @return an assertion object for it
     * @throws AssertionError if there is no such table
     */
    public TableAssert table(String name) {
        return down(
                schema -> schema.table(name),
                schema -> missingTable(schema, name),
                (table, at) -> new TableAssert(table, at, this));
    }

    /**
     * Goes on to a view or materialized view.
     *
     * @param name the view's name
     * @return an assertion object for it
     * @throws AssertionError if there is no such view
     */
    public ViewAssert view(String name) {
        return down(
                schema -> schema.view(name),
                schema -> missingView(schema, name),
                (view, at) -> new ViewAssert(view, at, this));
    }

    /**
     * Goes on to an enum type.
     *
     * @param name the type's name
     * @return an assertion object for it
     * @throws AssertionError if there is no such enum type
     */
    public EnumTypeAssert enumType(String name) {
        return down(
                schema -> find(schema, EnumType.class, EnumType::name, name),
                schema -> missingEnumType(schema, name),
                (type, at) -> new EnumTypeAssert(type, at, this));
    }

    /**
     * Goes on to a sequence.
     *
     * @param name the sequence's name
     * @return an assertion object for it
     * @throws AssertionError if there is no such sequence
     */
    public SequenceAssert sequence(String name) {
        return down(
                schema -> find(schema, Sequence.class, Sequence::name, name),
                schema -> missingSequence(schema, name),
                (sequence, at) -> new SequenceAssert(sequence, at, this));
    }

    /**
     * Goes on to a function, procedure or aggregate.
     *
     * <pre>{@code
     * assertThat(schema).routine("touch()").hasDefinitionContaining("updated_at");
     * assertThat(schema).routine("touch");                       // whatever its arguments; the first if there are several
     * }</pre>
     *
     * @param name the routine's name, or its name with its argument types: {@code total(integer, text)}
     * @return an assertion object for it
     * @throws AssertionError if there is no such routine
     */
    public RoutineAssert routine(String name) {
        return down(
                schema -> schema.all(Routine.class).stream()
                        .filter(routine -> routine.ref().path().equals(name) || schema.isNamed(routine.name(), name))
                        .findFirst(),
                schema -> missing(
                        AssertionFailure.MISSING_ROUTINE,
                        new ObjectRef(ObjectKind.ROUTINE, name),
                        "routine",
                        schema.all(Routine.class).stream()
                                .map(routine -> routine.ref().path())
                                .toList()),
                (routine, at) -> new RoutineAssert(routine, at, this));
    }

    /**
     * Goes on to an installed extension.
     *
     * @param name the extension's name
     * @return an assertion object for it
     * @throws AssertionError if it is not installed
     */
    public ExtensionAssert extension(String name) {
        return down(
                schema -> schema.all(Extension.class).stream()
                        .filter(extension -> extension.name().equals(name))
                        .findFirst(),
                schema -> missing(
                        AssertionFailure.MISSING_EXTENSION,
                        new ObjectRef(ObjectKind.EXTENSION, name),
                        "extension",
                        schema.all(Extension.class).stream()
                                .map(Extension::name)
                                .toList()),
                (extension, at) -> new ExtensionAssert(extension, at, this));
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
     * @throws AssertionError if there is no such table
     */
    public SchemaAssert hasTable(String name) {
        return hasTables(name);
    }

    /**
     * Verifies that the schema has these tables, whatever else it has.
     *
     * <pre>{@code
     * assertThat(schema).hasTables("apps", "deals");      // passes
     * assertThat(schema).hasTables("apps", "agents");     // fails: Missing table: agents
     * }</pre>
     *
     * @param names the tables' names
     * @return this assertion object
     * @throws AssertionError if one is missing; all that are missing are told
     */
    public SchemaAssert hasTables(String... names) {
        return verify(schema -> missingTables(schema, names).toList());
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
        return verify(schema -> schema.table(name)
                .map(table -> List.of(context.repairing(
                        finding(
                                        AssertionFailure.EXTRA_TABLE,
                                        table.ref(),
                                        table.name() + " is there, and should not be.")
                                .expected("no table " + name)
                                .actual(There.all(
                                        table.name().toString(),
                                        "column",
                                        table.columns().stream()
                                                .map(column -> column.name())
                                                .toList())),
                        new Change.Removed(table))))
                .orElse(List.of()));
    }

    /**
     * Verifies that the schema has these tables and no others. Use {@link #ignoring(String...)} for those that do not
     * matter.
     *
     * <pre>{@code
     * assertThat(schema).ignoring("flyway_schema_history").hasExactlyTables("apps", "deals");   // passes
     * assertThat(schema).hasExactlyTables("apps", "deals");     // fails: Extra table: flyway_schema_history
     * }</pre>
     *
     * @param names the tables' names
     * @return this assertion object
     * @throws AssertionError if one is missing or there is another; all of them are told
     */
    public SchemaAssert hasExactlyTables(String... names) {
        return verify(schema -> Stream.concat(
                        missingTables(schema, names),
                        schema.tables().stream()
                                .filter(table -> Stream.of(names).noneMatch(name -> schema.isNamed(table.name(), name)))
                                .map(table -> context.repairing(
                                        finding(
                                                        AssertionFailure.EXTRA_TABLE,
                                                        table.ref(),
                                                        table.name() + " is there, and is not among the tables named.")
                                                .expected("exactly " + String.join(", ", names)),
                                        new Change.Removed(table))))
                .toList());
    }

    /**
     * Verifies that the schema has a view or materialized view.
     *
     * <pre>{@code
     * assertThat(schema).hasView("open_deals");    // passes
     * assertThat(schema).hasView("opendeals");     // fails: Missing view; nearest name: "open_deals"
     * }</pre>
     *
     * @param name the view's name
     * @return this assertion object
     * @throws AssertionError if there is no such view
     */
    public SchemaAssert hasView(String name) {
        return verify(schema -> schema.view(name).isPresent(), schema -> missingView(schema, name));
    }

    /**
     * Verifies that the schema has an enum type.
     *
     * <pre>{@code
     * assertThat(schema).hasEnumType("deal_status");   // passes
     * assertThat(schema).hasEnumType("deal_state");    // fails: Missing enum type; nearest name: "deal_status"
     * }</pre>
     *
     * @param name the type's name
     * @return this assertion object
     * @throws AssertionError if there is no such enum type
     */
    public SchemaAssert hasEnumType(String name) {
        return verify(
                schema -> find(schema, EnumType.class, EnumType::name, name).isPresent(),
                schema -> missingEnumType(schema, name));
    }

    /**
     * Verifies that the schema has a sequence.
     *
     * <pre>{@code
     * assertThat(schema).hasSequence("deals_id_seq");   // passes
     * assertThat(schema).hasSequence("deals_seq");      // fails: Missing sequence; nearest name: "deals_id_seq"
     * }</pre>
     *
     * @param name the sequence's name
     * @return this assertion object
     * @throws AssertionError if there is no such sequence
     */
    public SchemaAssert hasSequence(String name) {
        return verify(
                schema -> find(schema, Sequence.class, Sequence::name, name).isPresent(),
                schema -> missingSequence(schema, name));
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
        return verify(actual -> Differences.that(
                context, context.view().apply(expected), actual, change -> change.weight() == Equivalence.DIFFERENT));
    }

    /**
     * Verifies that the schema is the same as another one in every aspect, the position of columns and the names of
     * constraints included.
     *
     * <pre>{@code
     * assertThat(second).hasNoDifferenceTo(first);       // passes
     * assertThat(rebuilt).hasNoDifferenceTo(original);   // fails: Different schemas: position 3 → 2
     * }</pre>
     *
     * @param expected the other schema
     * @return this assertion object
     * @throws AssertionError if they differ in anything
     */
    public SchemaAssert hasNoDifferenceTo(Schema expected) {
        return verify(actual -> Differences.that(context, context.view().apply(expected), actual, change -> true));
    }

    SchemaAssert softly(AssertionErrorCollector collector) {
        return new SchemaAssert(context.softly(collector));
    }

    /** Reads the schema once, looks for the object in it, and stays with that reading from there on. */
    private <C, T extends CatalogAssert<T, C>> T down(
            Function<Schema, Optional<C>> part,
            Function<Schema, Finding> absent,
            BiFunction<@Nullable C, Context, T> assertion) {
        Schema schema = context.schema();
        return navigate(context.at(schema), schema, part, absent, assertion);
    }

    private Stream<Finding> missingTables(Schema schema, String... names) {
        return Stream.of(names).filter(name -> schema.table(name).isEmpty()).map(name -> missingTable(schema, name));
    }

    private static Finding missingTable(Schema schema, String name) {
        Finding missing = missing(
                AssertionFailure.MISSING_TABLE,
                new ObjectRef(ObjectKind.TABLE, name),
                "table",
                names(schema.tables(), Table::name));
        return schema.view(name).isPresent() ? missing.actual(name + " is a view") : missing;
    }

    private static Finding missingView(Schema schema, String name) {
        Finding missing = missing(
                AssertionFailure.MISSING_VIEW,
                new ObjectRef(ObjectKind.VIEW, name),
                "view",
                names(schema.views(), View::name));
        return schema.table(name).isPresent() ? missing.actual(name + " is a table") : missing;
    }

    private static Finding missingEnumType(Schema schema, String name) {
        return missing(
                AssertionFailure.MISSING_ENUM_TYPE,
                new ObjectRef(ObjectKind.ENUM_TYPE, name),
                "enum type",
                names(schema.enumTypes(), EnumType::name));
    }

    private static Finding missingSequence(Schema schema, String name) {
        return missing(
                AssertionFailure.MISSING_SEQUENCE,
                new ObjectRef(ObjectKind.SEQUENCE, name),
                "sequence",
                names(schema.sequences(), Sequence::name));
    }

    private static Finding missing(AssertionFailure code, ObjectRef object, String noun, List<String> there) {
        return finding(code, object, object + " does not exist.")
                .expected(noun + " " + object)
                .actual(There.instead(object.path(), "the schema", noun, there));
    }

    private static <T extends SchemaObject> Optional<T> find(
            Schema schema, Class<T> type, Function<T, ObjectName> naming, String name) {
        return schema.all(type).stream()
                .filter(object -> schema.isNamed(naming.apply(object), name))
                .findFirst();
    }

    private static <T> List<String> names(List<T> objects, Function<T, ObjectName> naming) {
        List<String> names = new ArrayList<>();
        objects.forEach(object -> names.add(naming.apply(object).toString()));
        return names;
    }
}
