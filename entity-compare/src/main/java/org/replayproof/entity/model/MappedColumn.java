package org.replayproof.entity.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A column that attributes map to.
 *
 * @param name its name as the catalog spells it
 * @param type the type as the mapper writes it
 * @param numbered whether the database is to number the rows by it
 * @param attributes the attributes; empty for a column that no attribute names, as in a table of generated identifiers
 * @param constants the enum it holds; null when it holds none
 * @since 0.1.0
 */
public record MappedColumn(
        String name,
        String type,
        boolean numbered,
        List<Attribute> attributes,
        @Nullable EnumConstants constants) {

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
     * @since 0.1.0
     */
    public record Attribute(String entity, String path, boolean primitive) {
        /** How the path of what is no attribute, but tells classes apart, ends. */
        public static final String DISCRIMINATOR = " (discriminator)";
    }

    /**
     * The constants of a Java enum, and what each is in the database.
     *
     * @param enumName the enum's simple name
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
