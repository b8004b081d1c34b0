package org.replayproof.entity.hibernate;

import java.util.regex.Pattern;
import org.hibernate.boot.Metadata;
import org.hibernate.mapping.Collection;
import org.hibernate.mapping.Column;
import org.hibernate.mapping.Component;
import org.hibernate.mapping.IdentifierCollection;
import org.hibernate.mapping.IndexedCollection;
import org.hibernate.mapping.Join;
import org.hibernate.mapping.OneToOne;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.mapping.Property;
import org.hibernate.mapping.Selectable;
import org.hibernate.mapping.Table;
import org.hibernate.mapping.UnionSubclass;
import org.hibernate.mapping.Value;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.kotlin.KotlinNullability;
import org.replayproof.entity.model.MappedColumn.Attribute;
import org.replayproof.entity.model.Validation;

/** The walk through one entity: every column that it maps, and when it writes it. */
final class EntityWalk {

    /**
     * When Hibernate writes a column.
     *
     * @param row what the INSERT that names it inserts; null when no INSERT does
     * @param updated whether an UPDATE names it
     */
    private record Writing(@Nullable String row, boolean updated) {

        Writing only(boolean insertable, boolean updatable) {
            return new Writing(insertable ? row : null, updated && updatable);
        }

        boolean happens() {
            return row != null || updated;
        }
    }

    /** What the class of an attribute says of its values. */
    private record Declared(boolean primitive, Validation validation) {

        static final Declared NOTHING = new Declared(false, Validation.NONE);
    }

    private final Metadata metadata;
    private final MappedAttributes mapped;
    private final PersistentClass entity;
    private final String name;
    private final String className;
    private final Writing inserted;

    EntityWalk(MappedAttributes mapped, PersistentClass entity, Metadata metadata) {
        this.metadata = metadata;
        this.mapped = mapped;
        this.entity = entity;
        this.name = EntityNames.simple(entity);
        this.className = EntityNames.full(entity);
        this.inserted = new Writing(isAbstract() ? null : "entity " + name, true);
    }

    private boolean isAbstract() {
        return Boolean.TRUE.equals(entity.isAbstract());
    }

    void walk() {
        mapped.note(entity.getTable(), "entity " + name, !entity.isMutable());
        Property identifier = entity.getIdentifierProperty();
        String idPath = identifier == null ? name : name + "." + identifier.getName();
        Declared identity = identifier == null ? Declared.NOTHING : declared(mappedClass(), identifier.getName());
        Writing key = inserted.only(true, false);
        value(idPath, entity.getIdentifier(), identity, entity.getTable(), key);
        for (PersistentClass one = entity; one != null; one = one.getSuperclass()) {
            value(idPath, one.getKey(), identity, one.getTable(), key);
        }
        if (entity.getDiscriminator() != null) {
            boolean insertable = entity.isDiscriminatorInsertable();
            value(
                    name + Attribute.DISCRIMINATOR,
                    entity.getDiscriminator(),
                    Declared.NOTHING,
                    entity.getRootClass().getTable(),
                    key.only(insertable, false));
        }
        for (Join join : entity.getJoinClosure()) {
            mapped.note(join.getTable(), "entity " + name, !entity.isMutable());
            value(idPath, join.getKey(), Declared.NOTHING, join.getTable(), key.only(!join.isInverse(), false));
        }
        for (Property property : entity.getPropertyClosure()) {
            property(name, property, mappedClass(), isInverseJoin(property) ? new Writing(null, false) : inserted);
        }
    }

    private boolean isInverseJoin(Property property) {
        return entity.getJoinClosure().stream()
                .anyMatch(join -> join.isInverse()
                        && join.getTable().equals(property.getValue().getTable()));
    }

    private void property(String path, Property property, @Nullable Class<?> holder, Writing writing) {
        Value value = property.getValue();
        if (property.isSynthetic() || property.isBackRef()) {
            value(path, value, Declared.NOTHING, value.getTable(), writing.only(property.isInsertable(), false));
            return;
        }
        if (deletesWithParent(property)) {
            own(value);
        }
        boolean generated = holder != null && AttributeType.isGeneratedOnInsert(holder, property.getName());
        value(
                path + "." + property.getName(),
                value,
                declared(holder, property.getName()),
                value.getTable(),
                writing.only(property.isInsertable() && !generated, UpdatableProperty.is(property)));
    }

