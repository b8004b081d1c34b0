package org.replayproof.entity.oracle;

import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Adds random associations and collections to an entity. */
final class RandomAssociations {

    /** What the associations of a model may use. */
    static final String TYPES = """

            @Embeddable class Key implements java.io.Serializable {
                @Column(name = "number_of") int number;
                @Column(name = "code_of", length = 10) String code;
                public boolean equals(Object other) {
                    return other instanceof Key key && key.number == number && Objects.equals(key.code, code);
                }
                public int hashCode() { return number; }
            }

            @Embeddable class Point {
                int x;
                @Column(length = 6) String label;
                public boolean equals(Object other) {
                    return other instanceof Point point && point.x == x && Objects.equals(point.label, label);
                }
                public int hashCode() { return x; }
            }
            """;

    private static final List<String> ELEMENTS = List.of(
            "@ElementCollection List<String> %s = new ArrayList<>();",
            "@ElementCollection @OrderColumn List<String> %s = new ArrayList<>();",
            "@ElementCollection @OrderColumn(name = \"place\", nullable = false) List<Integer> %s = new ArrayList<>();",
            "@ElementCollection @Column(name = \"word\", length = 8) Set<String> %s = new HashSet<>();",
            "@ElementCollection @Enumerated(EnumType.STRING) @Column(nullable = false) Set<Color> %s = new HashSet<>();",
            "@ElementCollection Set<Point> %s = new HashSet<>();",
            "@ElementCollection @MapKeyColumn(name = \"word\", length = 15) Map<String, Integer> %s = new HashMap<>();",
            "@ElementCollection @MapKeyEnumerated(EnumType.STRING) Map<Color, String> %s = new HashMap<>();");

    private static final List<String> TO_ENTITIES = List.of(
            "@ManyToOne %s %s;",
            "@ManyToOne(optional = false) %s %s;",
            "@ManyToOne(fetch = FetchType.LAZY) %s %s;",
            "@OneToOne %s %s;",
            "@ManyToMany Set<%s> %s = new HashSet<>();",
            "@ManyToMany @OrderColumn List<%s> %s = new ArrayList<>();",
            "@OneToMany(cascade = CascadeType.ALL) List<%s> %s = new ArrayList<>();",
            "@OneToMany(cascade = CascadeType.ALL) @JoinColumn Set<%s> %s = new HashSet<>();",
            "@OneToMany(cascade = CascadeType.ALL) @OrderColumn @JoinColumn List<%s> %s = new ArrayList<>();");

    private final Random random;
    private final List<EntityDraft> others;

    RandomAssociations(Random random, List<EntityDraft> others) {
        this.random = random;
        this.others = others;
    }

    void addTo(EntityDraft entity) {
        if (random.nextInt(2) == 0) {
            entity.add(pick(ELEMENTS).formatted("elements"));
        }
        List<EntityDraft> targets = others.stream()
                .filter(other -> !other.isOwned() && !other.name().startsWith(entity.name()))
                .toList();
        if (!targets.isEmpty()) {
            for (int i = random.nextInt(3); i > 0; i--) {
                toEntity(entity, targets.get(random.nextInt(targets.size())), "link" + i);
            }
        }
        if (random.nextInt(8) == 0) {
            entity.add("@ManyToOne " + entity.name() + " parent;");
        }
        if (random.nextInt(5) == 0 && !entity.hasCompositeKey()) {
            parts(entity);
        }
    }

    private void toEntity(EntityDraft entity, EntityDraft target, String name) {
        if (random.nextInt(4) == 0) {
            entity.add("@ManyToOne" + (random.nextBoolean() ? "(optional = false) " : " ") + target.name() + " " + name
                    + ";");
            target.add("@OneToMany(mappedBy = \"" + name + "\", cascade = CascadeType.ALL"
                    + (random.nextBoolean() ? ", orphanRemoval = true" : "") + ") "
                    + (random.nextInt(3) == 0 ? "@OrderColumn(name = \"" + name + "_place\") " : "") + "List<"
                    + entity.name() + "> " + entity.name().toLowerCase(Locale.ROOT) + target.size()
                    + " = new ArrayList<>();");
        } else {
            List<String> kinds = TO_ENTITIES.stream()
                    .filter(kind -> !entity.hasCompositeKey() || !kind.contains("@JoinColumn"))
                    .toList();
            entity.add(pick(kinds).formatted(target.name(), name));
        }
    }

    /** Entities that exist only as members of a list. */
    private void parts(EntityDraft entity) {
        EntityDraft part = new EntityDraft(entity.name() + "Part", null);
        part.own();
        part.add("@Id @GeneratedValue(strategy = GenerationType.IDENTITY) Long id;");
        part.add("String text;");
        others.add(part);
        entity.add("@OneToMany(cascade = CascadeType.ALL, orphanRemoval = true)"
                + " @JoinColumn(name = \"whole\", nullable = false) List<"
                + part.name() + "> parts = new ArrayList<>();");
    }

    private String pick(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
