package org.replayproof.entity.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Attributes of basic types, as Java source: each is a field whose name is to be put in. */
final class RandomAttributes {

    private static final List<String> EVERYWHERE = List.of(
            "String %s;",
            "@Column(nullable = false) String %s;",
            "@Column(length = 12) String %s;",
            "@Column(length = 40, nullable = false) String %s;",
            "@Column(unique = true) String %s;",
            "@Column(length = 2000) String %s;",
            "@Column(updatable = false) String %s;",
            "@Column(insertable = false, updatable = false) String %s;",
            "@Column(length = 30) @ColumnTransformer(write = \"lower(?)\") String %s;",
            "int %s;",
            "Integer %s;",
            "long %s;",
            "Long %s;",
            "@Column(nullable = false) Long %s;",
            "Short %s;",
            "boolean %s;",
            "Boolean %s;",
            "@Convert(converter = YesNoConverter.class) Boolean %s;",
            "Double %s;",
            "float %s;",
            "BigDecimal %s;",
            "@Column(precision = 8, scale = 3) BigDecimal %s;",
            "LocalDate %s;",
            "LocalTime %s;",
            "LocalDateTime %s;",
            "Instant %s;",
            "Duration %s;",
            "UUID %s;",
            "byte[] %s;",
            "Character %s;",
            "@Enumerated(EnumType.STRING) Color %s;",
            "@Enumerated(EnumType.STRING) @Column(length = 10, nullable = false) Color %s;",
            "Size %s;",
            "@Enumerated(EnumType.ORDINAL) @Column(nullable = false) Size %s;",
            "@Convert(converter = ColorCodes.class) Color %s;",
            "@Convert(converter = ColorCodes.class) @Column(length = 3) Color %s;",
            "@Convert(converter = SizeNumbers.class) Size %s;",
            "@ColumnDefault(\"7\") Integer %s;",
            "@Formula(\"1 + 1\") Integer %s;",
            "@Embedded @AttributeOverride(name = \"street\", column = @Column(name = \"%1$s_street\", length = 25))"
                    + " @AttributeOverride(name = \"number\", column = @Column(name = \"%1$s_number\"))"
                    + " @AttributeOverride(name = \"color\", column = @Column(name = \"%1$s_color\", nullable = false))"
                    + " Place %1$s;");

    private static final List<String> ON_POSTGRES = List.of(
            "OffsetDateTime %s;",
            "@Lob String %s;",
            "@Lob byte[] %s;",
            "String[] %s;",
            "List<Color> %s;",
            "@JdbcTypeCode(SqlTypes.NAMED_ENUM) Color %s;",
            "@JdbcTypeCode(SqlTypes.NAMED_ENUM) @Column(nullable = false) Size %s;",
            "@JdbcTypeCode(SqlTypes.INTERVAL_SECOND) Duration %s;",
            "@Generated @ColumnDefault(\"'x'\") @Column(insertable = false, updatable = false) String %s;",
            "@GeneratedColumn(\"1 + 2\") Integer %s;");

    /** What the attributes of a model may use. */
    static final String TYPES = """
            enum Color { RED, GREEN, DARK_BLUE }

            enum Size { SMALL, MEDIUM, LARGE }

            @Embeddable class Place { @Column(length = 25) String street; int number; @Enumerated(EnumType.STRING) Color color; }

            @Converter class ColorCodes implements AttributeConverter<Color, String> {
                public String convertToDatabaseColumn(Color color) {
                    return color == null ? null : color.name().substring(0, 1).toLowerCase();
                }
                public Color convertToEntityAttribute(String code) {
                    if (code == null) return null;
                    for (Color color : Color.values()) if (convertToDatabaseColumn(color).equals(code)) return color;
                    throw new IllegalArgumentException(code);
                }
            }

            @Converter class SizeNumbers implements AttributeConverter<Size, Integer> {
                public Integer convertToDatabaseColumn(Size size) { return size == null ? null : 10 * size.ordinal(); }
                public Size convertToEntityAttribute(Integer number) { return number == null ? null : Size.values()[number / 10]; }
            }
            """;

    private final Random random;
    private final boolean postgres;

    RandomAttributes(Random random, boolean postgres) {
        this.random = random;
        this.postgres = postgres;
    }

    /** Some fields, named after the prefix: {@code a1}, {@code a2}. */
    List<String> some(String prefix) {
        List<String> fields = new ArrayList<>();
        int count = 1 + random.nextInt(5);
        for (int i = 1; i <= count; i++) {
            fields.add(pick().formatted(prefix + i));
        }
        return fields;
    }

    private String pick() {
        List<String> kinds = postgres && random.nextInt(5) == 0 ? ON_POSTGRES : EVERYWHERE;
        return kinds.get(random.nextInt(kinds.size()));
    }
}
