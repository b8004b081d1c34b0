package org.replayproof.schema;

import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The form of a record of the model in a text. The record's components decide, so a new component of the model
 * is in the text, too, and is read back.
 *
 * @param type the record
 * @param parts its components
 */
record RecordShape(Class<?> type, List<Part> parts) {

    private static final Map<Class<?>, RecordShape> KNOWN = new ConcurrentHashMap<>();

    /** What each kind of object is called, and its record. */
    static final Map<String, Class<?>> KINDS = new TreeMap<>(
            records(SchemaObject.class).collect(Collectors.toMap(RecordShape::kind, Function.identity())));

    /** A usual value is omitted; the opposite is written with "not". */
    private static final Set<String> USUALLY_TRUE = Set.of("nullable", "validated", "valid", "enabled", "enforced");

    /** The name of an object's kind in a text: as in SQL, which has CHECK and not CHECK CONSTRAINT. */
    static String kind(Class<?> type) {
        return words(type.getSimpleName().replaceFirst("Constraint$", ""));
    }

    static RecordShape of(Class<?> type) {
        RecordShape known = KNOWN.get(type);
        if (known == null) {
            List<Part> parts = new ArrayList<>();
            for (RecordComponent component : type.getRecordComponents()) {
                parts.add(Part.of(component));
            }
            known = new RecordShape(type, List.copyOf(parts));
            KNOWN.put(type, known);
        }
        return known;
    }

    /** The part on the line of the kind: {@code table agents}. */
    Optional<Part> headline() {
        return parts.stream().filter(part -> part.name().equals("name")).findFirst();
    }

    /** The parts on the lines below. The table and the position of a column follow from its place. */
    List<Part> body() {
        return parts.stream()
                .filter(part -> !part.name().equals("name") && !isImplied(part))
                .toList();
    }

    private boolean isImplied(Part part) {
        return TablePart.class.isAssignableFrom(type)
                && (part.name().equals("table") || (part.name().equals("position") && type == Column.class));
    }

    Object create(Map<String, @Nullable Object> values) {
        Class<?>[] types = new Class<?>[parts.size()];
        @Nullable Object[] arguments = new @Nullable Object[parts.size()];
        for (int i = 0; i < types.length; i++) {
            Part part = parts.get(i);
            types[i] = part.type();
            arguments[i] = values.containsKey(part.name()) ? values.get(part.name()) : part.usual();
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(arguments);
        } catch (InvocationTargetException e) {
            throw new IllegalArgumentException(
                    String.valueOf(e.getTargetException().getMessage()), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + " cannot be made.", e);
        }
    }

    static String words(String camelCase) {
        return camelCase.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static Stream<Class<?>> records(Class<?> type) {
        return type.isRecord()
                ? Stream.of(type)
                : Stream.of(type.getPermittedSubclasses()).flatMap(RecordShape::records);
    }

    /**
     * One component.
     *
     * @param component the component
     * @param type its type
     * @param element the type of its elements; null if it is not a list
     * @param nullable whether it may be absent
     */
    record Part(
            RecordComponent component,
            Class<?> type,
            @Nullable Class<?> element,
            boolean nullable) {

        private static Part of(RecordComponent component) {
            AnnotatedType annotated = component.getAnnotatedType();
            Class<?> element = annotated instanceof AnnotatedParameterizedType list
                    ? (Class<?>) list.getAnnotatedActualTypeArguments()[0].getType()
                    : null;
            return new Part(component, component.getType(), element, annotated.isAnnotationPresent(Nullable.class));
        }

        String name() {
            return component.getName();
        }

        /** The beginning of its line: each of several objects begins with its kind. */
        String word() {
            return element != null && SchemaObject.class.isAssignableFrom(element) ? kind(element) : words(name());
        }

        @Nullable Object of(Object record) {
            try {
                return component.getAccessor().invoke(record);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(component + " cannot be read.", e);
            }
        }

        /** The value that is used if the text has none. */
        @Nullable Object usual() {
            if (nullable) {
                return null;
            }
            if (type == boolean.class) {
                return USUALLY_TRUE.contains(name());
            }
            if (type == int.class) {
                return 0;
            }
            if (type == long.class) {
                return 0L;
            }
            if (type == String.class) {
                return "";
            }
            if (type == List.class) {
                return List.of();
            }
            if (type == ConstraintName.class) {
                return ConstraintName.NONE;
            }
            return type.isEnum()
                    ? type.getEnumConstants()[0]
                    : RecordShape.of(type).create(Map.of());
        }
    }
}
