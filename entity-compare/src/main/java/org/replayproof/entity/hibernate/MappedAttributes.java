package org.replayproof.entity.hibernate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Table;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.model.MappedColumn.Attribute;

/**
 * The attributes of each column, and the columns of each INSERT. Tables are distinguished by identity, columns
 * by name within their table.
 */
final class MappedAttributes {

    /**
     * An INSERT of Hibernate's.
     *
     * @param entity the class whose mapping causes it
     * @param subject what is inserted, as a sentence says it: {@code entity Truck}
     * @param columns the columns that it names
     */
    record Row(String entity, String subject, Set<String> columns) {}

    private static final String GENERATOR = "the generator of identifiers";

    private final IdentityHashMap<Table, Map<String, Set<Attribute>>> attributes = new IdentityHashMap<>();
    private final IdentityHashMap<Table, String> subjects = new IdentityHashMap<>();
    private final IdentityHashMap<Table, Boolean> readOnly = new IdentityHashMap<>();
    private final IdentityHashMap<Table, List<Row>> rows = new IdentityHashMap<>();
    private final IdentityHashMap<Table, List<Set<String>>> owned = new IdentityHashMap<>();

    private MappedAttributes() {}

    static MappedAttributes of(Metadata metadata) {
        MappedAttributes mapped = new MappedAttributes();
        metadata.getEntityBindings().stream()
                .sorted(Comparator.comparingInt(MappedAttributes::depth).thenComparing(PersistentClass::getEntityName))
                .forEach(entity -> new EntityWalk(mapped, entity, metadata).walk());
        return mapped;
    }

    List<Attribute> of(Table table, Column column) {
        return List.copyOf(attributes.getOrDefault(table, Map.of()).getOrDefault(column.getName(), Set.of()));
    }

    /** A table that no entity and no collection maps is one of generated numbers: a generator inserts whole rows. */
    List<Row> inserts(Table table) {
        return subjects.containsKey(table)
                ? rows.getOrDefault(table, List.of())
                : List.of(new Row("", GENERATOR, names(List.copyOf(table.getColumns()))));
    }

    String subject(Table table) {
        return subjects.getOrDefault(table, GENERATOR);
    }

    boolean isReadOnly(Table table) {
        return readOnly.getOrDefault(table, false);
    }

    void note(Table table, String subject, boolean immutable) {
        subjects.putIfAbsent(table, subject);
        readOnly.merge(table, immutable, Boolean::logicalAnd);
    }

    void add(Table table, Column column, Attribute attribute) {
        attributes
                .computeIfAbsent(table, t -> new LinkedHashMap<>())
                .computeIfAbsent(column.getName(), c -> new LinkedHashSet<>())
                .add(attribute);
    }

    /** Notes that the rows of the table are deleted with those that the columns refer to. */
    void own(Table table, List<Column> columns) {
        owned.computeIfAbsent(table, t -> new ArrayList<>()).add(names(columns));
    }

    boolean isOwned(Table table, List<Column> columns) {
        return owned.getOrDefault(table, List.of()).contains(names(columns));
    }

    private static Set<String> names(List<Column> columns) {
        return columns.stream().map(Column::getName).collect(Collectors.toSet());
    }

    /** The row that the entity inserts into the table, to be completed by the caller. */
    Row row(Table table, String entity, String subject) {
        List<Row> known = rows.computeIfAbsent(table, t -> new ArrayList<>());
        for (Row row : known) {
            if (row.subject().equals(subject) && row.entity().equals(entity)) {
                return row;
            }
        }
        Row row = new Row(entity, subject, new LinkedHashSet<>());
        known.add(row);
        return row;
    }

    /** Parents first, so that an inherited attribute is named after the class that declares it. */
    private static int depth(PersistentClass entity) {
        @Nullable PersistentClass parent = entity.getSuperclass();
        return parent == null ? 0 : 1 + depth(parent);
    }
}
