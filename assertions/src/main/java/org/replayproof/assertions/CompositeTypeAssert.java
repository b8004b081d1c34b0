package org.replayproof.assertions;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.engine.Owned;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.CompositeType;
import org.replayproof.schema.ObjectKind;
import org.replayproof.schema.ObjectRef;

/**
 * Assertions about a composite type.
 *
 * @since 0.1.0
 */
@API(status = API.Status.STABLE, since = "0.1.0")
public final class CompositeTypeAssert extends GrantedAssert<CompositeTypeAssert, CompositeType> {

    private final SchemaAssert schema;

    CompositeTypeAssert(@Nullable CompositeType actual, Context context, SchemaAssert schema) {
        super(actual, CompositeTypeAssert.class, context);
        this.schema = schema;
    }

    @Override
    ObjectRef ref(CompositeType type) {
        return type.ref();
    }

    @Override
    Owned owned(CompositeType type) {
        return Owned.of(ObjectKind.COMPOSITE_TYPE, context.sql(type.name()));
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
     * Verifies the type's attributes and their order. Types are compared by meaning.
     *
     * <pre>{@code
     * compositeType("address").hasAttributes("street text", "zip varchar(10)");   // passes
     * compositeType("address").hasAttributes("street text");                      // fails: Wrong object
     * }</pre>
     *
     * @param attributes all attributes, each its name and its type
     * @return this assertion object
     * @throws AssertionError if they are others, or in another order
     */
    public CompositeTypeAssert hasAttributes(String... attributes) {
        return verify(
                type -> isSame(type.attributes(), List.of(attributes)),
                type -> context.altering(
                        finding(
                                        AssertionFailure.OBJECT,
                                        type.ref(),
                                        "the composite type " + type.name() + " has other attributes.")
                                .expected(String.join(", ", attributes))
                                .actual(String.join(", ", type.attributes())),
                        type,
                        Aspect.COLUMNS,
                        "attributes",
                        asThere(type, attributes)));
    }

    /** In the words of the database where both mean the same, so that nothing seems to differ but what does. */
    private List<String> asThere(CompositeType type, String... attributes) {
        return Stream.of(attributes)
                .map(wanted -> type.attributes().stream()
                        .filter(there -> isSame(there, wanted))
                        .findFirst()
                        .orElse(wanted))
                .toList();
    }

    private boolean isSame(List<String> one, List<String> other) {
        return one.size() == other.size()
                && IntStream.range(0, one.size()).allMatch(i -> isSame(one.get(i), other.get(i)));
    }

    /** By the name and the meaning of the type. */
    private boolean isSame(String there, String wanted) {
        String[] left = there.split(" ", 2);
        String[] right = wanted.strip().split("\\s+", 2);
        return left[0].equals(right[0]) && right.length == 2 && context.isSameType(left[1], right[1]);
    }
}
