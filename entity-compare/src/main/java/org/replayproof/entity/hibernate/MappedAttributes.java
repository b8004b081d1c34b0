package org.replayproof.entity.hibernate;

import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IdentifierCollection;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UnionSubclass;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.model.MappedColumn.Attribute;

/** Which attributes map to which column. Tables are told apart by identity, columns by name within their table. */
final class MappedAttributes {

    private final IdentityHashMap<Table, Map<String, Set<Attribute>>> attributes = new IdentityHashMap<>();
    private final IdentityHashMap<Table, String> subjects = new IdentityHashMap<>();
    private final IdentityHashMap<Table, Boolean> readOnly = new IdentityHashMap<>();

    private MappedAttributes() {}

    static MappedAttributes of(Metadata metadata) {
        MappedAttributes mapped = new MappedAttributes();
        metadata.getEntityBindings().stream()
                .sorted(Comparator.comparingInt(MappedAttributes::depth).thenComparing(PersistentClass::getEntityName))
                .forEach(mapped::entity);
        return mapped;
    }

    List<Attribute> of(Table table, Column column) {
        return List.copyOf(attributes.getOrDefault(table, Map.of()).getOrDefault(column.getName(), Set.of()));
    }

    String subject(Table table) {
        return subjects.getOrDefault(table, "the generator of identifiers");
    }

    boolean isReadOnly(Table table) {
        return readOnly.getOrDefault(table, false);
    }

    /** Parents first, so that an inherited attribute is named after the class that declares it. */
    private static int depth(PersistentClass entity) {
        return entity.getSuperclass() == null ? 0 : 1 + depth(entity.getSuperclass());
    }

    private void entity(PersistentClass entity) {
        Walk walk = new Walk(entity);
        note(entity.getTable(), "entity " + walk.name, !entity.isMutable());
        Property identifier = entity.getIdentifierProperty();
        String idPath = identifier == null ? walk.name : walk.name + "." + identifier.getName();
        boolean primitive = identifier != null && walk.isPrimitive(entity.getMappedClass(), identifier.getName());
        walk.value(idPath, entity.getIdentifier(), primitive, entity.getTable());
        walk.value(idPath, entity.getKey(), primitive, entity.getTable());
        if (entity.getDiscriminator() != null) {
            walk.value(walk.name + Attribute.DISCRIMINATOR, entity.getDiscriminator(), false, entity.getTable());
        }
        for (Join join : entity.getJoinClosure()) {
            note(join.getTable(), "entity " + walk.name, !entity.isMutable());
            walk.value(idPath, join.getKey(), false, join.getTable());
        }
        for (Property property : entity.getPropertyClosure()) {
            walk.property(walk.name, property, entity.getMappedClass());
        }
    }

    private void note(Table table, String subject, boolean immutable) {
        subjects.putIfAbsent(table, subject);
        readOnly.merge(table, immutable, Boolean::logicalAnd);
    }

    /** The walk through one entity. */
    private final class Walk {

        private final PersistentClass entity;
        private final String name;

        Walk(PersistentClass entity) {
            this.entity = entity;
            this.name = entity.getMappedClass().getSimpleName();
        }

        void property(String path, Property property, @Nullable Class<?> holder) {
            if (property.isSynthetic() || property.isBackRef()) {
                value(path, property.getValue(), false, property.getValue().getTable());
                return;
            }
            value(
                    path + "." + property.getName(),
                    property.getValue(),
                    isPrimitive(holder, property.getName()),
                    property.getValue().getTable());
        }

        void value(String path, Value value, boolean primitive, @Nullable Table table) {
            if (value instanceof Collection collection) {
                collection(path, collection);
            } else if (value instanceof Component component) {
                Class<?> holder = component.isDynamic() ? null : component.getComponentClass();
                for (Property property : component.getProperties()) {
                    property(path, property, holder);
                }
            } else {
                for (Selectable selectable : value.getSelectables()) {
                    if (selectable instanceof Column column) {
                        add(table, column, new Attribute(entity.getClassName(), path, primitive));
                    }
                }
            }
        }

        private void collection(String path, Collection collection) {
            Table table = collection.getCollectionTable();
            if (!collection.isOneToMany()) {
                note(table, "collection " + path, false);
                value(path, collection.getElement(), false, table);
            }
            value(path, collection.getKey(), false, table);
            if (collection instanceof IndexedCollection indexed && indexed.getIndex() != null) {
                value(path + (collection.isMap() ? " (map key)" : " (list index)"), indexed.getIndex(), false, table);
            }
            if (collection instanceof IdentifierCollection identified) {
                value(path, identified.getIdentifier(), false, table);
            }
        }

        /** An inherited column of a table per class is mapped in the parent and stands in the child's table too. */
        private void add(@Nullable Table mappedIn, Column column, Attribute attribute) {
            Table table = mappedIn;
            if (entity instanceof UnionSubclass && entity.getTable().containsColumn(column)) {
                table = entity.getTable();
            }
            if (table != null) {
                attributes
                        .computeIfAbsent(table, t -> new LinkedHashMap<>())
                        .computeIfAbsent(column.getName(), c -> new LinkedHashSet<>())
                        .add(attribute);
            }
        }

        boolean isPrimitive(@Nullable Class<?> holder, String attribute) {
            return holder != null && AttributeType.of(holder, attribute).isPrimitive();
        }
    }
}
