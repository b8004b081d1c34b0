package org.replayproof.check.truth;

import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.replayproof.schema.Aspect;
import org.replayproof.schema.Column;
import org.replayproof.schema.Constraint;
import org.replayproof.schema.ObjectName;
import org.replayproof.schema.ObjectRef;
import org.replayproof.schema.Schema;
import org.replayproof.schema.SchemaObject;
import org.replayproof.schema.View;

/** A schema as answers to questions. */
final class Facts {

    /** What differs between two servers, or depends on the order of columns, proves nothing about a migration. */
    private static final Set<Aspect> LEFT_OUT =
            EnumSet.of(Aspect.POSITION, Aspect.OWNER, Aspect.PRIVILEGES, Aspect.VERSION);

    /** The answer about an aspect that an existing object does not have. */
    private static final String NOT_SET = "none";

    private final Map<FactKey, String> values;

    private Facts(Map<FactKey, String> values) {
        this.values = values;
    }

    static Facts of(Schema schema) {
        Map<FactKey, String> values = new LinkedHashMap<>();
        Set<ObjectName> views = schema.views().stream().map(View::name).collect(Collectors.toSet());
        schema.allObjects().filter(object -> !isColumnOf(views, object)).forEach(object -> add(values, object));
        return new Facts(values);
    }

    /** The facts of those objects of a schema that another one does not have just so. */
    static Facts ofDifferent(Schema schema, Schema other) {
        Map<ObjectRef, SchemaObject> others = other.objects().stream()
                .collect(Collectors.toMap(SchemaObject::ref, object -> object, (first, second) -> first));
        return of(schema.without(object -> object.equals(others.get(object.ref()))));
    }

    /** They follow from the definition of the view, and another definition may have the same columns. */
    private static boolean isColumnOf(Set<ObjectName> views, SchemaObject object) {
        return object instanceof Column column && views.contains(column.table());
    }

    private static void add(Map<FactKey, String> values, SchemaObject object) {
        FactKey existence = FactKey.existence(object);
        merge(values, existence, "yes");
        object.aspects().forEach((aspect, value) -> {
            if (!LEFT_OUT.contains(aspect) && !(aspect == Aspect.NAME && hasGeneratedName(object))) {
                merge(values, existence.of(aspect), value);
            }
        });
    }

    /** Two constraints may answer to one reference: then their values stand side by side, in a fixed order. */
    private static void merge(Map<FactKey, String> values, FactKey key, String value) {
        values.merge(key, value, (one, other) -> Stream.of(one, other).sorted().collect(Collectors.joining(" and ")));
    }

    private static boolean hasGeneratedName(SchemaObject object) {
        return object instanceof Constraint constraint && constraint.name().generated();
    }

    /** The questions that this schema answers. */
    Set<FactKey> keys() {
        return values.keySet();
    }

    /** The answer; null when there is no such object. */
    @Nullable String value(FactKey key) {
        if (key.isExistence()) {
            return values.get(key);
        }
        return values.containsKey(key.of(null)) ? values.getOrDefault(key, NOT_SET) : null;
    }

    /** Whether there is the object of a question. */
    boolean has(FactKey key) {
        return values.containsKey(key.of(null));
    }

    /** Whether a fact is one of this schema. */
    boolean has(Fact fact) {
        return Objects.equals(value(new FactKey(fact.object(), "", fact.aspect())), fact.value());
    }
}
