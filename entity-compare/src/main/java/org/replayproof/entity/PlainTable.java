package org.replayproof.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.replayproof.entity.model.EntityModel;
import org.replayproof.entity.model.MappedColumn;
import org.replayproof.entity.model.MappedColumn.Attribute;
import org.replayproof.entity.model.MappedTable;
import org.replayproof.entity.model.Names;
import org.replayproof.entity.model.Validation;
import org.replayproof.entity.plain.PlainBinding;
import org.replayproof.entity.plain.PlainType;
import org.replayproof.entity.plain.PlainType.Component;
import org.replayproof.schema.Column;
import org.replayproof.schema.Column.Identity;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.Schema;
import org.replayproof.schema.Table;
import org.replayproof.schema.View;

/** Lays a Java type over a table, in the words of the comparison of entities. */
record PlainTable(PlainType type, Schema schema, Names names) {

    Belief belief(String table, boolean written) {
        ObjectName name = name(table);
        List<Column> actual = columns(name);
        List<MappedColumn> columns = type.components().stream()
                .map(component -> column(component, actual, written))
                .toList();
        MappedTable mapped = new MappedTable(
                name,
                subject(),
                Set.of(type.type().getName()),
                !written,
                columns,
                List.of(),
                List.of(),
                List.of(),
                written
                        ? List.of(new MappedTable.Insert(
                                type.type().getName(),
                                subject(),
                                columns.stream().map(MappedColumn::name).collect(Collectors.toSet())))
                        : List.of());
        EntityModel model = new EntityModel(List.of(), List.of(mapped), List.of(), List.of(), List.of());
        return new Belief(model, Set.of(type.type().getName()), names, false, type.noun());
    }

    private String subject() {
        return type.noun() + " " + type.type().getSimpleName();
    }

    /** {@code schema.table}; a name that exists as it is written may hold a dot. */
    private ObjectName name(String table) {
        Optional<ObjectName> whole = Stream.concat(
                        schema.tables().stream().map(Table::name),
                        schema.views().stream().map(View::name))
                .filter(name -> name.namespace().isEmpty() && names.same(name.name(), table))
                .findFirst();
        int dot = table.indexOf('.');
        return whole.orElseGet(() -> dot < 0
                ? new ObjectName("", names.stored(table, false))
                : new ObjectName(
                        namespace(names.stored(table.substring(0, dot), false)),
                        names.stored(table.substring(dot + 1), false)));
    }

    private String namespace(String written) {
        return names.same(written, schema.defaultNamespace()) ? "" : written;
    }

    private List<Column> columns(ObjectName name) {
        return Stream.concat(
                        schema.tables().stream()
                                .filter(table -> isSame(table.name(), name))
                                .flatMap(table -> table.columns().stream()),
                        schema.views().stream()
                                .filter(view -> isSame(view.name(), name))
                                .flatMap(view -> view.columns().stream()))
                .toList();
    }

    private boolean isSame(ObjectName one, ObjectName other) {
        return names.same(one.namespace(), other.namespace()) && names.same(one.name(), other.name());
    }

    private MappedColumn column(Component component, List<Column> actual, boolean written) {
        List<String> candidates = candidates(component);
        Optional<Column> is = candidates.stream()
                .flatMap(name -> actual.stream().filter(column -> names.same(column.name(), name)))
                .findFirst();
        String name = is.map(Column::name).orElse(candidates.get(candidates.size() - 1));
        return new MappedColumn(
                name,
                "",
                component.type().getSimpleName(),
                "",
                is.filter(PlainTable::isNumbered).isPresent(),
                List.of(new Attribute(
                        type.type().getName(),
                        type.type().getSimpleName() + "." + component.name(),
                        !component.nullable(),
                        written,
                        Validation.NONE)),
                component.codec().constants(),
                new PlainBinding(component.codec()));
    }

    private static boolean isNumbered(Column column) {
        String value = column.defaultValue();
        return column.identity() != Identity.NONE || (value != null && value.startsWith("nextval("));
    }

    /** The name that the type gives; else its own as the database stores it, and in snake_case. */
    private List<String> candidates(Component component) {
        if (component.column() != null) {
            return List.of(component.column());
        }
        List<String> names = new ArrayList<>();
        names.add(component.name());
        names.add(this.names.stored(component.name(), false));
        names.add(this.names.stored(snakeCase(component.name()), false));
        return names;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
