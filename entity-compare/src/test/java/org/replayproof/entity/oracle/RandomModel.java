package org.replayproof.entity.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;

/** Writes random entity classes: identifiers, hierarchies, attributes, associations, collections. */
final class RandomModel {

    /**
     * Entity classes as source.
     *
     * @param name the package
     * @param source one file with all classes
     * @param entities the simple names of the entities
     */
    record Source(String name, String source, List<String> entities) {}

    private final Random random;
    private final boolean postgres;
    private final RandomAttributes attributes;
    private final List<EntityDraft> all = new ArrayList<>();

    private RandomModel(Random random, boolean postgres) {
        this.random = random;
        this.postgres = postgres;
        this.attributes = new RandomAttributes(random, postgres);
    }

    static Source of(long seed, boolean postgres) {
        return new RandomModel(new Random(seed), postgres).write("model" + seed);
    }

    private Source write(String name) {
        int roots = 1 + random.nextInt(3);
        for (int i = 0; i < roots; i++) {
            EntityDraft entity = root("E" + i);
            new RandomAssociations(random, all).addTo(entity);
            all.add(entity);
        }
        return new Source(
                name,
                "package " + name + ";\n\n" + IMPORTS + RandomAttributes.TYPES
                        + RandomAssociations.TYPES
                        + all.stream().map(EntityDraft::source).collect(Collectors.joining()),
                all.stream().map(EntityDraft::name).toList());
    }

    private EntityDraft root(String name) {
        boolean hierarchy = random.nextInt(3) == 0;
        String strategy = pick("SINGLE_TABLE", "JOINED", "TABLE_PER_CLASS");
        EntityDraft root = new EntityDraft(name, null);
        root.add(identifier(name, hierarchy && strategy.equals("TABLE_PER_CLASS")));
        attributes.some("a").forEach(root::add);
        if (random.nextInt(4) == 0) {
            root.add("@Version " + pick("int", "Long", "Instant") + " version;");
        }
        if (hierarchy) {
            hierarchy(root, strategy);
        } else if (random.nextInt(8) == 0) {
            root.annotate("@SecondaryTable(name = \"" + name + "_more\")");
            root.add("@Column(table = \"" + name + "_more\", length = 9) String more;");
        }
        return root;
    }

    private void hierarchy(EntityDraft root, String strategy) {
        root.annotate("@Inheritance(strategy = InheritanceType." + strategy + ")");
        boolean told = !strategy.equals("TABLE_PER_CLASS") && random.nextBoolean();
        String type = pick("STRING", "INTEGER", "CHAR");
        if (told) {
            root.annotate("@DiscriminatorColumn(name = \"kind\", discriminatorType = DiscriminatorType." + type
                    + (type.equals("STRING") ? ", length = 8" : "") + ")");
            root.annotate(discriminator(type, 0));
        }
        root.makeAbstract(random.nextBoolean());
        EntityDraft parent = root;
        for (int i = 1; i <= 2; i++) {
            EntityDraft child = new EntityDraft(root.name() + (i == 1 ? "A" : "B"), parent);
            if (told) {
                child.annotate(discriminator(type, i));
            }
            attributes.some(i == 1 ? "b" : "c").forEach(child::add);
            all.add(child);
            parent = random.nextInt(3) == 0 ? child : root;
        }
    }

    private static String discriminator(String type, int index) {
        String value = switch (type) {
            case "INTEGER" -> "" + (5 + index);
            case "CHAR" -> "" + (char) ('P' + index);
            default -> "KIND_" + index;
        };
        return "@DiscriminatorValue(\"" + value + "\")";
    }

    private String identifier(String name, boolean tablePerClass) {
        List<String> kinds = new ArrayList<>(IDENTIFIERS);
        if (postgres) {
            kinds.addAll(GENERATED);
        }
        if (!tablePerClass) {
            kinds.add(IDENTITY + "Long id;");
            kinds.add(IDENTITY + (postgres ? "Integer id;" : "Long id;"));
        }
        return kinds.get(random.nextInt(kinds.size())).formatted(name.toLowerCase(Locale.ROOT));
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static final String IDENTITY = "@Id @GeneratedValue(strategy = GenerationType.IDENTITY) ";

    private static final List<String> IDENTIFIERS = List.of(
            "@Id Long id;",
            "@Id Integer id;",
            "@Id @Column(length = 20) String id;",
            "@Id @GeneratedValue UUID id;",
            "@EmbeddedId Key id;");

    /** Those that SQLite draws from a table, by a second connection, which waits for the first one. */
    private static final List<String> GENERATED = List.of(
            "@Id @GeneratedValue Long id;",
            "@Id @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = \"%1$s_ids\")"
                    + " @SequenceGenerator(name = \"%1$s_ids\", sequenceName = \"%1$s_ids\", allocationSize = 1)"
                    + " Integer id;",
            "@Id @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = \"%1$s_ids\")"
                    + " @SequenceGenerator(name = \"%1$s_ids\", sequenceName = \"%1$s_ids\", allocationSize = 20)"
                    + " Long id;",
            "@Id @GeneratedValue(strategy = GenerationType.TABLE) Long id;");

    private static final String IMPORTS = """
            import jakarta.persistence.*;
            import java.math.*;
            import java.time.*;
            import java.util.*;
            import org.hibernate.annotations.ColumnDefault;
            import org.hibernate.annotations.ColumnTransformer;
            import org.hibernate.annotations.Formula;
            import org.hibernate.annotations.Generated;
            import org.hibernate.annotations.GeneratedColumn;
            import org.hibernate.annotations.JdbcTypeCode;
            import org.hibernate.type.SqlTypes;
            import org.hibernate.type.YesNoConverter;

            """;
}
