package org.replayproof.entity.plain;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.replayproof.entity.plain.PlainType.Component;

/**
 * Reads plain types from classes.
 *
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class PlainTypes {

    private PlainTypes() {}

    /**
     * Reads a type.
     *
     * @param type a record, a class or a record of jOOQ
     * @return its components
     * @throws IllegalArgumentException when it has none, or is an interface, an enum or an array
     */
    public static PlainType of(Class<?> type) {
        Optional<PlainType> jooq = JooqRecord.of(type);
        if (jooq.isPresent()) {
            return jooq.get();
        }
        List<Component> components = components(type);
        if (components.isEmpty()
                || type.isEnum()
                || type.isPrimitive()
                || type.getName().startsWith("java.")) {
            throw new IllegalArgumentException(
                    type.getName() + " has no components to compare with columns: it must be a record or a class with"
                            + " fields. Compare an enum by constants(type, table, column).");
        }
        return new PlainType(type, type.isRecord() ? "record" : "class", null, components);
    }

    /**
     * An enum as a type of one component.
     *
     * @param type the enum
     * @param column the column that stores its constants by name
     * @return the type
     */
    public static PlainType ofConstants(Class<? extends Enum<?>> type, String column) {
        return new PlainType(type, "enum", null, List.of(new Component(column, column, type, true, Codec.of(type))));
    }

    private static List<Component> components(Class<?> type) {
        List<Component> components = new ArrayList<>();
        for (Class<?> one = type; one != null && one != Object.class; one = one.getSuperclass()) {
            Arrays.stream(one.getDeclaredFields())
                    .filter(field -> !field.isSynthetic())
                    .filter(field -> (field.getModifiers() & (Modifier.STATIC | Modifier.TRANSIENT)) == 0)
                    .map(PlainTypes::component)
                    .forEach(components::add);
        }
        return components;
    }

    private static Component component(Field field) {
        Class<?> type = Codec.boxed(field.getType());
        return new Component(field.getName(), null, type, !field.getType().isPrimitive(), Codec.of(type));
    }
}
