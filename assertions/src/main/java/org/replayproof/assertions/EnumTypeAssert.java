package org.replayproof.assertions;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Owned;
import org.replayproof.finding.Finding;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.EnumType;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;

/**
 * Assertions about an enum type.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class EnumTypeAssert extends GrantedAssert<EnumTypeAssert, EnumType> {

    private final SchemaAssert schema;

    EnumTypeAssert(@Nullable EnumType actual, Context context, SchemaAssert schema) {
        super(actual, EnumTypeAssert.class, context);
        this.schema = schema;
    }

    @Override
    ObjectRef ref(EnumType type) {
        return type.ref();
    }

    @Override
    Owned owned(EnumType type) {
        return Owned.of(ObjectKind.ENUM_TYPE, context.sql(type.name()));
    }

    /**
     * Returns to the schema.
     *
     * @return the assertion object from which this one was reached
     */
    public SchemaAssert returnToSchema() {
        return schema;
    }

    /**
     * Verifies the type's labels and their order, by which the database sorts.
     *
     * <pre>{@code
     * enumType("deal_status").hasLabels("open", "won", "lost");   // passes
     * enumType("deal_status").hasLabels("won", "open", "lost");   // fails: Wrong enum labels
     * }</pre>
     *
     * @param labels all labels, in their order
     * @return this assertion object
     * @throws AssertionError if they are others, or in another order
     */
    public EnumTypeAssert hasLabels(String... labels) {
        List<String> wanted = List.of(labels);
        return verify(type -> type.labels().equals(wanted), type -> {
            Finding finding = wrong(type, wanted, "labels");
            // That one label is another one's new name would be a guess.
            return wanted.containsAll(type.labels())
                    ? context.altering(finding, type, Aspect.LABELS, "labels", wanted)
                    : finding;
        });
    }

    /**
     * Verifies that the type's labels are the names of an enum's constants, in any order.
     *
     * <pre>{@code
     * enumType("deal_status").hasExactlyLabels(DealStatus.class);   // passes
     * enumType("deal_status").hasExactlyLabels(AppStatus.class);    // fails: Wrong enum labels
     * }</pre>
     *
     * @param java the enum
     * @return this assertion object
     * @throws AssertionError if a label is missing, there is another, or it differs in case
     */
    public EnumTypeAssert hasExactlyLabels(Class<? extends Enum<?>> java) {
        List<String> wanted = Stream.of(java.getEnumConstants()).map(Enum::name).toList();
        return verify(
                type -> TableFindings.isSameSet(type.labels(), wanted),
                type -> wrong(type, wanted, "the constants of " + java.getSimpleName()));
    }

    private static Finding wrong(EnumType type, List<String> wanted, String whose) {
        return finding(AssertionFailure.ENUM_LABELS, type.ref(), trouble(type, wanted))
                .expected(whose + ": " + String.join(", ", wanted))
                .actual("labels: " + String.join(", ", type.labels()));
    }

    private static String trouble(EnumType type, List<String> wanted) {
        List<String> missing =
                wanted.stream().filter(label -> !type.labels().contains(label)).toList();
        List<String> extra =
                type.labels().stream().filter(label -> !wanted.contains(label)).toList();
        if (missing.isEmpty() && extra.isEmpty()) {
            return type.name() + " has these labels in another order.";
        }
        boolean onlyCase = isSameInLowerCase(missing, extra);
        return type.name()
                + Stream.of(
                                missing.isEmpty() ? "" : " lacks " + String.join(", ", missing),
                                extra.isEmpty() ? "" : " has " + String.join(", ", extra) + " besides")
                        .filter(part -> !part.isEmpty())
                        .collect(Collectors.joining(" and"))
                + (onlyCase ? ": they differ only in case." : ".");
    }

    private static boolean isSameInLowerCase(List<String> one, List<String> other) {
        return TableFindings.isSameSet(lowered(one), lowered(other));
    }

    private static List<String> lowered(List<String> labels) {
        return labels.stream().map(label -> label.toLowerCase(Locale.ROOT)).toList();
    }
}
