package org.replayproof.entity.oracle;

import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToMany;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OneToOne;
import jakarta.persistence.Version;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.Session;
import org.hibernate.annotations.Formula;
import org.hibernate.annotations.Generated;
import org.hibernate.annotations.GeneratedColumn;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.oracle.Values.Mode;

/** Makes entities with all that they refer to, by reflection on their annotations. */
final class Rows {

    private final List<Class<?>> entities;
    private final Values values;

    Rows(List<Class<?>> entities, Values values) {
        this.entities = entities;
        this.values = values;
    }

    /** The classes whose rows can be inserted by themselves. */
    List<Class<?>> independent() {
        return entities.stream()
                .filter(type -> !Modifier.isAbstract(type.getModifiers()))
                .filter(type -> !isPart(type))
                .toList();
    }

    private boolean isPart(Class<?> type) {
        return entities.stream()
                .flatMap(owner -> Values.fields(owner).stream())
                .anyMatch(field -> field.isAnnotationPresent(OneToMany.class)
                        && field.isAnnotationPresent(JoinColumn.class)
                        && !field.getAnnotation(JoinColumn.class).nullable()
                        && argument(field, 0) == type);
    }

    /** An entity that is not persisted yet, while all that it needs is. */
    Object make(Session session, Class<?> type, Mode mode, int turn) throws ReflectiveOperationException {
        return make(session, type, mode, turn, true, Map.of());
    }

    private Object make(Session session, Class<?> type, Mode mode, int turn, boolean whole, Map<Field, Object> presets)
            throws ReflectiveOperationException {
        Object row = instance(concrete(type));
        for (Field field : Values.fields(row.getClass())) {
            if (presets.containsKey(field)) {
                field.set(row, presets.get(field));
            } else if (field.isAnnotationPresent(ManyToOne.class) || field.isAnnotationPresent(OneToOne.class)) {
                refer(session, row, field, mode, whole);
            } else if (isCollection(field)) {
                if (whole && mode != Mode.NULLS) {
                    fill(session, row, field, mode, turn);
                }
            } else if (!isMadeByOthers(field)) {
                field.set(row, value(field, mode, turn));
            }
        }
        return row;
    }

    private void refer(Session session, Object row, Field field, Mode mode, boolean whole)
            throws ReflectiveOperationException {
        ManyToOne many = field.getAnnotation(ManyToOne.class);
        boolean optional = many == null || many.optional();
        boolean loop = field.getType() == field.getDeclaringClass();
        if (optional && (mode == Mode.NULLS || (loop && !whole))) {
            return;
        }
        Object target = make(session, field.getType(), mode, values.next(), false, Map.of());
        session.persist(target);
        field.set(row, target);
    }

    /** Two elements for each collection. */
    @SuppressWarnings({"unchecked", "rawtypes"}) // the element is of the field's type argument
    private void fill(Session session, Object row, Field field, Mode mode, int turn)
            throws ReflectiveOperationException {
        for (int i = 0; i < 2; i++) {
            if (field.get(row) instanceof Map map) {
                Object key = element(field, argument(field, 0), mode, turn + i);
                map.put(key, element(field, argument(field, 1), mode, turn + i));
            } else if (field.isAnnotationPresent(ElementCollection.class)) {
                ((Collection) field.get(row)).add(element(field, argument(field, 0), mode, turn + i));
            } else {
                ((Collection) field.get(row)).add(member(session, row, field, mode, turn + i));
            }
        }
    }

    private Object member(Session session, Object owner, Field field, Mode mode, int turn)
            throws ReflectiveOperationException {
        OneToMany many = field.getAnnotation(OneToMany.class);
        Class<?> type = argument(field, 0);
        Map<Field, Object> presets = new HashMap<>();
        if (many != null && !many.mappedBy().isEmpty()) {
            Values.fields(type).stream()
                    .filter(one -> one.getName().equals(many.mappedBy()))
                    .forEach(one -> presets.put(one, owner));
        }
        Object member = make(session, type, mode, turn, false, presets);
        if (field.isAnnotationPresent(ManyToMany.class)) {
            session.persist(member);
        }
        return member;
    }

    private Object element(Field field, Class<?> type, Mode mode, int turn) throws ReflectiveOperationException {
        return type.isAnnotationPresent(Embeddable.class)
                ? embedded(type, mode, turn)
                : values.of(type, field.getAnnotation(Column.class), mode, turn);
    }