    private static boolean deletesWithParent(Property property) {
        String cascade = property.getCascade();
        return cascade != null
                && Pattern.compile("\\b(all|delete|remove)").matcher(cascade).find();
    }

    /** The rows of the other side that Hibernate deletes itself, before this entity's. */
    private void own(Value value) {
        if (value instanceof Collection collection && collection.isOneToMany()) {
            mapped.own(collection.getCollectionTable(), collection.getKey().getColumns());
        } else if (value instanceof OneToOne inverse && inverse.getMappedByProperty() != null) {
            PersistentClass other = metadata.getEntityBinding(inverse.getReferencedEntityName());
            Property owning = other.getRecursiveProperty(inverse.getMappedByProperty());
            mapped.own(owning.getValue().getTable(), owning.getColumns());
        }
    }

    private void value(String path, Value value, Declared declared, @Nullable Table table, Writing writing) {
        if (value instanceof Collection collection) {
            collection(path, collection);
        } else if (value instanceof Component component && component.getAggregateColumn() != null) {
            add(table, component.getAggregateColumn(), path, Declared.NOTHING, writing);
        } else if (value instanceof Component component) {
            Class<?> holder = component.isDynamic() ? null : component.getComponentClass();
            for (Property property : component.getProperties()) {
                property(path, property, holder, writing);
            }
        } else {
            int index = 0;
            for (Selectable selectable : value.getSelectables()) {
                if (selectable instanceof Column column) {
                    boolean generated = column.getGeneratedAs() != null;
                    boolean insertable = value.isColumnInsertable(index) && !generated;
                    boolean updatable = value.isColumnUpdateable(index) && !generated;
                    add(table, column, path, declared, writing.only(insertable, updatable));
                }
                index++;
            }
        }
    }

    /**
     * A row of a collection's own table is inserted whole. Where the collection has no table of its own, the row is the
     * element's: Hibernate sets key and index by an UPDATE afterwards.
     */
    private void collection(String path, Collection collection) {
        Table table = collection.getCollectionTable();
        Writing key;
        Writing index;
        if (collection.isOneToMany()) {
            key = new Writing(null, !collection.isInverse());
            index = new Writing(null, true);
        } else {
            mapped.note(table, "collection " + path, false);
            key = new Writing(collection.isInverse() ? null : "collection " + path, true);
            index = key;
            value(path, collection.getElement(), Declared.NOTHING, table, key);
        }
        value(path, collection.getKey(), Declared.NOTHING, table, key);
        if (collection instanceof IndexedCollection indexed && indexed.getIndex() != null) {
            value(
                    path + (collection.isMap() ? " (map key)" : " (list index)"),
                    indexed.getIndex(),
                    Declared.NOTHING,
                    table,
                    index);
        }
        if (collection instanceof IdentifierCollection identified) {
            value(path, identified.getIdentifier(), Declared.NOTHING, table, key);
        }
    }

    /** An inherited column of a table per class is mapped in the parent and stands in the child's table too. */
    private void add(@Nullable Table mappedIn, Column column, String path, Declared declared, Writing writing) {
        Table table = mappedIn;
        if (entity instanceof UnionSubclass && entity.getTable().containsColumn(column)) {
            table = entity.getTable();
        }
        if (table == null) {
            return;
        }
        mapped.add(
                table,
                column,
                new Attribute(className, path, declared.primitive(), writing.happens(), declared.validation()));
        if (writing.row() != null) {
            mapped.row(table, className, writing.row()).columns().add(column.getName());
        }
    }

    /** Null for an entity without a class, such as one of Envers. */
    private @Nullable Class<?> mappedClass() {
        return entity.hasPojoRepresentation() ? entity.getMappedClass() : null;
    }

    private static Declared declared(@Nullable Class<?> holder, String attribute) {
        if (holder == null) {
            return Declared.NOTHING;
        }
        Validation validation = BeanConstraints.of(holder, attribute);
        boolean byKotlin = validation.notNullBy().isEmpty() && KotlinNullability.isNeverNull(holder, attribute);
        return new Declared(
                AttributeType.of(holder, attribute).isPrimitive(),
                byKotlin ? validation.notNull("its type in Kotlin") : validation);
    }
}
