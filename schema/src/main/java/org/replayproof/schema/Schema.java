package org.replayproof.schema;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * The schema of a database at one moment: an immutable value without a connection.
 *
 * <p>Example:
 *
 * <pre>{@code
 * Schema before = engine.read(connection);
 * statement.execute("ALTER TABLE agents ADD COLUMN metadata TEXT");
 * SchemaDiff diff = SchemaDiff.between(before, engine.read(connection));   // + column agents.metadata TEXT
 * }</pre>
 *
 * @param product the database product, as its driver names it: {@code SQLite}, {@code PostgreSQL}
 * @param version the product's version
 * @param defaultNamespace the name of the namespace that {@link ObjectName} omits: {@code public}, {@code main}
 * @param objects the objects at the top, sorted by kind and name; the parts of a table are in the table
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public record Schema(String product, String version, String defaultNamespace, List<SchemaObject> objects) {

    /** Sorts and copies the objects. */
    public Schema {
        objects = objects.stream()
                .sorted(Comparator.comparing(
                                (SchemaObject object) -> object.ref().kind())
                        .thenComparing(object -> object.ref().path()))
                .toList();
    }

    /**
     * The tables.
     *
     * @return all tables, sorted by name
     */
    public List<Table> tables() {
        return all(Table.class);
    }

    /**
     * The views and materialized views.
     *
     * @return all views, sorted by name
     */
    public List<View> views() {
        return all(View.class);
    }

    /**
     * The enum types.
     *
     * @return all enum types, sorted by name
     */
    public List<EnumType> enumTypes() {
        return all(EnumType.class);
    }

    /**
     * The sequences, those owned by a column included.
     *
     * @return all sequences, sorted by name
     */
    public List<Sequence> sequences() {
        return all(Sequence.class);
    }

    /**
     * The objects of one type.
     *
     * @param type the type wanted
     * @return all of it at the top level, sorted by name
     * @param <T> the type wanted
     */
    public <T extends SchemaObject> List<T> all(Class<T> type) {
        return objects.stream().filter(type::isInstance).map(type::cast).toList();
    }

    /**
     * A table by name.
     *
     * @param name {@code table} or {@code namespace.table}, as the catalog spells it
     * @return the table, if it is there
     */
    public Optional<Table> table(String name) {
        return tables().stream().filter(table -> isNamed(table.name(), name)).findFirst();
    }

    /**
     * A view by name.
     *
     * @param name {@code view} or {@code namespace.view}, as the catalog spells it
     * @return the view, if it is there
     */
    public Optional<View> view(String name) {
        return views().stream().filter(view -> isNamed(view.name(), name)).findFirst();
    }

    /**
     * Whether a name as a user writes it means an object.
     *
     * @param object the object's name
     * @param written {@code name}, or {@code namespace.name}; the default namespace may be written or left out
     * @return true when it does
     */
    public boolean isNamed(ObjectName object, String written) {
        return object.toString().equals(written)
                || (object.namespace().isEmpty() && (defaultNamespace + "." + object.name()).equals(written));
    }

    /**
     * All objects, those inside tables and views too.
     *
     * @return every object once
     */
    public Stream<SchemaObject> allObjects() {
        return objects.stream().flatMap(object -> Stream.concat(Stream.of(object), partsOf(object)));
    }

    /** What belongs to a table or view; nothing for anything else. */
    static Stream<SchemaObject> partsOf(SchemaObject object) {
        if (object instanceof Table table) {
            return table.parts().map(part -> part);
        }
        return object instanceof View view ? view.parts().map(part -> part) : Stream.empty();
    }

    /**
     * This schema without some of its top-level objects, such as a migrator's own tables.
     *
     * @param unwanted true for an object to exclude
     * @return a schema without them
     */
    public Schema without(Predicate<SchemaObject> unwanted) {
        return new Schema(
                product,
                version,
                defaultNamespace,
                objects.stream().filter(unwanted.negate()).toList());
    }

    /**
     * Whether another schema is alike, column positions and generated names aside.
     *
     * @param other the schema to compare with
     * @return true unless they are {@link Equivalence#DIFFERENT}
     */
    public boolean isEquivalentTo(Schema other) {
        return SchemaDiff.between(this, other).equivalence() != Equivalence.DIFFERENT;
    }

    /**
     * Whether another schema is the same in every aspect, column positions and generated names included.
     *
     * @param other the schema to compare with
     * @return true when they are {@link Equivalence#SAME}
     */
    public boolean isSameAs(Schema other) {
        return SchemaDiff.between(this, other).isEmpty();
    }

    /**
     * This schema as text for a file under version control: a block for each object, a line for each fact, always in the same order.
     * Columns have the order of their positions.
     *
     * <pre>{@code
     * table agents
     *   column id
     *     type bigint
     *     not nullable
     *   primary key agents_pkey
     *     generated name
     *     columns id
     * }</pre>
     *
     * @return the text, with a line break at its end; {@link #parse(String)} reads it
     */
    public String toText() {
        return SchemaWriter.write(this);
    }

    /**
     * Reads the text of {@link #toText()}. Lines that begin with {@code #} are ignored.
     *
     * @param text the text of a schema
     * @return a schema without any difference from the written one
     * @throws SchemaTextException when the text is not that of a schema; the message names the line
     */
    public static Schema parse(String text) {
        return SchemaParser.parse(text);
    }
}