    private @Nullable Object value(Field field, Mode mode, int turn) throws ReflectiveOperationException {
        if (field.getType().isAnnotationPresent(Embeddable.class)) {
            return embedded(field.getType(), mode, turn);
        }
        if (mode == Mode.NULLS && isNullable(field)) {
            return null;
        }
        if (field.getType() == List.class) {
            return new ArrayList<>(List.of(values.of(argument(field, 0), null, mode, turn)));
        }
        return values.of(field.getType(), field.getAnnotation(Column.class), mode, turn);
    }

    /** An embedded object whose attributes that may be null have values all the same: one of them may be declared never null. */
    private Object embedded(Class<?> type, Mode mode, int turn) throws ReflectiveOperationException {
        Object embedded = instance(type);
        for (Field field : Values.fields(type)) {
            Mode inner = mode == Mode.NULLS ? Mode.ORDINARY : mode;
            field.set(embedded, values.of(field.getType(), field.getAnnotation(Column.class), inner, turn));
        }
        return embedded;
    }

    /** Gives every basic attribute that may change another value, and each collection another element. */
    void change(Session session, Object row, int turn) throws ReflectiveOperationException {
        for (Field field : Values.fields(row.getClass())) {
            if (isCollection(field)) {
                Object collection = field.get(row);
                if (collection instanceof Collection<?> elements && !elements.isEmpty() && !isInverse(field)) {
                    elements.remove(elements.iterator().next());
                } else if (collection instanceof Map<?, ?> map && !map.isEmpty()) {
                    map.remove(map.keySet().iterator().next());
                }
                fill(session, row, field, Mode.ORDINARY, turn);
            } else if (isBasic(field) && isUpdatable(field)) {
                field.set(row, value(field, Mode.ORDINARY, turn));
            }
        }
    }

    /** Makes a row like another, as far as the mapping lets two rows be alike. */
    static void copy(Object row, Object other) throws ReflectiveOperationException {
        for (Field field : Values.fields(row.getClass())) {
            Column column = field.getAnnotation(Column.class);
            if (isBasic(field) && !isIdentifier(field) && (column == null || !column.unique())) {
                field.set(other, field.get(row));
            }
        }
    }

    private Class<?> concrete(Class<?> type) {
        if (!Modifier.isAbstract(type.getModifiers())) {
            return type;
        }
        return entities.stream()
                .filter(one -> type.isAssignableFrom(one) && !Modifier.isAbstract(one.getModifiers()))
                .findFirst()
                .orElseThrow();
    }

    /** A child that leaves such a list keeps pointing at its parent, unless the application takes care of it. */
    private static boolean isInverse(Field field) {
        OneToMany many = field.getAnnotation(OneToMany.class);
        return many != null && !many.mappedBy().isEmpty();
    }

    static boolean isCollection(Field field) {
        return field.isAnnotationPresent(ElementCollection.class)
                || field.isAnnotationPresent(OneToMany.class)
                || field.isAnnotationPresent(ManyToMany.class);
    }

    static boolean isBasic(Field field) {
        return !isCollection(field)
                && !isMadeByOthers(field)
                && !field.getType().isAnnotationPresent(Entity.class);
    }

    private static boolean isUpdatable(Field field) {
        Column column = field.getAnnotation(Column.class);
        return !isIdentifier(field) && (column == null || column.updatable());
    }

    private static boolean isIdentifier(Field field) {
        return field.isAnnotationPresent(Id.class) || field.getName().equals("id");
    }

    private static boolean isMadeByOthers(Field field) {
        Column column = field.getAnnotation(Column.class);
        return field.isAnnotationPresent(GeneratedValue.class)
                || field.isAnnotationPresent(Version.class)
                || field.isAnnotationPresent(Formula.class)
                || field.isAnnotationPresent(Generated.class)
                || field.isAnnotationPresent(GeneratedColumn.class)
                || (column != null && !column.insertable());
    }

    private static boolean isNullable(Field field) {
        Column column = field.getAnnotation(Column.class);
        return !field.getType().isPrimitive() && !isIdentifier(field) && (column == null || column.nullable());
    }

    private static Class<?> argument(Field field, int index) {
        Type[] arguments = ((ParameterizedType) field.getGenericType()).getActualTypeArguments();
        return (Class<?>) arguments[index];
    }

    private static Object instance(Class<?> type) throws ReflectiveOperationException {
        Constructor<?> constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        return constructor.newInstance();
    }
}
