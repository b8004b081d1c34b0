package org.replayproof.assertions;

import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.replayproof.schema.Column;
import org.replayproof.schema.CompositeType;
import org.replayproof.schema.Domain;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.Extension;
import org.replayproof.schema.Namespace;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.OtherObject;
import org.replayproof.schema.RangeType;
import org.replayproof.schema.Routine;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.Sequence;
import org.replayproof.schema.Table;
import org.replayproof.schema.View;

/** The kinds of objects that a schema holds. */
final class SchemaKinds {

    static final Kind<Schema, Table> TABLE = named(ObjectKind.TABLE, "table", Table.class, Table::name)
            .failingAs(AssertionFailure.MISSING_TABLE, AssertionFailure.EXTRA_TABLE)
            .described(table -> columns(table.name(), table.columns()));

    /** Plain views and those that store their rows. */
    static final Kind<Schema, View> VIEW = named(ObjectKind.VIEW, "view", View.class, View::name)
            .failingAs(AssertionFailure.MISSING_VIEW, AssertionFailure.EXTRA_OBJECT)
            .described(view -> columns(view.name(), view.columns()));

    static final Kind<Schema, View> PLAIN_VIEW =
            VIEW.ofThose(schema -> those(schema, view -> !view.materialized()), "view");

    static final Kind<Schema, View> MATERIALIZED_VIEW =
            VIEW.ofThose(schema -> those(schema, View::materialized), "materialized view");

    static final Kind<Schema, Sequence> SEQUENCE = named(
                    ObjectKind.SEQUENCE, "sequence", Sequence.class, Sequence::name)
            .failingAs(AssertionFailure.MISSING_SEQUENCE, AssertionFailure.EXTRA_OBJECT);

    static final Kind<Schema, EnumType> ENUM_TYPE = named(
                    ObjectKind.ENUM_TYPE, "enum type", EnumType.class, EnumType::name)
            .failingAs(AssertionFailure.MISSING_ENUM_TYPE, AssertionFailure.EXTRA_OBJECT)
            .described(type -> "labels: " + String.join(", ", type.labels()));

    static final Kind<Schema, Domain> DOMAIN = named(ObjectKind.DOMAIN, "domain", Domain.class, Domain::name)
            .described(domain -> "a domain over " + domain.baseType());

    static final Kind<Schema, CompositeType> COMPOSITE_TYPE = named(
                    ObjectKind.COMPOSITE_TYPE, "composite type", CompositeType.class, CompositeType::name)
            .described(type -> "attributes: " + String.join(", ", type.attributes()));

    static final Kind<Schema, RangeType> RANGE_TYPE = named(
                    ObjectKind.RANGE_TYPE, "range type", RangeType.class, RangeType::name)
            .described(type -> "a range of " + type.subtype());

    /** Named with or without argument types. */
    static final Kind<Schema, Routine> ROUTINE = Kind.of(
                    ObjectKind.ROUTINE,
                    "routine",
                    Holder.SCHEMA,
                    (Schema schema) -> schema.all(Routine.class),
                    (Routine routine) -> routine.ref().path())
            .failingAs(AssertionFailure.MISSING_ROUTINE, AssertionFailure.EXTRA_OBJECT)
            .namedBy((schema, routine, name) ->
                    routine.ref().path().equals(name) || schema.isNamed(routine.name(), name));

    static final Kind<Schema, Extension> EXTENSION = Kind.of(
                    ObjectKind.EXTENSION,
                    "extension",
                    Holder.SCHEMA,
                    (Schema schema) -> schema.all(Extension.class),
                    Extension::name)
            .failingAs(AssertionFailure.MISSING_EXTENSION, AssertionFailure.EXTRA_OBJECT)
            .described(extension -> "version " + extension.version());

    static final Kind<Schema, Namespace> NAMESPACE = Kind.of(
            ObjectKind.NAMESPACE,
            "namespace",
            Holder.SCHEMA,
            (Schema schema) -> schema.all(Namespace.class).stream()
                    .filter(namespace -> !namespace.given())
                    .toList(),
            Namespace::name);

    /** Kinds that are known by their statement. */
    static final Kinds<Kind<Schema, OtherObject>> STATED =
            Kinds.of(EnumSet.range(ObjectKind.COLLATION, ObjectKind.DEFAULT_PRIVILEGES).stream()
                    .map(SchemaKinds::stated)
                    .toList());

    static final Kinds<Kind<Schema, ?>> RARE = Kinds.of(
            Stream.concat(Stream.of(NAMESPACE, DOMAIN, COMPOSITE_TYPE, RANGE_TYPE), STATED.byKind().values().stream())
                    .toList());

    private SchemaKinds() {}

    private static Kind<Schema, OtherObject> stated(ObjectKind kind) {
        return Kind.of(
                        kind,
                        kind.toString(),
                        Holder.SCHEMA,
                        (Schema schema) -> schema.all(OtherObject.class).stream()
                                .filter(object -> object.kind() == kind)
                                .toList(),
                        (OtherObject object) -> object.ref().path())
                .described(OtherObject::definition);
    }

    private static <O extends SchemaObject> Kind<Schema, O> named(
            ObjectKind kind, String noun, Class<O> type, Function<O, ObjectName> name) {
        return Kind.of(
                        kind,
                        noun,
                        Holder.SCHEMA,
                        (Schema schema) -> schema.all(type),
                        (O object) -> name.apply(object).toString())
                .namedBy((schema, object, wanted) -> schema.isNamed(name.apply(object), wanted));
    }

    private static List<View> those(Schema schema, Predicate<View> which) {
        return schema.views().stream().filter(which).toList();
    }

    private static String columns(ObjectName name, List<Column> columns) {
        return There.all(
                name.toString(), "column", columns.stream().map(Column::name).toList());
    }
}
