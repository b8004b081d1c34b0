package org.replayproof.schema;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;

/** Pairs the objects of two schemas, and collects how the pairs differ and which objects have no partner. */
final class Pairing {

    private final Function<SchemaObject, Map<Aspect, String>> spelling;
    private final IdentityHashMap<SchemaObject, Map<Aspect, String>> spelled = new IdentityHashMap<>();
    private final List<Change> changes = new ArrayList<>();

    /** Compares the aspects that the function returns. */
    Pairing(Function<SchemaObject, Map<Aspect, String>> spelling) {
        this.spelling = spelling;
    }

    List<Change> changes() {
        return changes;
    }

    void pair(List<SchemaObject> before, List<SchemaObject> after) {
        List<SchemaObject> gone = new ArrayList<>(before);
        List<SchemaObject> come = new ArrayList<>(after);
        for (Key key : Key.values()) {
            pairBy(key, gone, come);
        }
        gone.forEach(object -> changes.add(new Change.Removed(object)));
        come.forEach(object -> changes.add(new Change.Added(object)));
    }

    /** Removes from both lists the objects with equal keys, in order, and records how the pairs differ. */
    private void pairBy(Key key, List<SchemaObject> gone, List<SchemaObject> come) {
        Map<Object, List<SchemaObject>> candidates = new LinkedHashMap<>();
        for (SchemaObject object : come) {
            candidates
                    .computeIfAbsent(key.of(object, this), k -> new ArrayList<>())
                    .add(object);
        }
        List<SchemaObject> left = new ArrayList<>();
        Set<SchemaObject> paired = Collections.newSetFromMap(new IdentityHashMap<>());
        for (SchemaObject was : gone) {
            List<SchemaObject> partners = candidates.getOrDefault(key.of(was, this), List.of());
            if (partners.isEmpty()) {
                left.add(was);
            } else {
                SchemaObject is = partners.remove(0);
                paired.add(is);
                compare(was, is);
            }
        }
        gone.clear();
        gone.addAll(left);
        come.removeIf(paired::contains);
    }

    private void compare(SchemaObject was, SchemaObject is) {
        if (was.equals(is)) {
            return;
        }
        Map<Aspect, String> before = aspects(was);
        Map<Aspect, String> after = aspects(is);
        Set<Aspect> aspects = EnumSet.noneOf(Aspect.class);
        aspects.addAll(before.keySet());
        aspects.addAll(after.keySet());
        for (Aspect aspect : aspects) {
            Change.Altered change = new Change.Altered(was, is, aspect);
            // A text that stays means something else with another type; that is the change of the type.
            if (!Objects.equals(before.get(aspect), after.get(aspect)) && !Objects.equals(change.was(), change.is())) {
                changes.add(change);
            }
        }
    }

    private Map<Aspect, String> aspects(SchemaObject object) {
        return spelled.computeIfAbsent(object, spelling);
    }

    /** The ways to recognise an object, from the strictest to the loosest. */
    private enum Key {
        EVERYTHING {
            @Override
            Object of(SchemaObject object, Pairing pairing) {
                return object;
            }
        },
        DEMAND {
            @Override
            Object of(SchemaObject object, Pairing pairing) {
                if (!isPairedByDemand(object)) {
                    return object.ref();
                }
                Map<Aspect, String> demand = new LinkedHashMap<>(pairing.aspects(object));
                demand.remove(Aspect.NAME);
                return List.of(object.ref().kind(), ((TablePart) object).table(), demand);
            }
        },
        NAME {
            @Override
            Object of(SchemaObject object, Pairing pairing) {
                return isPairedByDemand(object)
                        ? List.of(
                                object.ref().kind(),
                                ((TablePart) object).table(),
                                object.aspects()
                                        .getOrDefault(Aspect.NAME, object.ref().path()))
                        : object.ref();
            }
        },
        REFERENCE {
            @Override
            Object of(SchemaObject object, Pairing pairing) {
                return object.ref();
            }
        };

        abstract Object of(SchemaObject object, Pairing pairing);

        private static boolean isPairedByDemand(SchemaObject object) {
            return object instanceof Constraint || object instanceof Index;
        }
    }
}
