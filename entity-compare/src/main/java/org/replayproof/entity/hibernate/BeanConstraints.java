package org.replayproof.entity.hibernate;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.model.Validation;
import org.replayproof.entity.model.Validation.Digits;

/**
 * The constraints of Bean Validation on an attribute. Annotations are recognised by name, so that this works without their
 * jar. Constraints of a group do not count, because they do not guard every write.
 */
final class BeanConstraints {

    private static final String STANDARD = "jakarta.validation.constraints.";
    private static final Set<String> PACKAGES = Set.of(STANDARD, "org.hibernate.validator.constraints.");
    private static final Set<String> NOT_NULL = Set.of("NotNull", "NotBlank", "NotEmpty");

    /** Words between bars: the only patterns whose texts can be listed. */
    private static final Pattern WORDS = Pattern.compile("\\^?\\(?(?:\\?:)?([\\w -]+(?:\\|[\\w -]+)*)\\)?\\$?");

    private String notNullBy = "";
    private @Nullable Integer maxSize;
    private @Nullable BigDecimal min;
    private @Nullable BigDecimal max;
    private @Nullable Digits digits;
    private final List<String> texts = new ArrayList<>();

    private BeanConstraints() {}

    static Validation of(Class<?> holder, String attribute) {
        BeanConstraints constraints = new BeanConstraints();
        AttributeType.members(holder, attribute)
                .flatMap(member -> Arrays.stream(((AnnotatedElement) member).getAnnotations()))
                .flatMap(BeanConstraints::unfolded)
                .filter(BeanConstraints::isAlwaysChecked)
                .forEach(constraints::add);
        return constraints.validation();
    }

    private Validation validation() {
        return new Validation(notNullBy, maxSize, min, max, digits, texts);
    }

    /** Several constraints of one kind stand in a {@code @List}. */
    private static Stream<Annotation> unfolded(Annotation annotation) {
        return annotation.annotationType().getName().startsWith(STANDARD)
                        && annotation.annotationType().getSimpleName().equals("List")
                ? Arrays.stream((Annotation[]) value(annotation, "value"))
                : Stream.of(annotation);
    }

    private static boolean isAlwaysChecked(Annotation annotation) {
        String name = annotation.annotationType().getName();
        return PACKAGES.contains(name.substring(0, name.lastIndexOf('.') + 1))
                && ((Class<?>[]) value(annotation, "groups")).length == 0;
    }

    private void add(Annotation annotation) {
        String kind = annotation.annotationType().getSimpleName();
        if (NOT_NULL.contains(kind)) {
            notNullBy = "@" + kind;
        }
        switch (kind) {
            case "Size", "Length" -> size((Integer) value(annotation, "max"));
            case "Min" -> atLeast(new BigDecimal((Long) value(annotation, "value")));
            case "Max" -> atMost(new BigDecimal((Long) value(annotation, "value")));
            case "Range" -> {
                atLeast(new BigDecimal((Long) value(annotation, "min")));
                atMost(new BigDecimal((Long) value(annotation, "max")));
            }
            case "DecimalMin" -> inclusive(annotation).forEach(this::atLeast);
            case "DecimalMax" -> inclusive(annotation).forEach(this::atMost);
            case "Positive" -> atLeast(BigDecimal.ONE);
            case "PositiveOrZero" -> atLeast(BigDecimal.ZERO);
            case "Negative" -> atMost(BigDecimal.ONE.negate());
            case "NegativeOrZero" -> atMost(BigDecimal.ZERO);
            case "Digits" ->
                digits = new Digits((Integer) value(annotation, "integer"), (Integer) value(annotation, "fraction"));
            case "Pattern" -> words((String) value(annotation, "regexp"));
            default -> {
                // Other constraints limit neither null, nor length, nor number.
            }
        }
    }

    private void size(int greatest) {
        if (greatest < Integer.MAX_VALUE) {
            maxSize = maxSize == null ? (Integer) greatest : (Integer) Math.min(maxSize, greatest);
        }
    }

    private void atLeast(BigDecimal least) {
        min = min == null ? least : min.max(least);
    }

    private void atMost(BigDecimal greatest) {
        max = max == null ? greatest : max.min(greatest);
    }

    private static Stream<BigDecimal> inclusive(Annotation annotation) {
        return (Boolean) value(annotation, "inclusive")
                ? Stream.of(new BigDecimal((String) value(annotation, "value")))
                : Stream.of();
    }

    private void words(String pattern) {
        Matcher words = WORDS.matcher(pattern);
        if (words.matches() && words.group(1).contains("|")) {
            Stream.of(words.group(1).split("\\|"))
                    .filter(text -> text.matches(pattern))
                    .forEach(texts::add);
        }
    }

    private static Object value(Annotation annotation, String member) {
        try {
            Method method = annotation.annotationType().getMethod(member);
            return method.invoke(annotation);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + member + " of " + annotation, e);
        }
    }
}
