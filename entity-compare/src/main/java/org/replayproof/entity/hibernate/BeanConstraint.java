package org.replayproof.entity.hibernate;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One constraint of Bean Validation that holds for an attribute: its own, or one that a project's constraint is composed of.
 * Annotations are recognised by name, so that this works without their jar.
 *
 * @param overridden values of members that the composed constraint sets by {@code @OverridesAttribute}
 */
record BeanConstraint(Annotation annotation, Map<String, Object> overridden) {

    private static final String VALIDATION = "jakarta.validation.";
    private static final String CONSTRAINT = VALIDATION + "Constraint";
    private static final String OVERRIDES = VALIDATION + "OverridesAttribute";
    private static final String COMPOSITION = "org.hibernate.validator.constraints.ConstraintComposition";
    private static final Set<String> STANDARD =
            Set.of(VALIDATION + "constraints.", "org.hibernate.validator.constraints.");

    /**
     * The constraints of an annotation. None if it is not a constraint, and none if it belongs to a group, because
     * it does not guard every write then.
     */
    static Stream<BeanConstraint> of(Annotation annotation) {
        return unfolded(annotation)
                .filter(BeanConstraint::isConstraint)
                .map(one -> new BeanConstraint(one, Map.of()))
                .filter(one -> ((Class<?>[]) one.value("groups")).length == 0)
                .flatMap(one -> one.parts(new HashSet<>()));
    }

    /** The simple name of a standard constraint. */
    String kind() {
        return annotation.annotationType().getSimpleName();
    }

    Object value(String member) {
        Object value = overridden.get(member);
        return value == null ? value(annotation, member) : value;
    }

    private Stream<BeanConstraint> parts(Set<Class<?>> seen) {
        Class<? extends Annotation> type = annotation.annotationType();
        if (isStandard(type)) {
            return Stream.of(this);
        }
        return !seen.add(type) || isAlternative(type)
                ? Stream.of()
                : Arrays.stream(type.getAnnotations())
                        .flatMap(BeanConstraint::unfolded)
                        .filter(BeanConstraint::isConstraint)
                        .map(part -> new BeanConstraint(part, overrides(part.annotationType())))
                        .flatMap(part -> part.parts(seen));
    }

    private Map<String, Object> overrides(Class<?> part) {
        Map<String, Object> overrides = new HashMap<>();
        for (Method member : annotation.annotationType().getDeclaredMethods()) {
            Arrays.stream(member.getAnnotations())
                    .flatMap(BeanConstraint::unfolded)
                    .filter(override -> override.annotationType().getName().equals(OVERRIDES))
                    .filter(override -> value(override, "constraint") == part)
                    .forEach(override -> {
                        String name = (String) value(override, "name");
                        overrides.put(name.isEmpty() ? member.getName() : name, value(member.getName()));
                    });
        }
        return overrides;
    }

    private static boolean isConstraint(Annotation annotation) {
        return has(annotation.annotationType(), CONSTRAINT);
    }

    private static boolean isStandard(Class<?> type) {
        return STANDARD.contains(type.getPackageName() + ".");
    }

    /** One part that holds is enough then, so that no part holds for certain. */
    private static boolean isAlternative(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .filter(meta -> meta.annotationType().getName().equals(COMPOSITION))
                .anyMatch(meta -> !value(meta, "value").toString().equals("AND"));
    }

    /** Several annotations of one kind stand in a {@code @List}. */
    private static Stream<Annotation> unfolded(Annotation annotation) {
        return annotation.annotationType().getSimpleName().equals("List")
                        && value(annotation, "value") instanceof Annotation[] listed
                ? Arrays.stream(listed)
                : Stream.of(annotation);
    }

    private static boolean has(Class<?> type, String meta) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals(meta));
    }

    private static Object value(Annotation annotation, String member) {
        try {
            Method method = annotation.annotationType().getDeclaredMethod(member);
            method.setAccessible(true);
            return method.invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + member + " of " + annotation, e);
        }
    }
}
