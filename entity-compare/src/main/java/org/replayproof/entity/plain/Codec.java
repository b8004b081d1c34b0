package org.replayproof.entity.plain;

import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.replayproof.entity.model.Binding.Reach;
import org.replayproof.entity.model.Binding.Sample;
import org.replayproof.entity.model.MappedColumn.Constant;
import org.replayproof.entity.model.MappedColumn.EnumConstants;

/**
 * How values of a Java type become values that JDBC binds, and back.
 *
 * @param sent the Java type that JDBC binds
 * @param domain the Java type of the values
 * @param encoder from a value to what is bound
 * @param decoder from what is read to a value
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record Codec(Class<?> sent, Class<?> domain, UnaryOperator<Object> encoder, UnaryOperator<Object> decoder) {

    /**
     * The usual way: an enum by the names of its constants, anything else as it is.
     *
     * @param type a Java type, no primitive
     * @return the codec
     */
    public static Codec of(Class<?> type) {
        return type.isEnum()
                ? new Codec(String.class, type, value -> ((Enum<?>) value).name(), name -> constant(type, name))
                : new Codec(type, type, value -> value, value -> value);
    }

    static Class<?> boxed(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }

    private static Object constant(Class<?> type, Object name) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equals(name)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("No enum constant " + type.getSimpleName() + "." + name);
    }

    /**
     * The constants of an enum, and what is bound for each.
     *
     * @return null for a type that is not an enum
     */
    public @Nullable EnumConstants constants() {
        if (!domain.isEnum()) {
            return null;
        }
        List<Constant> constants = new ArrayList<>();
        for (Object constant : domain.getEnumConstants()) {
            constants.add(new Constant(((Enum<?>) constant).name(), encoder.apply(constant)));
        }
        return new EnumConstants("enum " + domain.getSimpleName(), false, constants);
    }

    /** The constants of an enum; made-up values of any other type. Nothing declares a length, so none is assumed. */
    List<Sample> samples() {
        if (!domain.isEnum()) {
            return new Samples(null, null, 2, true, null)
                    .of(domain).stream()
                            .filter(sample -> sample.reach() != Reach.ASSUMED)
                            .toList();
        }
        List<Sample> samples = new ArrayList<>();
        for (Object constant : domain.getEnumConstants()) {
            samples.add(new Sample(constant, Reach.ORDINARY));
        }
        return samples;
    }
}
