package org.replayproof.entity.hibernate;

import java.lang.reflect.AnnotatedElement;
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

/** What the constraints of Bean Validation on an attribute say about its values. */
final class BeanConstraints {

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
                .flatMap(BeanConstraint::of)
                .forEach(constraints::add);
        return constraints.validation();
    }

    private Validation validation() {
        return new Validation(notNullBy, maxSize, min, max, digits, texts);
    }

    private void add(BeanConstraint constraint) {
        String kind = constraint.kind();
        if (NOT_NULL.contains(kind)) {
            notNullBy = "@" + kind;
        }
        switch (kind) {
            case "Size", "Length" -> size((Integer) constraint.value("max"));
            case "Min" -> atLeast(new BigDecimal((Long) constraint.value("value")));
            case "Max" -> atMost(new BigDecimal((Long) constraint.value("value")));
            case "Range" -> {
                atLeast(new BigDecimal((Long) constraint.value("min")));
                atMost(new BigDecimal((Long) constraint.value("max")));
            }
            case "DecimalMin" -> inclusive(constraint).forEach(this::atLeast);
            case "DecimalMax" -> inclusive(constraint).forEach(this::atMost);
            case "Positive" -> atLeast(BigDecimal.ONE);
            case "PositiveOrZero" -> atLeast(BigDecimal.ZERO);
            case "Negative" -> atMost(BigDecimal.ONE.negate());
            case "NegativeOrZero" -> atMost(BigDecimal.ZERO);
            case "Digits" ->
                digits = new Digits((Integer) constraint.value("integer"), (Integer) constraint.value("fraction"));
            case "Pattern" -> words((String) constraint.value("regexp"));
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

    private static Stream<BigDecimal> inclusive(BeanConstraint constraint) {
        return (Boolean) constraint.value("inclusive")
                ? Stream.of(new BigDecimal((String) constraint.value("value")))
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
}
