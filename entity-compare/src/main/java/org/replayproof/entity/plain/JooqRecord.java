package org.replayproof.entity.plain;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.plain.PlainType.Component;

/**
 * The columns of a record that jOOQ generated. jOOQ is called by reflection, so that it stays optional without a fence.
 */
final class JooqRecord {

    private static final String JOOQ = "org.jooq.";

    private JooqRecord() {}

    static Optional<PlainType> of(Class<?> type) {
        if (!isSubtype(type, "TableRecord")) {
            return Optional.empty();
        }
        Object record = make(type);
        Object table = call(record, JOOQ + "TableRecord", "getTable");
        List<Component> components = new ArrayList<>();
        for (Object field : (Object[]) call(record, JOOQ + "Record", "fields")) {
            components.add(component(field));
        }
        Object schema = answer(table, JOOQ + "Table", "getSchema");
        String prefix = schema == null ? "" : named(schema);
        return Optional.of(new PlainType(
                type, "jOOQ record", prefix.isEmpty() ? named(table) : prefix + "." + named(table), components));
    }

    private static Component component(Object field) {
        Object dataType = call(field, JOOQ + "Field", "getDataType");
        Class<?> user = (Class<?>) call(field, JOOQ + "Field", "getType");
        return new Component(
                named(field),
                named(field),
                Codec.boxed(user),
                (Boolean) call(dataType, JOOQ + "DataType", "nullable"),
                codec(field, user));
    }

    private static Codec codec(Object field, Class<?> user) {
        if (isSubtype(user, "EnumType")) {
            return new Codec(
                    String.class,
                    user,
                    constant -> call(constant, JOOQ + "EnumType", "getLiteral"),
                    literal -> constant(user, literal));
        }
        Object converter = call(field, JOOQ + "Field", "getConverter");
        Class<?> sent = Codec.boxed((Class<?>) call(converter, JOOQ + "Converter", "fromType"));
        return sent == user
                ? Codec.of(user)
                : new Codec(
                        sent,
                        user,
                        value -> call(converter, JOOQ + "Converter", "to", value),
                        value -> call(converter, JOOQ + "Converter", "from", value));
    }

    private static Object constant(Class<?> type, Object literal) {
        for (Object constant : type.getEnumConstants()) {
            if (literal.equals(call(constant, JOOQ + "EnumType", "getLiteral"))) {
                return constant;
            }
        }
        throw new IllegalArgumentException("No constant of " + type.getSimpleName() + " has the literal " + literal);
    }

    private static String named(Object part) {
        return (String) call(part, JOOQ + "Named", "getName");
    }

    private static boolean isSubtype(Class<?> type, String name) {
        try {
            return Class.forName(JOOQ + name, false, type.getClassLoader()).isAssignableFrom(type);
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Object make(Class<?> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException(
                    type.getName() + " has no public constructor without parameters, as jOOQ generates it: " + e, e);
        }
    }

    private static Object call(Object target, String type, String method, Object... arguments) {
        return Objects.requireNonNull(answer(target, type, method, arguments), method);
    }

    /** Through the public interface, since the classes behind it are not public. */
    private static @Nullable Object answer(Object target, String type, String method, Object... arguments) {
        try {
            Class<?> declaring = Class.forName(type, false, target.getClass().getClassLoader());
            Class<?>[] parameters = arguments.length == 0 ? new Class<?>[0] : new Class<?>[] {Object.class};
            return declaring.getMethod(method, parameters).invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("jOOQ's " + type + "." + method + " fails: " + e.getCause(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("This version of jOOQ has no " + type + "." + method + ": " + e, e);
        }
    }
}
