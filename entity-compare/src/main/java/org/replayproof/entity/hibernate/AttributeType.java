package org.replayproof.entity.hibernate;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.hibernate.annotations.Generated;
import org.hibernate.generator.EventType;

/** What the class of an attribute says about it. */
final class AttributeType {

    private AttributeType() {}

    /** The type of the field, else of the getter, of that name; {@code Object} where there is neither. */
    static Class<?> of(Class<?> holder, String attribute) {
        return members(holder, attribute)
                .findFirst()
                .<Class<?>>map(
                        member -> member instanceof Field field ? field.getType() : ((Method) member).getReturnType())
                .orElse(Object.class);
    }

    /** Whether the INSERT leaves it out, because {@code @Generated} leaves the value to the database. */
    static boolean isGeneratedOnInsert(Class<?> holder, String attribute) {
        return members(holder, attribute)
                .map(member -> ((AnnotatedElement) member).getAnnotation(Generated.class))
                .flatMap(generated -> Optional.ofNullable(generated).stream())
                .anyMatch(generated -> !generated.writable()
                        && generated.sql().isEmpty()
                        && Arrays.asList(generated.event()).contains(EventType.INSERT));
    }

    static Stream<Member> members(Class<?> holder, String attribute) {
        return Stream.<Class<?>>iterate(holder, type -> type != null, Class::getSuperclass)
                .flatMap(type -> Stream.<Member>concat(
                        Arrays.stream(type.getDeclaredFields())
                                .filter(field -> field.getName().equals(attribute)),
                        Arrays.stream(type.getDeclaredMethods())
                                .filter(method ->
                                        method.getParameterCount() == 0 && isGetter(method.getName(), attribute))));
    }

    private static boolean isGetter(String method, String attribute) {
        String capital = attribute.substring(0, 1).toUpperCase(Locale.ROOT) + attribute.substring(1);
        return method.equals("get" + capital) || method.equals("is" + capital);
    }
}
