package org.replayproof.entity.hibernate;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Locale;

/** The Java type of an attribute. */
final class AttributeType {

    private AttributeType() {}

    /** The type of the field, else of the getter, of that name; {@code Object} where there is neither. */
    static Class<?> of(Class<?> holder, String attribute) {
        for (Class<?> type = holder; type != null; type = type.getSuperclass()) {
            for (Field field : type.getDeclaredFields()) {
                if (field.getName().equals(attribute)) {
                    return field.getType();
                }
            }
            for (Method method : type.getDeclaredMethods()) {
                if (method.getParameterCount() == 0 && isGetter(method.getName(), attribute)) {
                    return method.getReturnType();
                }
            }
        }
        return Object.class;
    }

    private static boolean isGetter(String method, String attribute) {
        String capital = attribute.substring(0, 1).toUpperCase(Locale.ROOT) + attribute.substring(1);
        return method.equals("get" + capital) || method.equals("is" + capital);
    }
}
