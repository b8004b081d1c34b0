package org.replayproof.entity;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which classes belong to a mapping. Annotations are recognised by name, so that this works without their jar.
 *
 * @param xmlEntities names of classes that a mapping file maps as entities
 * @param xmlOthers names of other classes that a mapping file maps
 */
record EntityClasses(Set<String> xmlEntities, Set<String> xmlOthers) {

    /** Without mapping files. */
    static final EntityClasses ANNOTATED = new EntityClasses(Set.of(), Set.of());

    private static final String JPA = "jakarta.persistence.";
    private static final Set<String> MAPPED =
            Set.of(JPA + "Entity", JPA + "Embeddable", JPA + "MappedSuperclass", JPA + "Converter");

    boolean isEntity(Class<?> type) {
        return has(type, Set.of(JPA + "Entity")) || xmlEntities.contains(type.getName());
    }

    boolean isMapped(Class<?> type) {
        return isAnnotated(type) || xmlEntities.contains(type.getName()) || xmlOthers.contains(type.getName());
    }

    /** Whether Hibernate learns of the class from its annotations. */
    static boolean isAnnotated(Class<?> type) {
        return has(type, MAPPED);
    }

    /** The classes, and all that Hibernate must know to make sense of them: what they extend, embed and refer to. */
    Set<Class<?>> closure(Collection<Class<?>> classes) {
        Set<Class<?>> closure = new LinkedHashSet<>();
        Set<Class<?>> seen = new LinkedHashSet<>();
        Deque<Class<?>> open = new ArrayDeque<>(classes);
        while (!open.isEmpty()) {
            Class<?> type = open.remove();
            if (type == Object.class || type.isPrimitive() || !seen.add(type)) {
                continue;
            }
            if (type.getSuperclass() != null) {
                open.add(type.getSuperclass());
            }
            if (isMapped(type)) {
                closure.add(type);
                open.addAll(mentioned(type));
            }
        }
        return closure;
    }

    private static Set<Class<?>> mentioned(Class<?> type) {
        Set<Class<?>> mentioned = new LinkedHashSet<>();
        for (Field field : type.getDeclaredFields()) {
            if (!Modifier.isStatic(field.getModifiers())) {
                collect(field.getGenericType(), mentioned);
                Arrays.stream(field.getAnnotations()).forEach(annotation -> targets(annotation, mentioned));
            }
        }
        for (Method method : type.getDeclaredMethods()) {
            if (method.getParameterCount() == 0) {
                collect(method.getGenericReturnType(), mentioned);
                Arrays.stream(method.getAnnotations()).forEach(annotation -> targets(annotation, mentioned));
            }
        }
        Arrays.stream(type.getAnnotations()).forEach(annotation -> targets(annotation, mentioned));
        return mentioned;
    }

    private static void collect(Type type, Set<Class<?>> into) {
        if (type instanceof Class<?> plain) {
            into.add(plain.isArray() ? plain.getComponentType() : plain);
        } else if (type instanceof ParameterizedType parameterized) {
            collect(parameterized.getRawType(), into);
            List.of(parameterized.getActualTypeArguments()).forEach(argument -> collect(argument, into));
        } else if (type instanceof GenericArrayType array) {
            collect(array.getGenericComponentType(), into);
        } else if (type instanceof WildcardType wildcard) {
            List.of(wildcard.getUpperBounds()).forEach(bound -> collect(bound, into));
        }
    }

    /** {@code targetEntity = …}, {@code @IdClass(…)} and the like. */
    private static void targets(Annotation annotation, Set<Class<?>> into) {
        if (!annotation.annotationType().getName().startsWith(JPA)) {
            return;
        }
        for (Method member : annotation.annotationType().getDeclaredMethods()) {
            if (member.getReturnType() == Class.class) {
                try {
                    into.add((Class<?>) member.invoke(annotation));
                } catch (ReflectiveOperationException e) {
                    throw new IllegalStateException("Cannot read " + annotation, e);
                }
            }
        }
    }

    private static boolean has(Class<?> type, Set<String> annotations) {
        return Arrays.stream(type.getDeclaredAnnotations())
                .anyMatch(annotation ->
                        annotations.contains(annotation.annotationType().getName()));
    }
}
