package org.replayproof.entity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.replayproof.entity.TypeFit.Misfit;
import org.replayproof.finding.Severity;
import org.replayproof.schema.CompositeType;
import org.replayproof.schema.Schema;

/**
 * Whether a composite type has the attributes that the mapper sends: it sends them without names, in its own order.
 *
 * @param wanted the name of the type that the mapper would create
 * @param actual the name of the column's type
 */
record StructFit(Comparison comparison, String wanted, String actual) {

    private record Attribute(String name, String type) {

        static Attribute of(String text) {
            String[] parts = text.strip().split("\\s+", 2);
            return new Attribute(parts[0], parts.length > 1 ? parts[1] : "");
        }
    }

    /** What is wrong; empty where the mapper sends no composite type. */
    Optional<List<Misfit>> misfits() {
        return attributes(comparison.expected(), wanted).map(this::misfits);
    }

    private List<Misfit> misfits(List<Attribute> sent) {
        Optional<List<Attribute>> has = attributes(comparison.actual(), actual);
        return has.isEmpty()
                ? List.of(new Misfit(EntityFailure.COLUMN_TYPE, Severity.BREAKS, "the column is of no composite type"))
                : misfit(sent, has.get()).stream().toList();
    }

    private Optional<Misfit> misfit(List<Attribute> sent, List<Attribute> has) {
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < Math.max(sent.size(), has.size()); i++) {
            if (i >= sent.size() || i >= has.size() || !isSame(sent.get(i), has.get(i))) {
                wrong.add((i < sent.size() ? described(sent.get(i)) : "nothing") + " is sent to "
                        + (i < has.size() ? described(has.get(i)) : "nothing"));
            }
        }
        return wrong.isEmpty()
                ? Optional.empty()
                : Optional.of(new Misfit(
                        EntityFailure.COLUMN_TYPE,
                        Severity.BREAKS,
                        "its attributes are sent by position, and " + String.join(", ", wrong)));
    }

    private boolean isSame(Attribute sent, Attribute has) {
        return comparison.names().same(sent.name(), has.name())
                && (comparison.engine().isSameType(sent.type(), has.type())
                        || comparison
                                .types()
                                .misfit(sent.type(), has.type())
                                .filter(misfit -> misfit.severity().isRed())
                                .isEmpty());
    }

    private static String described(Attribute attribute) {
        return attribute.name() + " " + attribute.type();
    }

    private Optional<List<Attribute>> attributes(Schema schema, String name) {
        return schema.all(CompositeType.class).stream()
                .filter(type -> schema.isNamed(type.name(), name) || comparison.isType(type.name(), name))
                .findFirst()
                .map(type -> type.attributes().stream().map(Attribute::of).toList());
    }
}
