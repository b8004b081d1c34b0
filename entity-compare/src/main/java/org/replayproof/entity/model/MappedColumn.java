package org.replayproof.entity.model;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A column that attributes map to.
 *
 * @param name its name as the catalog spells it
 * @param type the type as the mapper writes it
 * @param definition the type that a {@code columnDefinition} names; null when there is none
 * @param natural the type that the mapper would give the column without a {@code columnDefinition}
 * @param numbered whether the database is to number the rows by it
 * @param attributes the attributes; empty for a column that no attribute names, as in a table of generated identifiers
 * @param constants the known values it holds: an enum's or a discriminator's; null when they are not known
 * @param binding how its values are bound; null when only a running mapper knows
 * @since 0.1.0
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record MappedColumn(
        String name,
        String type,
        @Nullable String definition,
        String natural,
        boolean numbered,
        List<Attribute> attributes,
        @Nullable EnumConstants constants,
        @Nullable Binding binding) {

    /** Copies the list. */
    public MappedColumn {
        attributes = List.copyOf(attributes);
    }

    /**
     * Whether Java can never write NULL to it.
     *
     * @return true when every attribute is of a primitive type
     */
    public boolean isPrimitive() {
        return !attributes.isEmpty() && attributes.stream().allMatch(Attribute::primitive);
    }

    /**
     * What validation allows.
     *
     * @return the validation that all attributes share; {@link Validation#NONE} where they differ
     */
    public Validation validation() {
        return Attribute.shared(attributes);
    }

    /**
     * Whether the mapper ever writes it.
     *
     * @return false when every attribute is only read
     */
    public boolean isWritten() {
        return attributes.isEmpty() || attributes.stream().anyMatch(Attribute::written);
    }

    /**
     * Whether it tells the classes of a hierarchy apart.
     *
     * @return true for the discriminator of a single table
     */
    public boolean isDiscriminator() {
        return attributes.stream().anyMatch(attribute -> attribute.path().endsWith(Attribute.DISCRIMINATOR));
    }

    /**
     * An attribute of an entity.
     *
     * @param entity the entity's class
     * @param path the attribute as a reader names it: {@code Agent.address.city}
     * @param primitive whether its Java type is primitive
     * @param written whether an INSERT or an UPDATE of the mapper's names the column
     * @param validation the values that it may have
     * @since 0.1.0
     */
    public record Attribute(String entity, String path, boolean primitive, boolean written, Validation validation) {
        /** The end of the path of a discriminator, which is not an attribute. */
        public static final String DISCRIMINATOR = " (discriminator)";

        /**
         * The validation of several attributes.
         *
         * @param attributes the attributes of a column
         * @return the one that all share; {@link Validation#NONE} where they differ
         */
        public static Validation shared(List<Attribute> attributes) {
            List<Validation> all =
                    attributes.stream().map(Attribute::validation).distinct().toList();
            return all.size() == 1 ? all.get(0) : Validation.NONE;
        }
    }

    /**
     * Known values: the constants of a Java enum, or the kinds of a hierarchy, and what each is in the database.
     *
     * @param enumName where they are listed, as a sentence says it: {@code enum Status}, {@code hierarchy Courier}
     * @param array whether the column holds an array of them
     * @param constants the constants in declared order
     * @since 0.1.0
     */
    public record EnumConstants(String enumName, boolean array, List<Constant> constants) {

        /** Copies the list. */
        public EnumConstants {
            constants = List.copyOf(constants);
        }
    }

    /**
     * One constant.
     *
     * @param name its Java name
     * @param value what is bound for it: a string, a number
     * @since 0.1.0
     */
    public record Constant(String name, Object value) {}
}
